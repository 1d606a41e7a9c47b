// SPDX-License-Identifier: Apache-2.0
#include "tests/docs/house_walls.hpp"

namespace wtc::house {
namespace {

std::string room(const std::string& path) {
  return path.substr(0, path.find('/'));
}

bool may_know(const std::string& from, const std::string& to) {
  if (from == "model") return to == "model";
  if (from == "testbench") return to == "model" || to == "testbench";
  return to == "model" || to == "testbench" || to == "tests";
}

}  // namespace

Strings wrong_includes(const std::string& path, const std::string& source) {
  // What is not a room of this house, such as gtkwave/, comes from outside.
  const std::string included_room = "#include \"((?:model|testbench|tests|rtl|labs)/[^\"]+)\"";
  Strings wrong;
  for (const std::string& included : matches(source, included_room)) {
    if (!may_know(room(path), room(included))) wrong.push_back(path + " includes " + included);
  }
  return wrong;
}

bool mixes_kernels(const std::string& source) {
  const bool systemc = !matches(source, "#include (<systemc>)").empty();
  return systemc && !matches(source, "#include [<\"](verilated|V[a-z])").empty();
}

}  // namespace wtc::house
