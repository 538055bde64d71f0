#include "study/calibration/draws.hpp"

#include <algorithm>

#include "core/random.hpp"
#include "engine/parallel.hpp"
#include "study/calibration/laplace.hpp"

namespace recognition {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Kinds of posterior draws, in the place of the month of their key; chains.cpp counts its
// steps from 2^16.
constexpr std::uint32_t kTransferredKey = 100;
constexpr std::uint32_t kConditionalKey = 101;
constexpr std::uint32_t kPriorKey = 102;
constexpr double kDrawEnough = 1e-3;  // log points

double standard(std::uint64_t seed, std::uint32_t draw, std::uint32_t kind, std::size_t number) {
  return normal_draw({seed, draw}, kind, static_cast<std::uint32_t>(number), Purpose::kPosterior);
}

void keep_bounds(Parameters& parameters) {
  for (const ParameterRow& row : parameter_table()) {
    double& value = parameters.*row.member;
    value = std::clamp(value, row.lower, row.upper);
  }
}

ParameterDraw transferred(const Parameters& shared, std::uint64_t seed, std::uint32_t number) {
  ParameterDraw draw{shared, {}, {kDrawnAfresh, kDrawnAfresh, kDrawnAfresh}};
  draw.parameters.alpha += shared.sigma_alpha * standard(seed, number, kTransferredKey, 0);
  for (std::size_t k = 0; k < kEpisodeSlopes; ++k) {
    draw.parameters.*kFittedSlopes[k] +=
        shared.sigma_slope * standard(seed, number, kTransferredKey, 1 + k);
  }
  keep_bounds(draw.parameters);
  return draw;
}

// A draw of the latents of an episode, given what is shared.
VectorXd drawn_latents(const EpisodeLaplace& episode, const EpisodeMode& mode, std::uint64_t seed,
                       std::uint32_t number) {
  VectorXd normal(mode.latents.size());
  for (Eigen::Index k = 0; k < normal.size(); ++k) {
    normal[k] = standard(seed, number, kConditionalKey, static_cast<std::size_t>(k));
  }
  const EpisodeLikelihood& likelihood = episode.likelihood();
  return mode.latents + join(likelihood, mode.factor.colour(split(likelihood, normal)));
}

class ConditionalDraws {
 public:
  ConditionalDraws(const EpisodeRecord& record, const Parameters& centre)
      : record_(record), episode_(record) {
    episode_.find(centre, kDrawEnough, centre_);
  }

  [[nodiscard]] ParameterDraw draw(const Parameters& shared, std::uint64_t seed,
                                   std::uint32_t number) const {
    EpisodeMode mode;
    mode.latents = centre_.latents;
    episode_.find(shared, kDrawEnough, mode);
    const VectorXd latents = drawn_latents(episode_, mode, seed, number);
    ParameterDraw draw{EpisodeLikelihood::parameters_at(shared, latents), {}, {}};
    draw.parameters.alpha += latents[latents.size() - 1];
    keep_bounds(draw.parameters);
    for (std::size_t e = 0; e < kTastes; ++e) {
      draw.taste[e] = latents[static_cast<Eigen::Index>(1 + kEpisodeSlopes + e)];
    }
    const auto n = static_cast<Eigen::Index>(record_.nations());
    const VectorXd own = episode_.likelihood().own_frailties(
        latents.segment(static_cast<Eigen::Index>(kFrailtyAt), n));
    draw.frailty.assign(own.data(), own.data() + own.size());
    return draw;
  }

 private:
  const EpisodeRecord& record_;
  EpisodeLaplace episode_;
  EpisodeMode centre_;
};

// Frailties by the nations of a world; those it does not know are drawn afresh.
ParameterDraw for_world(ParameterDraw draw, const std::vector<std::string>& nations,
                        const World& world) {
  std::vector<double> frailty(world.size(), kDrawnAfresh);
  for (std::size_t i = 0; i < nations.size(); ++i) {
    if (const auto place = world.find(nations[i])) frailty[*place] = draw.frailty[i];
  }
  draw.frailty = std::move(frailty);
  return draw;
}

// Of the fit's draws, `count` spread over all; 0: all.
std::vector<Parameters> thinned(const Fit& fit, std::uint32_t count) {
  const std::size_t all = fit.draws.size();
  const std::size_t kept = count > 0 ? std::min<std::size_t>(count, all) : all;
  std::vector<Parameters> shared;
  for (std::size_t d = 0; d < kept; ++d) shared.push_back(fit.draws[d * all / kept]);
  return shared;
}

std::vector<std::string> codes_of(const World& world) {
  std::vector<std::string> codes;
  for (const NationInfo& nation : world.nations) codes.push_back(nation.iso3);
  return codes;
}

}  // namespace

OwnDraws own_draws(const Fit& fit, const EpisodeRecord& record, const ConditionOptions& options) {
  const std::vector<Parameters> shared = thinned(fit, options.draws);
  const ConditionalDraws conditional(record, fit.centre);
  OwnDraws own{record.name, record.content_hash, codes_of(*record.world), {}};
  own.draws.resize(shared.size());
  in_parallel(shared.size(), [&](std::size_t d) {
    own.draws[d] = conditional.draw(shared[d], options.seed, static_cast<std::uint32_t>(d));
  });
  return own;
}

ParameterDraws draws_for(const Fit& fit, const World& world, const EpisodeRecord* own,
                         const ConditionOptions& options) {
  std::vector<ParameterDraw> draws;
  if (own == nullptr) {
    for (const Parameters& shared : thinned(fit, options.draws)) {
      draws.push_back(transferred(shared, options.seed, static_cast<std::uint32_t>(draws.size())));
    }
    return {std::move(draws), world};
  }
  const bool kept = fit.own.hash == own->content_hash && options.seed == fit.seed &&
                    options.draws == fit.own.draws.size();
  const OwnDraws found = kept ? fit.own : own_draws(fit, *own, options);
  for (const ParameterDraw& draw : found.draws) {
    draws.push_back(for_world(draw, found.nations, world));
  }
  return {std::move(draws), world};
}

Fit prior_fit(CausalWorld world, std::uint32_t draws, std::uint64_t seed) {
  const Coordinates coordinates(world, true);
  Fit fit;
  fit.world = world;
  fit.seed = seed;
  for (std::uint32_t d = 0; d < draws; ++d) {
    fit.draws.push_back(
        coordinates.prior_draw([&](std::size_t k) { return standard(seed, d, kPriorKey, k); }));
    keep_bounds(fit.draws.back());
  }
  fit.centre = coordinates.start();
  return fit;
}

ParameterDraws with_overrides(const ParameterDraws& draws, const World& world,
                              const Parameters& values, std::span<const std::string> names) {
  std::vector<ParameterDraw> changed = draws.all();
  for (const std::string& name : names) {
    const ParameterRow* row = find_parameter(name);
    if (row == nullptr) continue;
    for (ParameterDraw& draw : changed) draw.parameters.*row->member = values.*row->member;
  }
  return {std::move(changed), world};
}

Parameters mean_of(const ParameterDraws& draws) {
  Parameters mean = default_parameters();
  for (const ParameterRow& row : parameter_table()) {
    double sum = 0.0;
    for (const ParameterDraw& draw : draws.all()) sum += draw.parameters.*row.member;
    mean.*row.member = sum / static_cast<double>(draws.size());
  }
  return mean;
}

}  // namespace recognition
