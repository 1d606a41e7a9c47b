// SPDX-License-Identifier: Apache-2.0
#include "testbench/stimulus/lackey_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <string_view>
#include <utility>

#include "testbench/stimulus/stimulus.hpp"

namespace wtc {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// All that a signal handler may touch.
volatile std::sig_atomic_t g_interrupted = 0;
volatile pid_t g_child = -1;

void on_signal(int) {
  g_interrupted = 1;
  if (g_child > 0) ::kill(g_child, SIGKILL);
}

bool is_program(const std::string& path) {
  return ::access(path.c_str(), X_OK) == 0;
}

/// As execvp would look for it.
bool can_be_found(const std::string& program) {
  if (program.find('/') != std::string::npos) return is_program(program);
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? "/bin:/usr/bin" : path;
  while (true) {
    const std::string_view folder = folders.substr(0, folders.find(':'));
    if (is_program((folder.empty() ? "." : std::string(folder)) + "/" + program)) return true;
    if (folder.size() == folders.size()) return false;
    folders.remove_prefix(folder.size() + 1);
  }
}

}  // namespace

LackeyProcess::LackeyProcess(std::vector<std::string> command) : command_(std::move(command)) {
  if (!can_be_found("valgrind")) {
    throw InputError(
        "record needs valgrind, which was not found: install the Debian package valgrind "
        "(sudo apt-get install valgrind)");
  }
  if (command_.empty() || !can_be_found(command_.front())) {
    throw InputError("found '" + (command_.empty() ? std::string() : command_.front()) +
                     "' as the program to record, expected a file that can be run");
  }
  g_interrupted = 0;
  struct sigaction action {};
  action.sa_handler = &on_signal;
  ::sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    ::sigaction(kSignals[i], &action, &old_actions_[i]);
  }
}

LackeyProcess::~LackeyProcess() {
  if (pid_ > 0) {
    kill();
    wait();
  }
  for (std::size_t i = 0; i < std::size(kSignals); ++i) {
    ::sigaction(kSignals[i], &old_actions_[i], nullptr);
  }
}

int LackeyProcess::start() {
  int ends[2] = {};
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    throw InputError(std::string("cannot make a pipe for valgrind: ") + std::strerror(errno));
  }
  // A child that the program forks would mix its accesses into the trace.
  std::vector<std::string> words = {"valgrind",
                                    "--tool=lackey",
                                    "--trace-mem=yes",
                                    "--child-silent-after-fork=yes",
                                    "--log-fd=" + std::to_string(ends[1]),
                                    "--"};
  words.insert(words.end(), command_.begin(), command_.end());
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], ends[1]);  // the child keeps this one open
  const int error = ::posix_spawnp(&pid_, "valgrind", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) {
    ::close(ends[0]);
    pid_ = -1;
    throw InputError(std::string("cannot start valgrind: ") + std::strerror(error));
  }
  g_child = pid_;
  if (g_interrupted != 0) kill();  // a signal that came before g_child was set
  return ends[0];
}

void LackeyProcess::kill() const {
  ::kill(pid_, SIGKILL);
}

int LackeyProcess::wait() {
  // The process id stays ours until it is reaped: only then must a signal no longer kill it.
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {
  }
  g_child = -1;
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

bool LackeyProcess::interrupted() const {
  return g_interrupted != 0;
}

}  // namespace wtc
