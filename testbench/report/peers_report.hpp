// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "testbench/peers/comparison.hpp"

namespace wtc {

/// Where the lines of a comparison come from.
struct PeersHead {
  std::string command;  ///< the command line that repeats it
  std::string version;
  std::string dut;     ///< as --dut
  std::string beside;  ///< second device of a lockstep, else ""
};

/// The comparison as a table for people: a line per case, then how many goals were missed.
std::string peers_text(std::span<const PeerLine> lines, const PeersHead& head);

/// The same table in Markdown, and nothing else.
std::string peers_markdown(std::span<const PeerLine> lines);

/// Plain numbers, a header and a line per case; a field is empty where there is no figure.
std::string peers_csv(std::span<const PeerLine> lines);

/// One object with everything, all published figures of each case included.
std::string peers_json(std::span<const PeerLine> lines, const PeersHead& head);

}  // namespace wtc
