// SPDX-License-Identifier: Apache-2.0
// A store and a load of its word through the installed model, without SystemC: prints the data and
// the cycles between acceptance and answer.
#include <cstdio>

#include "model/wtc_cache.hpp"

namespace {

void accept(wtc::WtcCache& cache, const wtc::CacheInputs& request) {
  while (cache.outputs().req_ready == 0) cache.tick(wtc::CacheInputs{});
  cache.tick(request);
}

}  // namespace

int main() {
  wtc::Config config;
  config.sets = 4;
  wtc::WtcCache cache(config);
  accept(cache, {.req_addr = 0x100,
                 .req_data = 42,
                 .req_valid = 1,
                 .req_op = static_cast<std::uint32_t>(wtc::Op::kStore),
                 .req_be = 0xF});
  accept(cache, {.req_addr = 0x100, .req_valid = 1, .req_be = 0xF, .req_id = 1});
  unsigned cycles = 1;
  while (cache.outputs().resp_valid == 0 || cache.outputs().resp_id != 1) {
    cache.tick(wtc::CacheInputs{});
    ++cycles;
  }
  std::printf("%u after %u\n", static_cast<unsigned>(cache.outputs().resp_data), cycles);
  return 0;
}
