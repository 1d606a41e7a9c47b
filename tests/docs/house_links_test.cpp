// SPDX-License-Identifier: Apache-2.0
#include "tests/docs/house_links.hpp"

#include <gtest/gtest.h>

namespace wtc::house {
namespace {

const Strings kNone;

Strings documents() {
  return files(".", {".md"});
}

TEST(HouseLinks, EveryLinkInTheDocumentsLeadsSomewhere) {
  ASSERT_GE(documents().size(), 12U);
  for (const std::string& path : documents()) EXPECT_EQ(dead_links(path, read(path)), kNone);
}

TEST(HouseLinks, EveryPathInTheDocumentsExists) {
  for (const std::string& path : documents()) EXPECT_EQ(dead_paths(path, read(path)), kNone);
}

TEST(HouseLinks, EverySectionThatASourceCitesIsInTheDocument) {
  const std::string document = read("docs/microarchitecture.md");
  std::size_t sources = 0;
  for (const char* folder : {"rtl", "model", "testbench", "tests/cycle", "tests/unit"}) {
    for (const std::string& path : files(folder, {".v", ".hpp", ".cpp"})) {
      ++sources;
      EXPECT_EQ(unknown_sections(path, read(path), document), kNone);
    }
  }
  EXPECT_GE(sources, 60U);
}

TEST(HouseLinks, ConvictsALinkToAFileThatIsNotThere) {
  EXPECT_EQ(dead_links("docs/guide.md", "see [x](nowhere.md) and [y](../LICENSE)"),
            Strings{"docs/guide.md: no file docs/nowhere.md"});
}

TEST(HouseLinks, ConvictsALinkToAHeadingThatIsNotThere) {
  const std::string text = "# 1. One\n[a](#1-one) [b](#2-two) [c](microarchitecture.md#nothing)";
  EXPECT_EQ(dead_links("docs/guide.md", text),
            (Strings{"docs/guide.md: no heading #2-two",
                     "docs/guide.md: no heading microarchitecture.md#nothing"}));
}

TEST(HouseLinks, ConvictsAPathThatIsNotThere) {
  EXPECT_EQ(dead_paths("README.md", "`rtl/wtc_cash.v`, `rtl/wtc_cache.v`, `rtl/wtc_x.v`"),
            Strings{"README.md: no file rtl/wtc_cash.v"});
}

TEST(HouseLinks, ConvictsARuleThatIsNotThere) {
  const std::string document = "## 9. Buffer\n### 9.2 Taking\n* **9.2.1** Merge.";
  EXPECT_EQ(unknown_sections("a.v", "// rules 9.2.1 and 9.2.7, section 9, rule 9.2.", document),
            Strings{"a.v: no section 9.2.7"});
}

}  // namespace
}  // namespace wtc::house
