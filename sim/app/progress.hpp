#pragma once
// A line on the terminal that says how far a run is. Nothing where the stream is no terminal.

#include <cstdio>
#include <string>

#include "study/run.hpp"

namespace recognition {

// "[########        ]  512 of 1,000 replicates, 12 s left", cut to `width` characters.
[[nodiscard]] std::string progress_text(const RunProgress& progress, std::size_t width);
// "8 s", "3 min 20 s", "2 h 5 min"
[[nodiscard]] std::string duration_text(double seconds);

class ProgressLine {
 public:
  explicit ProgressLine(std::FILE* stream);
  ~ProgressLine();  // wipes the line
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const RunProgress& progress);  // at most ten times a second, and the last

 private:
  std::FILE* stream_;
  bool is_terminal_;
  bool shown_ = false;
  double shown_at_ = -1.0;  // elapsed seconds
};

}  // namespace recognition
