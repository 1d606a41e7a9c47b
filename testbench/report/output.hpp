// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace wtc {

/// Writes to a stream of the program. Throws InputError when it is closed or full, so that a closed
/// pipe ends the program with one sentence.
void print(std::FILE* stream, std::string_view text);

/// Hands on what print() left in the buffer; throws the same.
void flush(std::FILE* stream);

/// Writes a whole file or nothing: into a new file beside it that takes its place at the end.
/// Something that is not a plain file (/dev/stdout) is written directly. Throws InputError.
void write_file(const std::string& path, std::string_view text);

/// Throws InputError when write_file(path) could not succeed: asked before a long run.
void check_writable(const std::string& path);

/// True when people read the stream: it is a terminal, and NO_COLOR is not set for colours.
bool is_terminal(std::FILE* stream);
bool wants_colour(std::FILE* stream);

}  // namespace wtc
