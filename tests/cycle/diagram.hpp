// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/wtc_config.hpp"
#include "model/wtc_pins.hpp"

namespace wtc {

/// A figure that cannot be replayed: which, and what is wrong with it.
class DiagramError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One pin of a figure: a value per cycle; none where the figure draws x (it does not matter).
struct DrawnPin {
  const Pin* pin = nullptr;
  std::vector<std::optional<BusData>> values{};
};

/// A timing diagram of docs/figures, read for replay. How figures are written is described in
/// docs/interface.md, section 8.
struct Diagram {
  std::string name{};
  Config config{};
  std::vector<std::uint64_t>
      present{};  ///< addresses of lines that are loaded beforehand, in order
  std::optional<std::size_t> read_latency{};   ///< stated cycles from AR to the first beat
  std::optional<std::size_t> write_latency{};  ///< ... from the last W beat to its response
  std::size_t cycles = 0;
  std::vector<DrawnPin> inputs{};
  std::vector<DrawnPin> outputs{};

  /// The pin of that name, or nullptr where the figure does not draw it.
  const DrawnPin* find(std::string_view pin) const;
};

/// Throws DiagramError: a signal that is no pin, a wave of another length, a value that is missing
/// or does not fit the pin, a parameter that is not legal.
Diagram parse_diagram(const std::string& name, const nlohmann::json& figure);

/// The JSON text of a figure. Throws DiagramError.
nlohmann::json read_figure(const std::filesystem::path& file);

/// parse_diagram() of docs/figures/NAME.json. Throws DiagramError.
Diagram read_diagram(const std::filesystem::path& file);

/// All figures of a folder, sorted by name.
std::vector<std::filesystem::path> figure_files(const std::filesystem::path& folder);

}  // namespace wtc
