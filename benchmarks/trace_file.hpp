// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace wtc::bench {

/// The recorded trace several times over, in a file that goes with the object.
/// Formats: lackey, din, dinb, wtct, not compressed.
class TraceFile {
 public:
  explicit TraceFile(const std::string& format);
  TraceFile(const TraceFile&) = delete;
  TraceFile& operator=(const TraceFile&) = delete;
  ~TraceFile();

  std::string path() const { return path_.string(); }

 private:
  void write_wtct() const;

  std::filesystem::path path_;
};

}  // namespace wtc::bench
