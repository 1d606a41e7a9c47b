// SPDX-License-Identifier: Apache-2.0
#include "tests/docs/house_links.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>

namespace wtc::house {
namespace {

/// A heading as forges turn it into an anchor: "7. Glossary" is "7-glossary".
std::string anchor(const std::string& heading) {
  std::string result;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '_' || c == '-') {
      result += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      result += '-';
    }
  }
  return result;
}

bool has_anchor(const std::string& markdown, const std::string& wanted) {
  const Strings headings = matches(markdown, "(?:^|\n)#+ ([^\n]+)");
  return std::any_of(headings.begin(), headings.end(),
                     [&](const std::string& heading) { return anchor(heading) == wanted; });
}

}  // namespace

Strings dead_links(const std::string& path, const std::string& markdown) {
  Strings dead;
  for (const std::string& link : matches(markdown, "\\]\\(([^)\\s]+)\\)")) {
    if (link.find("://") != std::string::npos) continue;
    const std::size_t hash = link.find('#');
    const std::string file = link.substr(0, hash);
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    const std::string target =
        file.empty() ? path : (folder / file).lexically_normal().generic_string();
    if (!exists(target)) {
      dead.push_back(path + ": no file " + target);
    } else if (hash != std::string::npos &&
               !has_anchor(file.empty() ? markdown : read(target), link.substr(hash + 1))) {
      dead.push_back(path + ": no heading " + link);
    }
  }
  return dead;
}

Strings dead_paths(const std::string& path, const std::string& markdown) {
  const std::string folders = "rtl|model|testbench|tests|docs|scripts|cmake|\\.ci|\\.github";
  Strings dead;
  for (const std::string& named : matches(markdown, "`((?:" + folders + ")/[-a-z0-9_./]*)`")) {
    if (named.find("wtc_x.") != std::string::npos) continue;  // stands for every unit
    if (!exists(named)) dead.push_back(path + ": no file " + named);
  }
  return dead;
}

Strings unknown_sections(const std::string& path, const std::string& source,
                         const std::string& document) {
  std::set<std::string> known;
  for (const char* expression : {"(?:^|\n)#+ (\\d[.\\d]*)", "\\*\\*(\\d[.\\d]*)"}) {
    for (std::string number : matches(document, expression)) {
      if (number.ends_with('.')) number.pop_back();
      known.insert(number);
    }
  }
  Strings unknown;
  const std::regex number("\\d+(?:\\.\\d+)*");
  for (const std::string& cited :
       matches(source, "(?:[Rr]ules?|[Ss]ections?) (\\d[.\\d]*(?:(?:, | and | to )\\d[.\\d]*)*)")) {
    for (std::sregex_iterator at(cited.begin(), cited.end(), number); at != std::sregex_iterator();
         ++at) {
      if (!known.contains(at->str())) unknown.push_back(path + ": no section " + at->str());
    }
  }
  return unknown;
}

}  // namespace wtc::house
