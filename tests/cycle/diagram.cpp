// SPDX-License-Identifier: Apache-2.0
#include "tests/cycle/diagram.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

namespace wtc {
namespace {

using nlohmann::json;

/// Words that figures use instead of numbers.
constexpr std::pair<std::string_view, std::uint64_t> kWords[] = {
    {"load", 0}, {"store", 1},  {"fence", 2}, {"inval_line", 3}, {"inval_all", 4},
    {"okay", 0}, {"slverr", 2}, {"incr", 1},  {"wrap", 2}};

std::uint64_t number(std::string_view text, const std::string& where) {
  for (const auto& [word, value] : kWords) {
    if (word == text) return value;
  }
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw DiagramError(where + ": '" + std::string(text) + "' is not a hexadecimal number");
  }
  return value;
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> pieces;
  for (std::string piece; stream >> piece;) pieces.push_back(piece);
  return pieces;
}

const Pin* find_pin(std::span<const Pin> pins, std::string_view name) {
  const auto found = std::ranges::find(pins, name, &Pin::name);
  return found == pins.end() ? nullptr : &*found;
}

void check_fits(std::uint64_t value, const Pin& pin, const Config& config,
                const std::string& where) {
  const std::uint32_t bits = width_bits(pin.width, config);
  if (bits < 64 && value >> bits != 0) {
    throw DiagramError(where + ": a value does not fit " + std::to_string(bits) + " bits");
  }
}

std::vector<std::optional<BusData>> parse_wave(const json& signal, const Pin& pin,
                                               const Config& config, const std::string& where) {
  const std::string wave = signal.at("wave");
  const std::vector<std::string> data = split(signal.value("data", ""));
  std::vector<std::optional<BusData>> values;
  std::size_t used = 0;
  for (const char symbol : wave) {
    std::optional<BusData> value;
    switch (symbol) {
      case '0':
        value = BusData{0};
        break;
      case '1':
        value = BusData{1};
        break;
      case 'x':
        break;
      case '.':
        if (values.empty()) throw DiagramError(where + ": the wave begins with '.'");
        value = values.back();
        break;
      case '=':
        if (used == data.size()) throw DiagramError(where + ": fewer data than '=' in the wave");
        value = BusData{number(data[used++], where)};
        break;
      default:
        throw DiagramError(where + ": '" + symbol + "' in a wave, legal are 0 1 = x .");
    }
    if (value) check_fits(value->front(), pin, config, where);
    values.push_back(value);
  }
  if (used != data.size()) throw DiagramError(where + ": more data than '=' in the wave");
  return values;
}

void add_signal(Diagram& diagram, const json& signal) {
  const std::string name = signal.at("name");
  if (name == "clk") return;
  const std::string where = diagram.name + ": " + name;
  const Pin* input = find_pin(input_pins(), name);
  const Pin* output = find_pin(output_pins(), name);
  if (input == nullptr && output == nullptr) throw DiagramError(where + " is not a pin");
  if (diagram.find(name) != nullptr) throw DiagramError(where + " is drawn twice");
  const Pin& pin = input != nullptr ? *input : *output;
  DrawnPin drawn{&pin, parse_wave(signal, pin, diagram.config, where)};
  if (diagram.cycles == 0) diagram.cycles = drawn.values.size();
  if (drawn.values.size() != diagram.cycles) {
    throw DiagramError(where + ": " + std::to_string(drawn.values.size()) +
                       " cycles, the pins before it have " + std::to_string(diagram.cycles));
  }
  (input != nullptr ? diagram.inputs : diagram.outputs).push_back(std::move(drawn));
}

/// WaveDrom nests signals in arrays that begin with the name of the group.
void add_signals(Diagram& diagram, const json& signals) {
  for (const json& item : signals) {
    if (item.is_array()) add_signals(diagram, item);
    if (item.is_object() && item.contains("name")) add_signal(diagram, item);
  }
}

std::optional<std::size_t> latency(const json& settings, const char* key) {
  if (!settings.contains(key)) return std::nullopt;
  return settings.at(key).get<std::size_t>();
}

}  // namespace

const DrawnPin* Diagram::find(std::string_view pin) const {
  for (const auto* side : {&inputs, &outputs}) {
    for (const DrawnPin& drawn : *side) {
      if (drawn.pin->name == pin) return &drawn;
    }
  }
  return nullptr;
}

Diagram parse_diagram(const std::string& name, const json& figure) {
  Diagram diagram;
  diagram.name = name;
  try {
    const json& settings = figure.at("config");
    for (const auto& [parameter, value] : settings.at("parameters").items()) {
      set(diagram.config, parameter, value.is_string() ? value.get<std::string>() : value.dump());
    }
    check(diagram.config);
    for (const std::string& address : split(settings.value("present", ""))) {
      diagram.present.push_back(number(address, name + ": present"));
    }
    diagram.read_latency = latency(settings, "read_latency");
    diagram.write_latency = latency(settings, "write_latency");
    add_signals(diagram, figure.at("signal"));
  } catch (const json::exception& error) {
    throw DiagramError(name + ": " + error.what());
  } catch (const ConfigError& error) {
    throw DiagramError(name + ": " + error.what());
  }
  return diagram;
}

nlohmann::json read_figure(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw DiagramError(file.string() + ": cannot be read");
  try {
    return json::parse(stream);
  } catch (const json::exception& error) {
    throw DiagramError(file.string() + ": " + error.what());
  }
}

Diagram read_diagram(const std::filesystem::path& file) {
  return parse_diagram(file.stem().string(), read_figure(file));
}

std::vector<std::filesystem::path> figure_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace wtc
