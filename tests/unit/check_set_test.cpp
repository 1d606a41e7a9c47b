// SPDX-License-Identifier: Apache-2.0
// Checks switched off one by one: each fault is convicted by its check and by no other.
#include "testbench/checks/check_set.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "testbench/stimulus/stimulus.hpp"
#include "tests/unit/check_rig.hpp"

namespace wtc::test {
namespace {

CheckOptions without(const char* name) {
  CheckOptions options;
  options.set.remove(name);
  return options;
}

/// What the fault is called, and what the pins do.
struct Planted {
  const char* check;
  bool events;
  bool serial;
  void (*run)(Rig&);
};

const Planted kPlanted[] = {
    {"value_check", false, false,
     [](Rig& rig) {
       rig.load(0x100, rig.memory.load(0x100, 4) ^ 1);
       rig.idle().finish();
     }},
    {"write_check", false, false,
     [](Rig& rig) {
       rig.send(0x100, 0xAB);  // nobody stored it
       rig.idle().finish();
     }},
    {"write_check", false, false,
     [](Rig& rig) {
       rig.store(0x100, 0xAB);  // never sent
       rig.idle().finish();
     }},
    {"array_check", false, false,
     [](Rig& rig) {
       rig.dut.arrays = true;
       rig.dut.frame(8, 0) = {true, 0x100, std::vector<std::uint8_t>(32, 0)};
       rig.idle().finish();
     }},
    {"axi_check", false, false,
     [](Rig& rig) {
       rig.ar(0x100, 3, 7).step();  // MSHRS is 4
       for (const bool last : {false, false, false, true}) rig.r(last, 7).step();
       rig.idle().finish();
     }},
    {"port_check", false, false,
     [](Rig& rig) {
       rig.out.snoop_ack = 1;  // nobody asked
       rig.step();
       rig.idle().finish();
     }},
    {"event_check", true, false,
     [](Rig& rig) {
       rig.out.evt_forward = 1;  // of no load
       rig.step();
       rig.idle().finish();
     }},
    {"error_check", false, false,
     [](Rig& rig) {
       rig.request(Op::kLoad, 1, 0x100).step();
       rig.response(1, 0, true).step();  // the bus gave no error
       rig.idle().finish();
     }},
    {"error_check", false, false,
     [](Rig& rig) {
       rig.out.err_valid = rig.out.err_count = 1;  // nothing was refused
       rig.in.err_ready = 1;
       rig.step();
       rig.idle().finish();
     }},
    {"fence_check", false, false,
     [](Rig& rig) {
       rig.store(0x100, 0xAB);
       rig.request(Op::kFence, 1, 0, 0, 0).step();
       rig.response(1).step();  // the store is not sent yet
       rig.send(0x100, 0xAB);
       rig.idle().finish();
     }},
    {"functional_check", false, true,
     [](Rig& rig) {
       rig.load(0x100, rig.memory.load(0x100, 4));  // without the fill of a cold cache
       rig.idle().finish();
     }},
};

TEST(CheckSet, EachCheckThatIsOffLetsItsFaultPass) {
  std::set<std::string> covered;
  for (const Planted& planted : kPlanted) {
    covered.insert(planted.check);
    CheckOptions on;
    on.serial = planted.serial;
    Rig judged({}, planted.events, on);
    try {
      planted.run(judged);
      ADD_FAILURE() << "not convicted: " << planted.check;
    } catch (const CheckError& error) {
      EXPECT_EQ(error.finding().check, planted.check) << error.what();
    }
    CheckOptions off = without(planted.check);
    off.serial = planted.serial;
    Rig free({}, planted.events, off);
    EXPECT_NO_THROW(planted.run(free)) << planted.check;
  }
  EXPECT_EQ(covered.size(), check_names().size());
}

TEST(CheckSet, HasEveryCheckUntilItIsRemoved) {
  CheckSet set;
  EXPECT_TRUE(set.removed().empty());
  set.remove("fence_check");
  set.remove("axi_check");
  set.remove("axi_check");
  EXPECT_FALSE(set.has(Check::kAxi));
  EXPECT_FALSE(set.has(Check::kFence));
  EXPECT_TRUE(set.has(Check::kPort));
  EXPECT_EQ(set.removed(), (std::vector<std::string>{"axi_check", "fence_check"}));
}

TEST(CheckSet, NamesTheLegalChecksToWhoeverAsksForAnother) {
  CheckSet set;
  try {
    set.remove("axi");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "there is no check 'axi'; legal: value_check, write_check, array_check, "
                 "axi_check, port_check, event_check, error_check, fence_check, functional_check");
  }
}

TEST(CheckSet, WithoutTheEventCheckWastedWritesAreNotKnown) {
  Rig all({}, true);
  all.idle().finish();
  EXPECT_EQ(all.checks->wasted(), 0U);
  Rig none({}, true, without("event_check"));
  none.idle().finish();
  EXPECT_FALSE(none.checks->wasted().has_value());
}

}  // namespace
}  // namespace wtc::test
