// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cstring>

#include "testbench/memory/byte_lanes.hpp"
#include "testbench/memory/sparse_memory.hpp"

namespace wtc {
namespace {

TEST(SparseMemory, ReturnsTheBytesThatWereStoredAndNoOthers) {
  SparseMemory memory(1);
  const std::uint64_t before = memory.load(0x1000, 8);
  memory.store(0x1004, 0xAABBCCDD, 0b0101);
  EXPECT_EQ(memory.load(0x1000, 8), (before & 0xFF00FF00FFFFFFFF) | 0x00BB00DD00000000);
  EXPECT_EQ(memory.load(0x1004, 1), 0xDDU);
  EXPECT_EQ(memory.load(0x1006, 1), 0xBBU);
  EXPECT_EQ(memory.load(0x1006, 2) & 0xFFU, 0xBBU);
}

TEST(SparseMemory, ReadsUnwrittenBytesAsAFunctionOfAddressAndSeed) {
  SparseMemory one(1);
  SparseMemory same(1);
  const SparseMemory other(2);
  EXPECT_EQ(one.load(0x5008, 8), same.load(0x5008, 8));
  EXPECT_NE(one.load(0x5008, 8), other.load(0x5008, 8));
  EXPECT_NE(one.load(0x5008, 8), one.load(0x5010, 8));
  EXPECT_NE(one.load(0x5008, 8), 0U);
  same.store(0x5000, 0, 0xFF);  // a page that exists reads the same
  EXPECT_EQ(one.load(0x5008, 8), same.load(0x5008, 8));
  EXPECT_EQ(one.pages(), 0U);
  EXPECT_EQ(same.pages(), 1U);
}

TEST(SparseMemory, KeepsManyDistantPagesApart) {
  SparseMemory memory(1);
  const auto address = [](std::uint64_t page) { return page * page * 0x123456789000ULL; };
  for (std::uint64_t page = 0; page < 1000; ++page) memory.store(address(page), page, 0xFF);
  for (std::uint64_t page = 0; page < 1000; ++page) ASSERT_EQ(memory.load(address(page), 8), page);
  EXPECT_EQ(memory.pages(), 1000U);
  memory.store(0xFFFFFFFFFFFFFFF8, 7, 0xFF);
  EXPECT_EQ(memory.load(0xFFFFFFFFFFFFFFF8, 8), 7U);
}

TEST(SparseMemory, ComparesAPieceWithBytes) {
  SparseMemory memory(1);
  memory.store(0x100, 0x0807060504030201, 0xFF);
  memory.store(0x108, 0x100F0E0D0C0B0A09, 0xFF);
  std::array<std::uint8_t, 16> bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  EXPECT_TRUE(memory.equal(0x100, bytes.data(), 16));
  bytes[15] = 0;
  EXPECT_FALSE(memory.equal(0x100, bytes.data(), 16));
}

TEST(ByteMask, WidensEachEnableToAByte) {
  EXPECT_EQ(byte_mask(0), 0U);
  EXPECT_EQ(byte_mask(0xFF), ~std::uint64_t{0});
  EXPECT_EQ(byte_mask(0b10000001), 0xFF000000000000FFU);
  EXPECT_EQ(byte_mask(0b0110), 0xFFFF00U);
  EXPECT_EQ(all_bytes(4), 0xFU);
  EXPECT_EQ(all_bytes(8), 0xFFU);
}

}  // namespace
}  // namespace wtc
