// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/docs/house_files.hpp"

namespace wtc::house {

/// Links of a document that lead nowhere: "docs/guide.md: no file docs/x.md", "... no heading #y".
/// Links to the web are not followed. `path` says from where relative links start.
Strings dead_links(const std::string& path, const std::string& markdown);

/// Paths in backticks that do not exist, such as `rtl/wtc_cash.v`; only those that begin with a
/// folder of this repository, and that name one file (no *, no capitals that stand for a name).
Strings dead_paths(const std::string& path, const std::string& markdown);

/// Sections and rules that a source cites ("rule 9.2.2", "section 12") and the document lacks.
Strings unknown_sections(const std::string& path, const std::string& source,
                         const std::string& document);

}  // namespace wtc::house
