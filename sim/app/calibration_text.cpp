#include "app/calibration_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recognition {
namespace {

const FittedParameter* fitted_of(const Fit& fit, const ParameterRow& row) {
  const auto found =
      std::find_if(fit.parameters.begin(), fit.parameters.end(),
                   [&](const FittedParameter& parameter) { return parameter.row == &row; });
  return found == fit.parameters.end() ? nullptr : &*found;
}

std::string posterior_text(const Fit& fit, const ParameterRow& row) {
  const FittedParameter* fitted = fitted_of(fit, row);
  if (fitted == nullptr) return row.prior == PriorKind::kFixed ? "" : "0 (held)";
  return fmt::format("{:.2f} [{:.2f}, {:.2f}]", fitted->mean, fitted->q05, fitted->q95);
}

double worst_r_hat(const Fit& fit) {
  double worst = 1.0;
  for (const FittedParameter& parameter : fit.parameters) {
    worst = std::max(worst, parameter.r_hat);
  }
  return worst;
}

}  // namespace

std::string records_text(std::span<const EpisodeRecord> records) {
  std::string text = fmt::format("{:<30} {:<18} {:>6} {:>7} {:>6}\n", "episode", "months", "ranked",
                                 "rows", "moves");
  for (const EpisodeRecord& record : records) {
    const auto ranked = std::count(record.ranked.begin(), record.ranked.end(), 1);
    text +=
        fmt::format("{:<30} {} to {} {:>6} {:>7} {:>6}\n", record.name, record.first_month.text(),
                    (record.first_month + (record.months - 1)).text(), ranked, record.rows.size(),
                    record.explained_moves());
  }
  return text +
         "Ranked: neither sponsor, rival nor contested. Moves: those that the likelihood "
         "explains,\nwithout scripted ones and what stood when the episode began.\n";
}

std::string fit_text(const Fit& fit) {
  std::string text = fmt::format("World {}{}\n", world_name(fit.world),
                                 fit.taste ? "" : ", without taste controls");
  text += fmt::format("{:<12} {:<14} {:>8} {:>7}  {:<18} {:<6} {}\n", "parameter", "prior", "mean",
                      "sd", "5 to 95%", "grade", "informed by");
  for (const FittedParameter& parameter : fit.parameters) {
    text += fmt::format("{:<12} {:<14} {:>8.3f} {:>7.3f}  {:<18} {:<6} {}\n", parameter.row->name,
                        prior_text(*parameter.row), parameter.mean, parameter.sd,
                        fmt::format("{:.2f} to {:.2f}", parameter.q05, parameter.q95),
                        fitted_grade(parameter), informants_of(fit, parameter));
  }
  text += "Level of each episode at the mode:";
  for (std::size_t e = 0; e < fit.levels.size(); ++e) {
    text += fmt::format("{} {} {:.1f}", e == 0 ? "" : ",", fit.saw[e].episode, fit.levels[e]);
  }
  text += fmt::format(
      "\n{} draws from eight chains of {} proposals together, {:.0f}% of them taken. Least "
      "effective\nsample size of a parameter {:.0f}, largest R-hat between halves of chains "
      "{:.2f}.\n",
      fit.draws.size(), fit.proposals, 100.0 * fit.acceptance, fit.effective_sample_size,
      worst_r_hat(fit));
  return text;
}

std::string bias_text(std::span<const BiasRow> rows, std::uint32_t replicates) {
  std::string text = fmt::format(
      "Bias: {} data sets simulated by the engine from the posterior means, refitted\n"
      "{:<12} {:>8} {:>10} {:>8} {:>13} {:>9}\n",
      replicates, "parameter", "truth", "mean found", "sd", "posterior sd", "in 90%");
  for (const BiasRow& row : rows) {
    text += fmt::format("{:<12} {:>8.2f} {:>10.2f} {:>8.2f} {:>13.2f} {:>5} of {}\n", row.row->name,
                        row.truth, row.mean, row.sd, row.posterior_sd, row.covered, replicates);
  }
  return text;
}

std::string ranks_text(std::span<const RankRow> rows, std::uint32_t replicates) {
  std::string text = fmt::format(
      "Simulation-based calibration: {} truths from the prior, data from the engine, rank of the\n"
      "truth among the posterior draws, in {} bins (each {:.1f} if all is well)\n{:<12} {:<25} "
      "{}\n",
      replicates, kRankBins, static_cast<double>(replicates) / kRankBins, "parameter",
      "low to high", "chi-square (9.5 is exceeded by chance in 1 of 20)");
  for (const RankRow& row : rows) {
    text += fmt::format("{:<12} {:<25} {:.1f}\n", row.row->name,
                        fmt::format("{:>4}", fmt::join(row.bins, " ")), row.chi_square);
  }
  return text;
}

std::string recovery_text(std::span<const RecoveryRow> rows) {
  const auto medians = [](std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? std::string("-")
                          : fmt::format("{:.2f} ({:.2f} to {:.2f})", values[values.size() / 2],
                                        values.front(), values.back());
  };
  std::string text = fmt::format(
      "Recovery of contagion where tastes are shared: posterior medians of beta_p, middle (range)\n"
      "{:>6} {:>8}  {:<26} {}\n",
      "truth", "sigma_b", "with taste controls", "without");
  for (const RecoveryRow& row : rows) {
    text += fmt::format("{:>6.1f} {:>8.1f}  {:<26} {}\n", row.truth, row.taste, medians(row.with),
                        medians(row.without));
  }
  return text;
}

std::string ledger_text(std::span<const NamedCalibration> calibrations) {
  std::string text = fmt::format("{:<22} {:<14}", "parameter", "prior");
  for (const NamedCalibration& one : calibrations) text += fmt::format(" {:<22}", one.name);
  text += fmt::format(" {:<10} {}\n", "grade", "informed by");
  for (const ParameterRow& row : parameter_table()) {
    text += fmt::format(
        "{:<22} {:<14}", row.name,
        row.prior == PriorKind::kFixed ? fmt::format("fixed {}", row.standard) : prior_text(row));
    std::string informed;
    std::string grade(grade_text(row.grade));
    for (const NamedCalibration& one : calibrations) {
      text += fmt::format(" {:<22}", posterior_text(one.calibration.fit, row));
      const FittedParameter* fitted = fitted_of(one.calibration.fit, row);
      if (fitted == nullptr || !informed.empty()) continue;
      informed = informants_of(one.calibration.fit, *fitted);
      if (fitted_grade(*fitted) == "data") grade = "data";
    }
    text += fmt::format(" {:<10} {}\n", grade, informed.empty() ? "-" : informed);
  }
  text +=
      "Posterior: mean [5%, 95%]. Grade data: in the first set shown the posterior is narrower "
      "than\n"
      "the prior by a fifth or more. Informed by: episodes with a tenth or more of the\n"
      "information. Peer and popularity effects are confounded with similarity: read both "
      "worlds.\n";
  return text;
}

}  // namespace recognition
