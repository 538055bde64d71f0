#include "app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "app/terminal.hpp"

namespace recognition {
namespace {

constexpr std::size_t kBar = 24;  // characters
constexpr double kLeastSecondsApart = 0.1;

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(std::max(seconds, 0.0)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(const RunProgress& progress, std::size_t width) {
  const double part =
      progress.total == 0 ? 1.0 : static_cast<double>(progress.done) / progress.total;
  const auto filled = static_cast<std::size_t>(part * static_cast<double>(kBar));
  std::string text =
      fmt::format("[{}{}]  {} of {} replicates", std::string(filled, '#'),
                  std::string(kBar - filled, ' '), grouped(progress.done), grouped(progress.total));
  if (progress.done > 0 && progress.done < progress.total) {
    text += fmt::format(", {} left", duration_text(progress.elapsed_seconds * (1.0 - part) / part));
  }
  return text.substr(0, width);
}

ProgressLine::ProgressLine(std::FILE* stream)
    : stream_(stream), is_terminal_(is_terminal(stream)) {}

ProgressLine::~ProgressLine() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stream_);
  std::fflush(stream_);
}

void ProgressLine::show(const RunProgress& progress) {
  if (!is_terminal_) return;
  const bool last = progress.done == progress.total;
  if (!last && shown_ && progress.elapsed_seconds < shown_at_ + kLeastSecondsApart) return;
  shown_ = true;
  shown_at_ = progress.elapsed_seconds;
  // One less than the width: a full line would scroll.
  const std::size_t width = terminal_width(stream_) - 1;
  std::fprintf(stream_, "\r%s\x1b[K", progress_text(progress, width).c_str());
  std::fflush(stream_);
}

}  // namespace recognition
