#include "app/run_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

std::string percent_if_known(const std::optional<double>& share) {
  return share ? percent(*share) : "-";
}

std::string numbers(Interval interval) {
  return fmt::format("{:.0f} to {:.0f}", interval.low, interval.high);
}

std::string heading_text(const PreparedRun& run, const RunSummary& summary) {
  const Scenario& scenario = run.scenario;
  std::string text = fmt::format("{}\n{} replicates of {} months from {}, seed {}.\n",
                                 scenario.title.empty() ? scenario.name : scenario.title,
                                 grouped(summary.replicates), scenario.months,
                                 scenario.start.text(), scenario.seed);
  text += parameters_text(run);
  if (run.data_cut_off) text += fmt::format("Data cut-off: {}.\n", run.data_cut_off->text());
  return text;
}

std::string first_text(const RunSummary& summary) {
  std::string text = fmt::format(
      "\nP(no further recogniser) by the end of the run, {}: {}  (90% Monte-Carlo interval {})\n",
      summary.last.text(), percent(summary.no_further), percent(summary.no_further_90));
  text += summary.base_rate ? base_rate_text(*summary.base_rate)
                            : "No record precedes the run, so there is no base rate.\n";
  text += summary.median_first
              ? fmt::format("Half of the replicates have a further recogniser by {}.\n",
                            summary.median_first->text())
              : "Fewer than half of the replicates have a further recogniser at all.\n";
  return text;
}

std::string years_text(const RunSummary& summary) {
  Listing listing{{{"", "at the end of"},
                   {"", "P(no further)", kRight},
                   {"", "mean", kRight},
                   {"", "50% of replicates", kRight},
                   {"", "90%", kRight}},
                  {}};
  for (const YearEnd& year : summary.years) {
    listing.rows.push_back({year.month.text(), percent(year.no_further),
                            fmt::format("{:.1f}", year.recognised), numbers(year.half),
                            numbers(year.most)});
  }
  std::string text =
      fmt::format("\nNations at rung 4 (recognised); {} at the start", summary.recognised_at_start);
  if (!summary.scripted.empty()) {
    text += fmt::format(", by script or record then {}", join(summary.scripted, ", "));
  }
  return text + ":\n" + table_text(listing);
}

std::string candidates_text(const RunSummary& summary) {
  if (summary.candidates.empty()) return "";
  Listing listing{{{"", "nation"},
                   {"", ""},
                   {"", "rung at the start"},
                   {"", "by " + summary.last.text(), kRight},
                   {"", "90% interval", kRight},
                   {"", "in 12 months", kRight},
                   {"", "in 60 months", kRight}},
                  {}};
  for (const Candidate& candidate : summary.candidates) {
    listing.rows.push_back({candidate.iso3, candidate.name, rung_name(candidate.held),
                            percent(candidate.by_end), percent(candidate.by_end_90),
                            percent_if_known(candidate.within_12),
                            percent_if_known(candidate.within_60)});
  }
  return fmt::format(
      "\nLikeliest further recognisers, months from {}:\n{}"
      "Intervals tell how exactly {} replicates measure the model's own chances, not how right the "
      "model is.\n",
      summary.first_drawn.text(), table_text(listing), grouped(summary.replicates));
}

std::string warnings_text(const std::vector<std::string>& warnings) {
  if (warnings.empty()) return "";
  std::string text = "\nKeep in mind:\n";
  for (const std::string& warning : warnings) text += fmt::format("- {}\n", warning);
  return text;
}

}  // namespace

std::string parameters_text(const PreparedRun& run) {
  std::string text = fmt::format("Parameters: {}", run.parameters_note);
  if (!run.scenario.parameters_set.empty()) {
    text += fmt::format("; set by the scenario: {}", join(run.scenario.parameters_set, ", "));
  }
  return text + ".\n";
}

std::string base_rate_text(const BaseRate& rate) {
  std::string text = fmt::format(
      "On record from {} to {}: {} in {} nation-months", rate.from.text(), rate.until.text(),
      rate.recognitions == 0 ? "no recognition"
      : rate.recognitions == 1
          ? "1 recognition"
          : grouped(static_cast<std::uint64_t>(rate.recognitions)) + " recognitions",
      grouped(static_cast<std::uint64_t>(rate.nation_months)));
  if (rate.recognitions > 0) {
    const auto exposure = static_cast<double>(std::max<std::int64_t>(rate.nation_months, 1));
    text += fmt::format(", {:.2g} per nation and month", rate.recognitions / exposure);
  }
  if (rate.scripted > 0) text += fmt::format(" (scripted leaders among them: {})", rate.scripted);
  return text + ".\n";
}

std::string run_text(const PreparedRun& run, const RunOutcome& outcome) {
  const RunSummary& summary = outcome.summary;
  return heading_text(run, summary) + first_text(summary) + years_text(summary) +
         candidates_text(summary) + warnings_text(outcome.warnings) +
         fmt::format("\nThe result is {} (content hash {}).\n", outcome.path.string(),
                     outcome.content_hash);
}

}  // namespace recognition
