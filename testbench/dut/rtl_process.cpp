// SPDX-License-Identifier: Apache-2.0
#include "testbench/dut/rtl_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "testbench/dut/dut.hpp"
#include "testbench/dut/rtl_interrupt.hpp"

namespace wtc {
namespace {

void end_group(pid_t group) {
  ::kill(-group, SIGTERM);
}

/// Pointers as execve wants them.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environment_with_tmpdir(const std::filesystem::path& temporary) {
  std::vector<std::string> result;
  for (char** entry = ::environ; *entry != nullptr; ++entry) {
    if (std::strncmp(*entry, "TMPDIR=", 7) != 0) result.emplace_back(*entry);
  }
  result.push_back("TMPDIR=" + temporary.string());
  return result;
}

/// Runs in the child after fork: async-signal-safe calls only.
[[noreturn]] void become(char* const* arguments, char* const* environment, const char* output,
                         pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (::getppid() != parent) ::_exit(127);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const int in = ::open("/dev/null", O_RDONLY);
  const int out = ::open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (in < 0 || out < 0) ::_exit(127);
  ::dup2(in, 0);
  ::dup2(out, 1);
  ::dup2(out, 2);
  ::execve(arguments[0], arguments, environment);
  ::_exit(127);
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const std::filesystem::path& output,
                 const std::filesystem::path& temporary) {
  std::vector<std::string> words = command;
  std::vector<std::string> settings = environment_with_tmpdir(temporary);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> environment = pointers(settings);
  const pid_t parent = ::getpid();
  pid_ = ::fork();
  if (pid_ == 0) become(arguments.data(), environment.data(), output.c_str(), parent);
  if (pid_ < 0) throw DutError("cannot start " + command[0] + ": " + std::strerror(errno));
  ::setpgid(pid_, pid_);  // also here: the handler may need the group before the child made it
  if (!InterruptGuard::add_group(pid_)) {
    end_group(pid_);
    wait_for_end();
    throw DutError("cannot start " + command[0] + ": too many builds at the same time");
  }
  if (InterruptGuard::interrupted()) end_group(pid_);  // the handler ran before add_group
}

Process::~Process() {
  if (pid_ < 0) return;
  end_group(pid_);
  wait_for_end();
}

int Process::wait_for_end() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  InterruptGuard::remove_group(pid_);
  pid_ = -1;
  return status;
}

bool Process::succeeded() {
  const int status = wait_for_end();
  if (InterruptGuard::interrupted()) throw DutError("interrupted while the RTL was being built");
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace wtc
