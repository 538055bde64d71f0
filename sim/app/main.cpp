#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "app/program.hpp"
#include "core/problems.hpp"
#include "store/errors.hpp"

namespace {

using recognition::ExitCode;

constexpr const char* kNoOutput = "Standard output cannot be written.";

int say(ExitCode code, const std::string& text) {
  std::fflush(stdout);
  fmt::print(stderr, "{}\n", text);
  return static_cast<int>(code);
}

int run(const std::vector<std::string>& command_line) {
  try {
    const auto code = recognition::run_program(command_line);
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
      return say(ExitCode::kInternal, kNoOutput);
    }
    return static_cast<int>(code);
  } catch (const recognition::InputError& error) {
    return say(ExitCode::kBadInput, error.what());
  } catch (const recognition::Interrupted& error) {
    return say(ExitCode::kInterrupted, error.what());
  } catch (const recognition::StoreError& error) {
    say(ExitCode::kInternal, error.what());
    // HDF5 would try to flush to the full disk once more when the program ends, and crash.
    ::_exit(static_cast<int>(ExitCode::kInternal));
  } catch (const std::bad_alloc&) {
    return say(ExitCode::kInternal,
               "Not enough memory. Fewer months, nations or threads need less.");
  } catch (const std::exception& error) {
    if (std::ferror(stdout) != 0) return say(ExitCode::kInternal, kNoOutput);
    return say(ExitCode::kInternal,
               fmt::format("Internal error: {}. This is a fault of the program: please report it "
                           "with the command line and `recognition --version`.",
                           error.what()));
  }
}

}  // namespace

int main(int argc, char** argv) {
  // A limit on file sizes is then told like a full disk.
  (void)std::signal(SIGXFSZ, SIG_IGN);
  return run({argv, argv + argc});
}
