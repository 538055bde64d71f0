#include "study/sensitivity/sensitivity_file.hpp"

#include <functional>
#include <limits>

#include "core/text.hpp"

namespace recognition {
namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
const std::vector<std::string> kByGroup{"outcome", "group"};
const std::vector<std::string> kByAxis{"outcome", "group", "axis"};

std::vector<std::string> with_bound(std::vector<std::string> dimensions) {
  dimensions.emplace_back("bound");
  return dimensions;
}

class ArrayMaker {
 public:
  ArrayMaker(const Sensitivity& found, LabelledFile& file) : found_(found), file_(file) {}

  using OfResult = std::function<double(const SensitivityResult&)>;
  using OfAxis = std::function<double(const SensitivityResult&, std::size_t)>;

  void by_group(std::string name, std::string meaning, const OfResult& value) {
    std::vector<double> values;
    for (const SensitivityResult& result : found_.results) values.push_back(value(result));
    add(std::move(name), kByGroup, std::move(values), std::move(meaning));
  }
  void by_group_interval(std::string name, std::string meaning,
                         const std::function<Range90(const SensitivityResult&)>& range) {
    std::vector<double> values;
    for (const SensitivityResult& result : found_.results) {
      const Range90 of = range(result);
      values.insert(values.end(), {of.low, of.high});
    }
    add(std::move(name), with_bound(kByGroup), std::move(values), std::move(meaning));
  }
  void by_axis(std::string name, std::string meaning, const OfAxis& value) {
    std::vector<double> values;
    for (const SensitivityResult& result : found_.results) {
      for (std::size_t k = 0; k < found_.axes.size(); ++k) values.push_back(value(result, k));
    }
    add(std::move(name), kByAxis, std::move(values), std::move(meaning));
  }
  void by_axis_interval(
      std::string name, std::string meaning,
      const std::function<Range90(const SensitivityResult&, std::size_t)>& range) {
    std::vector<double> values;
    for (const SensitivityResult& result : found_.results) {
      for (std::size_t k = 0; k < found_.axes.size(); ++k) {
        const Range90 of = range(result, k);
        values.insert(values.end(), {of.low, of.high});
      }
    }
    add(std::move(name), with_bound(kByAxis), std::move(values), std::move(meaning));
  }

 private:
  void add(std::string name, std::vector<std::string> dimensions, std::vector<double> values,
           std::string meaning) {
    file_.arrays.push_back(
        {std::move(name), std::move(dimensions), std::move(values), std::move(meaning), "", {}});
  }

  const Sensitivity& found_;
  LabelledFile& file_;
};

void add_variance(ArrayMaker& arrays) {
  arrays.by_group("outcome_mean", "mean of the outcome over points and replicates",
                  [](const SensitivityResult& of) { return of.variance.mean; });
  arrays.by_group("variance_parameters", "variance of the expected outcome between points",
                  [](const SensitivityResult& of) { return of.variance.parameters; });
  arrays.by_group("variance_replicates", "variance between replicates of a point, mean over points",
                  [](const SensitivityResult& of) { return of.variance.replicates; });
  arrays.by_group("noise_share", "share of replicates in the variance of a single history",
                  [](const SensitivityResult& of) { return of.variance.noise_share; });
  arrays.by_group_interval("noise_share_interval", "90% bootstrap interval of noise_share",
                           [](const SensitivityResult& of) { return of.variance.noise_share_90; });
}

void add_sobol(ArrayMaker& arrays) {
  const auto of_axis = [](auto&& value) {
    return [value](const SensitivityResult& of, std::size_t k) {
      return of.sobol.empty() ? kNoValue : value(of.sobol[k]);
    };
  };
  const auto interval_of = [](auto&& range) {
    return [range](const SensitivityResult& of, std::size_t k) {
      return of.sobol.empty() ? Range90{kNoValue, kNoValue} : range(of.sobol[k]);
    };
  };
  arrays.by_axis("sobol_first", "share of variance_parameters of an axis alone",
                 of_axis([](const SobolIndex& index) { return index.first; }));
  arrays.by_axis_interval("sobol_first_interval", "90% bootstrap interval of sobol_first",
                          interval_of([](const SobolIndex& index) { return index.first_90; }));
  arrays.by_axis("sobol_total", "share of variance_parameters of an axis with its interactions",
                 of_axis([](const SobolIndex& index) { return index.total; }));
  arrays.by_axis_interval("sobol_total_interval", "90% bootstrap interval of sobol_total",
                          interval_of([](const SobolIndex& index) { return index.total_90; }));
}

void add_morris(ArrayMaker& arrays) {
  const auto of_axis = [](double MorrisEffect::*member) {
    return [member](const SensitivityResult& of, std::size_t k) {
      return of.morris.empty() ? kNoValue : of.morris[k].*member;
    };
  };
  arrays.by_axis("morris_mu", "mean elementary effect of the whole range of an axis",
                 of_axis(&MorrisEffect::mu));
  arrays.by_axis("morris_mu_star", "mean size of the elementary effects",
                 of_axis(&MorrisEffect::mu_star));
  arrays.by_axis_interval(
      "morris_mu_star_interval", "90% bootstrap interval of morris_mu_star",
      [](const SensitivityResult& of, std::size_t k) {
        return of.morris.empty() ? Range90{kNoValue, kNoValue} : of.morris[k].mu_star_90;
      });
  arrays.by_axis("morris_sigma", "sd of the elementary effects, replicate noise taken out",
                 of_axis(&MorrisEffect::sigma));
  arrays.by_axis("morris_noise", "morris_mu_star that replicate noise alone would give",
                 of_axis(&MorrisEffect::noise));
}

void add_pawn(ArrayMaker& arrays) {
  const auto has = [](const SensitivityResult& of) { return !of.pawn.axes.empty(); };
  arrays.by_axis("pawn", "median Kolmogorov-Smirnov distance over slices of an axis",
                 [has](const SensitivityResult& of, std::size_t k) {
                   return has(of) ? of.pawn.axes[k].median : kNoValue;
                 });
  arrays.by_axis_interval(
      "pawn_interval", "90% bootstrap interval of pawn",
      [has](const SensitivityResult& of, std::size_t k) {
        return has(of) ? of.pawn.axes[k].median_90 : Range90{kNoValue, kNoValue};
      });
  arrays.by_axis("pawn_max", "greatest Kolmogorov-Smirnov distance over slices of an axis",
                 [has](const SensitivityResult& of, std::size_t k) {
                   return has(of) ? of.pawn.axes[k].greatest : kNoValue;
                 });
  arrays.by_group(
      "pawn_chance", "95% quantile of pawn of axes that mean nothing",
      [has](const SensitivityResult& of) { return has(of) ? of.pawn.chance : kNoValue; });
}

void add_bounds(const SweepTable& table, const Sensitivity& found, LabelledFile& file) {
  std::vector<std::string> lower(found.axes.size());
  std::vector<std::string> upper(found.axes.size());
  for (const SweepTableBlock& block : table.blocks) {
    if (!block.is_sampled()) continue;
    for (std::size_t k = 0; k < block.axes.size(); ++k) {
      lower[k] = block.design.at("ranges").at(k).value("lower", "");
      upper[k] = block.design.at("ranges").at(k).value("upper", "");
    }
  }
  file.arrays.push_back({"axis_lower", {"axis"}, std::move(lower), "lower bound", "", {}});
  file.arrays.push_back({"axis_upper", {"axis"}, std::move(upper), "upper bound", "", {}});
}

}  // namespace

LabelledFile sensitivity_file(const SweepTable& table, const Sensitivity& found,
                              const Resampling& resampling,
                              const std::vector<std::string>& command_line) {
  LabelledFile file;
  file.format = "recognition-sensitivity";
  const SensitivityResult& first = found.results.front();
  file.attributes = {{"title", table.title},
                     {"sweep", table.name},
                     {"sweep_hash", table.content_hash},
                     {"design", found.kind},
                     {"confidence", 0.9},
                     {"resamples", std::int64_t{resampling.resamples}},
                     {"points", static_cast<std::int64_t>(first.points)},
                     {"replicates", static_cast<std::int64_t>(first.replicates)},
                     {"points_left_out", static_cast<std::int64_t>(found.left_out)},
                     {"command_line", join(command_line, " ")}};
  std::vector<std::string> axes;
  for (const std::size_t axis : found.axes) axes.push_back(table.axes[axis]);
  file.dimensions = {
      {"outcome", found.outcomes, "what came out of a history", "", {}},
      {"group", found.groups, "points analysed apart", "", {}},
      {"axis", std::move(axes), "what changes along it", "", {}},
      {"bound", std::vector<std::string>{"low", "high"}, "end of an interval", "", {}}};
  ArrayMaker arrays(found, file);
  add_variance(arrays);
  add_sobol(arrays);
  add_morris(arrays);
  add_pawn(arrays);
  add_bounds(table, found, file);
  return file;
}

}  // namespace recognition
