#include "study/calibration/draws.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

#include "core/random.hpp"
#include "study/calibration/laplace.hpp"

namespace recognition {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Kinds of posterior draws, in the place of the month of their key; importance.cpp counts its
// rounds from 0.
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
  ConditionalDraws(const EpisodeRecord& record, const World& world, const Parameters& centre)
      : record_(record), world_(world), episode_(record) {
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
    draw.frailty.assign(world_.size(), kDrawnAfresh);
    for (std::size_t i = 0; i < record_.nations(); ++i) {
      const auto place = world_.find(record_.world->nations[i].iso3);
      if (place) draw.frailty[*place] = own[static_cast<Eigen::Index>(i)];
    }
    return draw;
  }

 private:
  const EpisodeRecord& record_;
  const World& world_;
  EpisodeLaplace episode_;
  EpisodeMode centre_;
};

}  // namespace

ParameterDraws draws_for(const Fit& fit, const World& world, const EpisodeRecord* own,
                         const ConditionOptions& options) {
  const std::size_t count =
      options.draws > 0 ? std::min<std::size_t>(options.draws, fit.draws.size()) : fit.draws.size();
  std::vector<ParameterDraw> draws(count);
  // Fewer than there are: spread over all.
  const auto shared = [&](std::size_t d) -> const Parameters& {
    return fit.draws[d * fit.draws.size() / count];
  };
  if (own == nullptr) {
    for (std::size_t d = 0; d < count; ++d) {
      draws[d] = transferred(shared(d), options.seed, static_cast<std::uint32_t>(d));
    }
  } else {
    const ConditionalDraws conditional(*own, world, fit.centre);
    oneapi::tbb::parallel_for(std::size_t{0}, count, [&](std::size_t d) {
      draws[d] = conditional.draw(shared(d), options.seed, static_cast<std::uint32_t>(d));
    });
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
