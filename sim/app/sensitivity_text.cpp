#include "app/sensitivity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/listing.hpp"
#include "app/number_text.hpp"

namespace recognition {
namespace {

std::string two_digits(double value) {
  if (std::isnan(value)) return "-";
  const double rounded = std::abs(value) < 0.005 ? 0.0 : value;  // never "-0.00"
  return fmt::format("{:.2f}", rounded);
}

std::string range_words(Range90 range) {
  if (std::isnan(range.low)) return "-";
  return fmt::format("{} to {}", two_digits(range.low), two_digits(range.high));
}

std::string share_words(double share) {
  return std::isnan(share) ? "-" : fmt::format("{:.0f}%", 100.0 * share);
}

// Axes with the greatest of a measure first.
template <class Measure>
std::vector<std::size_t> ranked(std::size_t axes, Measure&& measure) {
  std::vector<std::size_t> order(axes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double x = measure(a);
    const double y = measure(b);
    return (std::isnan(x) ? -1.0 : x) > (std::isnan(y) ? -1.0 : y);
  });
  return order;
}

Listing sobol_listing(const SweepTable& table, const Sensitivity& found,
                      const SensitivityResult& result) {
  Listing listing{{{"", "axis"},
                   {"", "first order", kRight},
                   {"", "90%", kRight},
                   {"", "total", kRight},
                   {"", "90%", kRight},
                   {"", "PAWN", kRight},
                   {"", "90%", kRight}},
                  {}};
  for (const std::size_t k :
       ranked(found.axes.size(), [&](std::size_t a) { return result.sobol[a].total; })) {
    const SobolIndex& index = result.sobol[k];
    const PawnIndex& pawn = result.pawn.axes[k];
    listing.rows.push_back({table.axes[found.axes[k]], two_digits(index.first),
                            range_words(index.first_90), two_digits(index.total),
                            range_words(index.total_90), two_digits(pawn.median),
                            range_words(pawn.median_90)});
  }
  return listing;
}

Listing morris_listing(const SweepTable& table, const Sensitivity& found,
                       const SensitivityResult& result) {
  Listing listing{{{"", "axis"},
                   {"", "mu*", kRight},
                   {"", "90%", kRight},
                   {"", "mu", kRight},
                   {"", "sigma", kRight},
                   {"", "noise alone", kRight},
                   {"", ""}},
                  {}};
  for (const std::size_t k :
       ranked(found.axes.size(), [&](std::size_t a) { return result.morris[a].mu_star; })) {
    const MorrisEffect& effect = result.morris[k];
    const bool lost = effect.mu_star_90.low <= effect.noise;
    listing.rows.push_back({table.axes[found.axes[k]], two_digits(effect.mu_star),
                            range_words(effect.mu_star_90), two_digits(effect.mu),
                            two_digits(effect.sigma), two_digits(effect.noise),
                            lost ? "not told from noise" : ""});
  }
  return listing;
}

Listing pawn_listing(const SweepTable& table, const Sensitivity& found,
                     const SensitivityResult& result) {
  Listing listing{
      {{"", "axis"}, {"", "PAWN", kRight}, {"", "90%", kRight}, {"", "greatest", kRight}, {"", ""}},
      {}};
  for (const std::size_t k :
       ranked(found.axes.size(), [&](std::size_t a) { return result.pawn.axes[a].median; })) {
    const PawnIndex& index = result.pawn.axes[k];
    listing.rows.push_back({table.axes[found.axes[k]], two_digits(index.median),
                            range_words(index.median_90), two_digits(index.greatest),
                            index.median <= result.pawn.chance ? "not told from chance" : ""});
  }
  return listing;
}

std::string noise_words(const SensitivityResult& result) {
  const VarianceParts& parts = result.variance;
  if (result.replicates > 1 && std::isnan(parts.noise_share)) return "All of them are alike.\n";
  if (std::isnan(parts.noise_share)) {
    return "One replicate a point: what is chance cannot be told, and is in every number below.\n";
  }
  return fmt::format(
      "Of the variance between histories {} is chance between replicates (90%: {} to {}), the rest "
      "is where the point lies.\n",
      share_words(parts.noise_share), share_words(parts.noise_share_90.low),
      share_words(parts.noise_share_90.high));
}

std::string result_words(const SweepTable& table, const Sensitivity& found, std::size_t outcome,
                         std::size_t group) {
  const SensitivityResult& result = found.result(outcome, group);
  std::string text = fmt::format("\n{}{}\n", found.outcomes[outcome],
                                 found.groups.size() > 1 ? "; " + found.groups[group] : "");
  if (result.points == 0) return text + "No whole sample of these points is computed.\n";
  text += fmt::format("Mean {:.3g} over {} points of {} replicates. ", result.variance.mean,
                      grouped(result.points), grouped(result.replicates));
  text += noise_words(result);
  if (result.replicates > 1 && std::isnan(result.variance.noise_share)) return text;
  if (!result.sobol.empty()) {
    text += table_text(sobol_listing(table, found, result));
  } else if (!result.morris.empty()) {
    text += table_text(morris_listing(table, found, result));
  } else {
    text += table_text(pawn_listing(table, found, result));
  }
  if (!result.pawn.axes.empty()) {
    text += fmt::format("An axis that means nothing reaches a PAWN of {} in 5 of 100 cases.\n",
                        two_digits(result.pawn.chance));
  }
  return text;
}

Json number_or_null(double value) { return std::isnan(value) ? Json() : Json(value); }

Json range_json(Range90 range) {
  return Json::array({number_or_null(range.low), number_or_null(range.high)});
}

Json axis_json(const SensitivityResult& result, std::size_t k, const std::string& name) {
  Json told{{"axis", name}};
  if (!result.sobol.empty()) {
    const SobolIndex& index = result.sobol[k];
    told["sobol"] = {{"first", number_or_null(index.first)},
                     {"first_90", range_json(index.first_90)},
                     {"total", number_or_null(index.total)},
                     {"total_90", range_json(index.total_90)}};
  }
  if (!result.morris.empty()) {
    const MorrisEffect& effect = result.morris[k];
    told["morris"] = {{"mu", effect.mu},
                      {"mu_star", effect.mu_star},
                      {"mu_star_90", range_json(effect.mu_star_90)},
                      {"sigma", effect.sigma},
                      {"noise", number_or_null(effect.noise)}};
  }
  if (!result.pawn.axes.empty()) {
    const PawnIndex& index = result.pawn.axes[k];
    told["pawn"] = {{"median", index.median},
                    {"median_90", range_json(index.median_90)},
                    {"greatest", index.greatest}};
  }
  return told;
}

}  // namespace

std::string sensitivity_text(const SweepTable& table, const Sensitivity& found,
                             std::size_t first_shown) {
  std::string text = fmt::format("{}\nDesign: {}; {} points, {} replicates each.\n", table.title,
                                 found.kind, grouped(table.points), grouped(table.replicates));
  if (found.left_out > 0) {
    text += fmt::format(
        "Left out: {} points that are not computed, or whose sample is not whole so far.\n",
        grouped(found.left_out));
  }
  for (std::size_t outcome = first_shown; outcome < found.outcomes.size(); ++outcome) {
    for (std::size_t group = 0; group < found.groups.size(); ++group) {
      text += result_words(table, found, outcome, group);
    }
  }
  const bool sobol = found.kind == "saltelli";
  const bool morris = found.kind == "morris";
  text += sobol ? "\nShares of the variance of the expected outcome; first order: an axis alone, "
                  "total: with its interactions.\n"
          : morris
              ? "\nEffects of moving an axis over its whole range; sigma: how much they differ "
                "between places.\n"
              : "\nPAWN: how far the distribution of the outcome moves when the axis is held.\n";
  return text +
         "All of it tells what moves the model between these bounds, not what moves the world.\n";
}

Json sensitivity_json(const SweepTable& table, const Sensitivity& found) {
  Json told{{"title", table.title},
            {"sweep_hash", table.content_hash},
            {"design", found.kind},
            {"points_left_out", found.left_out},
            {"results", Json::array()}};
  for (std::size_t outcome = 0; outcome < found.outcomes.size(); ++outcome) {
    for (std::size_t group = 0; group < found.groups.size(); ++group) {
      const SensitivityResult& result = found.result(outcome, group);
      Json one{{"outcome", found.outcomes[outcome]},
               {"group", found.groups[group]},
               {"points", result.points},
               {"replicates", result.replicates},
               {"mean", number_or_null(result.variance.mean)},
               {"variance_parameters", number_or_null(result.variance.parameters)},
               {"variance_replicates", number_or_null(result.variance.replicates)},
               {"noise_share", number_or_null(result.variance.noise_share)},
               {"noise_share_90", range_json(result.variance.noise_share_90)},
               {"axes", Json::array()}};
      if (!result.pawn.axes.empty()) one["pawn_chance"] = result.pawn.chance;
      for (std::size_t k = 0; k < found.axes.size() && result.points > 0; ++k) {
        one["axes"].push_back(axis_json(result, k, table.axes[found.axes[k]]));
      }
      told["results"].push_back(std::move(one));
    }
  }
  return told;
}

}  // namespace recognition
