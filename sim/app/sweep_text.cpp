#include "app/sweep_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "app/progress.hpp"
#include "store/labelled.hpp"

namespace recognition {
namespace {

constexpr std::size_t kSweepBar = 24;  // characters
constexpr std::size_t kMostFailuresShown = 10;

std::string bytes_text(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.0f} kB", std::max(bytes / 1e3, 1.0));
  if (bytes < 1e9) return fmt::format("{:.0f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string plural(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", grouped(count), word, count == 1 ? "" : "s");
}

void add_failures(const std::vector<FailedPoint>& failed, std::string& text) {
  if (failed.empty()) return;
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "\n{} failed:\n", plural(failed.size(), "point"));
  const std::size_t shown = std::min(failed.size(), kMostFailuresShown);
  for (std::size_t i = 0; i < shown; ++i) {
    fmt::format_to(out, "  point {} ({})\n    {}\n    see it: recognition run {}\n",
                   failed[i].point, failed[i].label, first_line(failed[i].error),
                   failed[i].reproduce);
  }
  if (shown < failed.size()) {
    fmt::format_to(out, "  and {} more; `error` in a merged file names each\n",
                   grouped(failed.size() - shown));
  }
  text += "Run the same command with --retry to compute them again.\n";
}

std::string folder_text(const std::filesystem::path& folder, const SweepEstimate& estimate) {
  const auto name = folder.string();
  if (!estimate.changed.empty()) {
    return fmt::format(
        "{} holds a sweep of other inputs, which is not overwritten ({}); --force would "
        "remove its {}",
        name, estimate.changed, plural(estimate.shards_to_remove, "shard"));
  }
  if (estimate.blocks_found > 0) {
    return fmt::format("{} holds {} of {} blocks; they stay, the rest would be computed", name,
                       grouped(estimate.blocks_found), grouped(estimate.blocks));
  }
  return estimate.folder_exists ? name + " exists, nothing in it would be overwritten"
                                : name + " would be made; nothing is overwritten";
}

}  // namespace

std::optional<double> parse_duration(std::string_view text) {
  double seconds = 0.0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !(number >= 0.0) || number > 1e9) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const char unit = text.empty() ? 's' : text.front();
    if (unit != 'h' && unit != 'm' && unit != 's') return std::nullopt;
    seconds += number * (unit == 'h' ? 3600.0 : unit == 'm' ? 60.0 : 1.0);
    if (!text.empty()) text.remove_prefix(1);
  }
  return seconds > 0.0 ? std::optional(seconds) : std::nullopt;
}

std::string sweep_progress_text(const SweepProgress& progress, std::size_t width) {
  const std::uint64_t done = progress.found + progress.computed;
  const double part =
      progress.total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(progress.total);
  const auto filled = static_cast<std::size_t>(part * static_cast<double>(kSweepBar));
  auto text =
      fmt::format("[{}{}]  {} of {} histories", std::string(filled, '#'),
                  std::string(kSweepBar - filled, ' '), grouped(done), grouped(progress.total));
  if (progress.computed > 0 && done < progress.total) {
    const auto left = static_cast<double>(progress.total - done);
    text += fmt::format(", {} left", duration_text(progress.elapsed_seconds * left /
                                                   static_cast<double>(progress.computed)));
  }
  if (progress.failed > 0) text += fmt::format(", {} failed", plural(progress.failed, "point"));
  return text.substr(0, width);
}

std::string sweep_text(const SweepPlan& plan, const std::filesystem::path& folder,
                       const SweepReport& outcome) {
  std::string text;
  const auto out = std::back_inserter(text);
  const SweepProgress& progress = outcome.progress;
  fmt::format_to(out, "{}\n", plan.title.empty() ? plan.name : plan.title);
  fmt::format_to(out, "{} of {}: {} of {} histories in {}\n", plural(plan.points.size(), "point"),
                 plural(plan.replicates, "replicate"), grouped(progress.found + progress.computed),
                 grouped(progress.total), folder.string());
  fmt::format_to(out, "computed now: {} in {}", grouped(progress.computed),
                 duration_text(progress.elapsed_seconds));
  if (progress.found > 0) fmt::format_to(out, "; there already: {}", grouped(progress.found));
  text += '\n';
  for (const auto& damage : outcome.damaged) fmt::format_to(out, "Computed again: {}\n", damage);
  add_failures(outcome.failed, text);
  if (outcome.end != SweepEnd::kDone) {
    fmt::format_to(out,
                   "{} The same command resumes; recognition merge {} -o FILE --incomplete "
                   "shows what is there.\n",
                   outcome.end == SweepEnd::kStopped ? "Stopped." : "The time is over.",
                   folder.string());
  } else if (outcome.failed.empty()) {
    fmt::format_to(out, "Next: recognition merge {} -o {}.h5\n", folder.string(), plan.name);
  }
  return text;
}

std::string estimate_text(const SweepPlan& plan, const std::filesystem::path& folder,
                          const SweepEstimate& estimate) {
  const auto left = static_cast<double>(estimate.histories - estimate.found);
  std::string axes;
  for (const SweepAxis& axis : plan.axes) axes += (axes.empty() ? "" : ", ") + axis.name;
  std::string text = fmt::format("{}\n", plan.title.empty() ? plan.name : plan.title);
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "  {:<11} {}\n", "axes", axes);
  fmt::format_to(out, "  {:<11} {} of {}: {} histories in {}\n", "runs",
                 plural(plan.points.size(), "point"), plural(plan.replicates, "replicate"),
                 grouped(estimate.histories), plural(estimate.blocks, "block"));
  fmt::format_to(out, "  {:<11} about {} for {} histories ({:.3g} ms each, measured on {})\n",
                 "time", duration_text(left * estimate.seconds_a_history),
                 grouped(estimate.histories - estimate.found), estimate.seconds_a_history * 1e3,
                 grouped(estimate.measured));
  fmt::format_to(out, "  {:<11} about {} more, and as much again for the merged file\n", "disk",
                 bytes_text(left * estimate.bytes_a_history));
  fmt::format_to(out, "  {:<11} {}\n", "folder", folder_text(folder, estimate));
  return text;
}

}  // namespace recognition
