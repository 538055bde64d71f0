#include "app/stop_signals.hpp"

#include <atomic>
#include <csignal>

#include "core/problems.hpp"

namespace recognition {
namespace {

// A signal handler can reach nothing else.
std::atomic<bool> stop_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void ask_to_stop(int /*signal*/) { stop_asked = true; }

void handle(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  // The second signal meets the default again. System calls that a signal cuts short start over.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

}  // namespace

StopSignals::StopSignals() {
  stop_asked = false;
  handle(ask_to_stop);
}

StopSignals::~StopSignals() { handle(SIG_DFL); }

bool StopSignals::asked() { return stop_asked; }

void StopSignals::throw_if_asked() {
  if (asked()) throw Interrupted("Stopped before anything was computed; no file was written.");
}

}  // namespace recognition
