#pragma once

namespace recognition {

// While this lives, a first Ctrl-C or SIGTERM asks to stop; a second one ends the program at once.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  [[nodiscard]] static bool asked();
  static void throw_if_asked();  // Interrupted
};

}  // namespace recognition
