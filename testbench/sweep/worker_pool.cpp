// SPDX-License-Identifier: Apache-2.0
#include "testbench/sweep/worker_pool.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace wtc {
namespace {

constexpr std::chrono::milliseconds kWait{100};

/// The threads and what passes between them and their owner.
class Workers {
 public:
  Workers(std::span<const Job> jobs, std::size_t threads, const Measure& measure,
          const StopSignal& stop)
      : jobs_(jobs), measure_(measure), stop_([this, &stop] { return cancelled_ || stop(); }) {
    const std::size_t count = std::min(threads, jobs.size());
    running_ = count;
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  // The threads are joined before the members that they use go away.
  ~Workers() {
    cancelled_ = true;
    threads_.clear();
  }

  /// Waits a moment for outcomes; false when all were given and the threads have ended.
  bool collect(std::deque<Outcome>& outcomes) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kWait, [this] { return !outcomes_.empty() || running_ == 0; });
    outcomes.swap(outcomes_);
    return !outcomes.empty() || running_ != 0;
  }

 private:
  void work() {
    while (!stop_()) {
      const std::size_t at = next_++;
      if (at >= jobs_.size()) break;
      Outcome outcome{jobs_[at].number, jobs_[at].config, {}, {}};
      try {
        outcome.metrics = measure_.measure(jobs_[at].config, stop_);
      } catch (const Stopped&) {
        break;
      } catch (const std::exception& error) {
        // An interrupt ends a build of RTL with an error; that is no result.
        if (stop_()) break;
        outcome.metrics = measure_.nothing();
        outcome.error = error.what();
      }
      const std::lock_guard lock(mutex_);
      outcomes_.push_back(std::move(outcome));
      changed_.notify_one();
    }
    const std::lock_guard lock(mutex_);
    --running_;
    changed_.notify_one();
  }

  std::span<const Job> jobs_;
  const Measure& measure_;
  StopSignal stop_;
  std::atomic<bool> cancelled_ = false;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Outcome> outcomes_;
  std::size_t running_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace

void measure_all(std::span<const Job> jobs, std::size_t threads, const Measure& measure,
                 const StopSignal& stop, const std::function<void(Outcome&)>& done,
                 const std::function<void()>& wait) {
  Workers workers(jobs, threads, measure, stop);
  for (std::deque<Outcome> outcomes; workers.collect(outcomes); outcomes.clear()) {
    for (Outcome& outcome : outcomes) done(outcome);
    wait();
  }
}

}  // namespace wtc
