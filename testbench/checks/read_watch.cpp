// SPDX-License-Identifier: Apache-2.0
#include "testbench/checks/read_watch.hpp"

#include "testbench/checks/check_error.hpp"

namespace wtc {
namespace {

constexpr const char* kCheck = "axi_check";

}  // namespace

ReadWatch::ReadWatch() : queues_(kIds) {}

void ReadWatch::beat(View& view) {
  const CacheInputs& in = *view.in;
  if (in.bus_r_id >= kIds || queues_[in.bus_r_id].in == queues_[in.bus_r_id].out) {
    fail(kCheck, "R answers a read that is outstanding", view.cycle, 0, "an outstanding id",
         "id " + std::to_string(in.bus_r_id));
  }
  Queue& queue = queues_[in.bus_r_id];
  finished_ = queue.bursts[queue.out % kBursts];
  view.read = &finished_;
  view.read_index = queue.beat++;
  const bool last = view.read_index == finished_.len;
  if ((in.bus_r_last != 0) != last) {
    fail(kCheck, "RLAST marks the last beat of a burst and no other", view.cycle, finished_.address,
         std::to_string(finished_.len + 1) + " beats",
         "RLAST " + std::to_string(in.bus_r_last) + " on beat " + std::to_string(queue.beat));
  }
  if (last) {
    ++queue.out;
    queue.beat = 0;
    --outstanding_;
  }
}

void ReadWatch::open(const View& view) {
  const CacheOutputs& out = *view.out;
  if (out.bus_ar_id >= kIds) {
    fail(kCheck, "a bus id has 4 bits", view.cycle, out.bus_ar_addr, kIds - 1, out.bus_ar_id);
  }
  Queue& queue = queues_[out.bus_ar_id];
  if (queue.in - queue.out == kBursts) {
    fail(kCheck, "at most 64 reads of an id are outstanding", view.cycle, out.bus_ar_addr, 64, 65);
  }
  queue.bursts[queue.in++ % kBursts] = read_burst(out);
  ++outstanding_;
}

void ReadWatch::finish(std::uint64_t cycle) const {
  for (const Queue& queue : queues_) {
    if (queue.in == queue.out) continue;
    fail(kCheck, "every read burst is answered", cycle, queue.bursts[queue.out % kBursts].address,
         "all beats", std::to_string(queue.beat) + " beats");
  }
}

}  // namespace wtc
