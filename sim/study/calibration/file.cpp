#include "study/calibration/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/problems.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

using Texts = std::vector<std::string>;
using Doubles = std::vector<double>;
using Integers = std::vector<std::int64_t>;

constexpr int kCalibrationVersion = 1;
constexpr double kNarrowed = 0.8;  // posterior sd over prior sd from which data have spoken
constexpr double kInforms = 0.1;   // share of the information worth naming

double prior_sd_of(const ParameterRow& row) {
  // Of a half-normal, whose scale the table gives.
  return row.prior == PriorKind::kHalfNormal ? row.prior_sd * 0.6028102749890869 : row.prior_sd;
}

void add_draws(const Fit& fit, LabelledFile& file) {
  Doubles values;
  for (const Parameters& draw : fit.draws) {
    for (const ParameterRow& row : parameter_table()) values.push_back(draw.*row.member);
  }
  file.arrays.push_back({"draws",
                         {"draw", "every_parameter"},
                         std::move(values),
                         "posterior draws of what all episodes share",
                         ""});
}

void add_parameters(const Fit& fit, LabelledFile& file) {
  Doubles mean, sd, q05, q50, q95, r_hat, effective_size, informs;
  Texts prior, grade, informed;
  for (const FittedParameter& parameter : fit.parameters) {
    mean.push_back(parameter.mean);
    sd.push_back(parameter.sd);
    q05.push_back(parameter.q05);
    q50.push_back(parameter.q50);
    q95.push_back(parameter.q95);
    r_hat.push_back(parameter.r_hat);
    effective_size.push_back(parameter.effective_size);
    prior.push_back(prior_text(*parameter.row));
    grade.emplace_back(fitted_grade(parameter));
    informed.push_back(informants_of(fit, parameter));
    informs.insert(informs.end(), parameter.informs.begin(), parameter.informs.end());
  }
  const auto add = [&](std::string name, auto values, std::string long_name) {
    file.arrays.push_back(
        {std::move(name), {"parameter"}, std::move(values), std::move(long_name), ""});
  };
  add("posterior_mean", std::move(mean), "posterior mean");
  add("posterior_sd", std::move(sd), "posterior standard deviation");
  add("posterior_q05", std::move(q05), "5% quantile of the posterior");
  add("posterior_q50", std::move(q50), "median of the posterior");
  add("posterior_q95", std::move(q95), "95% quantile of the posterior");
  add("r_hat", std::move(r_hat), "agreement of halves of Markov chains, 1 = full");
  add("effective_size", std::move(effective_size),
      "independent draws that would tell the mean as well");
  add("prior", std::move(prior), "prior");
  add("grade", std::move(grade), "data: narrower than the prior by a fifth or more");
  add("informed_by", std::move(informed), "episodes with a tenth or more of the information");
  file.arrays.push_back({"information",
                         {"parameter", "episode"},
                         std::move(informs),
                         "share of each episode in the information on a parameter",
                         ""});
}

void add_episodes(const Fit& fit, LabelledFile& file) {
  Texts hash, first, last;
  Integers moves;
  for (const SeenRecord& seen : fit.saw) {
    hash.push_back(seen.hash);
    first.push_back(seen.first.text());
    last.push_back(seen.last.text());
    moves.push_back(seen.moves);
  }
  const auto add = [&](std::string name, auto values, std::string long_name) {
    file.arrays.push_back(
        {std::move(name), {"episode"}, std::move(values), std::move(long_name), ""});
  };
  add("record_hash", std::move(hash), "SHA-256 of all that the fit saw of the episode");
  add("first_month", std::move(first), "first month that the fit saw");
  add("last_month", std::move(last), "last month that the fit saw");
  add("moves", std::move(moves), "moves that the likelihood explains");
  add("level", fit.levels, "alpha_e of the episode at the posterior mode");
}

void add_own(const OwnDraws& own, LabelledFile& file) {
  Doubles parameters, tastes, frailties;
  Integers numbers(own.draws.size());
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  for (const ParameterDraw& draw : own.draws) {
    for (const ParameterRow& row : parameter_table()) {
      parameters.push_back(draw.parameters.*row.member);
    }
    tastes.insert(tastes.end(), draw.taste.begin(), draw.taste.end());
    frailties.insert(frailties.end(), draw.frailty.begin(), draw.frailty.end());
  }
  file.dimensions.push_back({"own_draw", std::move(numbers), "draw of one episode's own", "", {}});
  file.dimensions.push_back({"own_nation", own.nations, "nation of that episode", "", {}});
  file.dimensions.push_back({"eigenvector", Integers{1, 2, 3}, "UNGA eigenvector", "", {}});
  const auto add = [&](std::string name, std::string along, Doubles values, std::string text) {
    file.arrays.push_back(
        {std::move(name), {"own_draw", std::move(along)}, std::move(values), std::move(text), ""});
  };
  add("own_parameters", "every_parameter", std::move(parameters),
      "parameters of the episode: its own level and slopes among them");
  add("own_taste", "eigenvector", std::move(tastes), "slopes of the episode on UNGA eigenvectors");
  add("own_frailty", "own_nation", std::move(frailties), "frailty of each nation");
  file.arrays.push_back({"own_episode", {}, Texts{own.episode}, "the episode", ""});
  file.arrays.push_back({"own_record_hash", {}, Texts{own.hash}, "SHA-256 of its record", ""});
}

Texts names_of_parameters() {
  Texts names;
  for (const ParameterRow& row : parameter_table()) names.emplace_back(row.name);
  return names;
}

bool has_array(const LabelledFile& file, std::string_view name) {
  return std::any_of(file.arrays.begin(), file.arrays.end(),
                     [&](const LabelledArray& array) { return array.name == name; });
}

std::vector<Parameters> read_draws(const LabelledFile& file, const std::filesystem::path& path,
                                   std::string_view array) {
  const auto& names = std::get<Texts>(dimension_of(file, "every_parameter").labels);
  const Doubles& values = doubles_of(file, array);
  std::vector<Parameters> draws;
  for (std::size_t d = 0; d * names.size() < values.size(); ++d) {
    draws.push_back(default_parameters());
    for (std::size_t k = 0; k < names.size(); ++k) {
      const ParameterRow* row = find_parameter(names[k]);
      if (row == nullptr) {
        throw InputError(fmt::format("{} has a parameter '{}' that this program does not know",
                                     path.string(), names[k]),
                         "it was made by another version",
                         "Make it anew with `recognition calibrate`.");
      }
      draws.back().*row->member = values[d * names.size() + k];
    }
  }
  return draws;
}

void read_own(const LabelledFile& file, const std::filesystem::path& path, OwnDraws& own) {
  own.episode = texts_of(file, "own_episode").front();
  own.hash = texts_of(file, "own_record_hash").front();
  own.nations = std::get<Texts>(dimension_of(file, "own_nation").labels);
  const Doubles& tastes = doubles_of(file, "own_taste");
  const Doubles& frailties = doubles_of(file, "own_frailty");
  const std::size_t n = own.nations.size();
  for (const Parameters& parameters : read_draws(file, path, "own_parameters")) {
    const std::size_t d = own.draws.size();
    ParameterDraw draw{parameters, {}, {}};
    for (std::size_t e = 0; e < kTastes; ++e) draw.taste[e] = tastes[d * kTastes + e];
    const auto begin = frailties.begin() + static_cast<std::ptrdiff_t>(d * n);
    draw.frailty.assign(begin, begin + static_cast<std::ptrdiff_t>(n));
    own.draws.push_back(std::move(draw));
  }
}

void read_parameters(const LabelledFile& file, Fit& fit) {
  const auto& names = std::get<Texts>(dimension_of(file, "parameter").labels);
  const Doubles& informs = doubles_of(file, "information");
  const std::size_t episodes = fit.saw.size();
  fit.centre = fit.draws.empty() ? default_parameters() : fit.draws.front();
  for (std::size_t k = 0; k < names.size(); ++k) {
    const ParameterRow* row = find_parameter(names[k]);
    if (row == nullptr) continue;  // said of the draws already
    FittedParameter parameter;
    parameter.row = row;
    parameter.mean = doubles_of(file, "posterior_mean")[k];
    parameter.sd = doubles_of(file, "posterior_sd")[k];
    parameter.q05 = doubles_of(file, "posterior_q05")[k];
    parameter.q50 = doubles_of(file, "posterior_q50")[k];
    parameter.q95 = doubles_of(file, "posterior_q95")[k];
    parameter.r_hat = doubles_of(file, "r_hat")[k];
    if (has_array(file, "effective_size")) {
      parameter.effective_size = doubles_of(file, "effective_size")[k];
    }
    const auto begin = informs.begin() + static_cast<std::ptrdiff_t>(k * episodes);
    parameter.informs.assign(begin, begin + static_cast<std::ptrdiff_t>(episodes));
    fit.centre.*row->member = parameter.mean;
    fit.parameters.push_back(std::move(parameter));
  }
}

void read_episodes(const LabelledFile& file, Fit& fit) {
  const auto& names = std::get<Texts>(dimension_of(file, "episode").labels);
  for (std::size_t e = 0; e < names.size(); ++e) {
    fit.saw.push_back({names[e], texts_of(file, "record_hash")[e],
                       parse_month(texts_of(file, "first_month")[e]).value_or(Month{}),
                       parse_month(texts_of(file, "last_month")[e]).value_or(Month{}),
                       static_cast<int>(integers_of(file, "moves")[e])});
  }
  fit.levels = doubles_of(file, "level");
}

}  // namespace

std::string_view fitted_grade(const FittedParameter& parameter) {
  return parameter.sd <= kNarrowed * prior_sd_of(*parameter.row) ? "data" : "prior";
}

std::string informants_of(const Fit& fit, const FittedParameter& parameter) {
  std::vector<std::size_t> order(parameter.informs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return parameter.informs[a] > parameter.informs[b];
  });
  Texts named;
  for (const std::size_t e : order) {
    if (parameter.informs[e] >= kInforms) {
      named.push_back(fmt::format("{} {:.0f}%", fit.saw[e].episode, 100.0 * parameter.informs[e]));
    }
  }
  return named.empty() ? "none" : join(named, ", ");
}

std::string write_calibration(const Fit& fit, const std::filesystem::path& path,
                              const WriterOptions& options) {
  LabelledFile file;
  file.format = kCalibrationFormat;
  file.version = kCalibrationVersion;
  Texts parameters, episodes;
  Integers numbers(fit.draws.size());
  std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
  for (const FittedParameter& parameter : fit.parameters) {
    parameters.emplace_back(parameter.row->name);
  }
  for (const SeenRecord& seen : fit.saw) episodes.push_back(seen.episode);
  file.dimensions = {{"draw", std::move(numbers), "posterior draw", "", {}},
                     {"every_parameter", names_of_parameters(), "every parameter", "", {}},
                     {"parameter", std::move(parameters), "fitted parameter", "", {}},
                     {"episode", std::move(episodes), "episode that the fit saw", "", {}}};
  add_draws(fit, file);
  add_parameters(fit, file);
  add_episodes(fit, file);
  if (!fit.own.draws.empty()) add_own(fit.own, file);
  const auto scalar = [&](std::string name, auto value, std::string long_name) {
    file.arrays.push_back({std::move(name), {}, std::vector{value}, std::move(long_name), ""});
  };
  scalar("world", std::string(world_name(fit.world)), "contagion, or common-cause");
  scalar("taste", std::int64_t{fit.taste ? 1 : 0}, "taste controls on UNGA eigenvectors");
  scalar("seed", static_cast<std::int64_t>(fit.seed), "of all draws");
  scalar("proposals", static_cast<std::int64_t>(fit.proposals), "of eight Markov chains together");
  scalar("effective_sample_size", fit.effective_sample_size,
         "least effective size of any parameter");
  scalar("acceptance", fit.acceptance, "share of proposals that the chains took");
  return write_labelled(file, path, options);
}

Calibration read_calibration(const std::filesystem::path& path) {
  const LabelledFile file = read_labelled(path, kCalibrationFormat);
  Calibration calibration;
  Fit& fit = calibration.fit;
  fit.world = texts_of(file, "world").front() == world_name(CausalWorld::kContagion)
                  ? CausalWorld::kContagion
                  : CausalWorld::kCommonCause;
  fit.taste = integers_of(file, "taste").front() != 0;
  fit.seed = static_cast<std::uint64_t>(integers_of(file, "seed").front());
  fit.proposals = static_cast<std::uint32_t>(integers_of(file, "proposals").front());
  fit.effective_sample_size = doubles_of(file, "effective_sample_size").front();
  // Files of importance sampling have neither this nor effective sizes of parameters.
  if (has_array(file, "acceptance")) fit.acceptance = doubles_of(file, "acceptance").front();
  fit.draws = read_draws(file, path, "draws");
  if (has_array(file, "own_episode")) read_own(file, path, fit.own);
  read_episodes(file, fit);
  read_parameters(file, fit);
  calibration.content_hash = attribute_of(file, "content_hash");
  return calibration;
}

}  // namespace recognition
