#include <catch2/catch.hpp>
#include <cmath>

#include "model/reference_history.hpp"
#include "study/calibration/laplace.hpp"
#include "study/calibration/likelihood.hpp"
#include "study/calibration_fixture.hpp"

namespace recognition {
namespace {

using test::shipped_record;

// Latents that are nobody's mode, so that no gradient is 0.
Eigen::VectorXd some_latents(const EpisodeLikelihood& likelihood, const Parameters& shared) {
  Eigen::VectorXd latents(static_cast<Eigen::Index>(likelihood.latents()));
  for (Eigen::Index k = 0; k < latents.size(); ++k) {
    latents[k] = 0.3 * std::sin(1.7 * static_cast<double>(k) + 0.4);
  }
  latents[0] = shared.alpha;
  for (std::size_t k = 0; k < kEpisodeSlopes; ++k) {
    latents[static_cast<Eigen::Index>(1 + k)] = shared.*kFittedSlopes[k] + 0.1;
  }
  return latents;
}

double value_of(const EpisodeLikelihood& likelihood, const Parameters& shared,
                const Eigen::VectorXd& latents) {
  EpisodeSlopesAt found;
  likelihood.evaluate({&shared, &latents}, Wanted::kValue, found);
  return found.value;
}

void check_gradients(const EpisodeRecord& record) {
  const EpisodeLikelihood likelihood(record);
  const Parameters shared = default_parameters();
  const Eigen::VectorXd latents = some_latents(likelihood, shared);
  EpisodeSlopesAt at;
  likelihood.evaluate({&shared, &latents}, Wanted::kGradient, at);
  constexpr double kStep = 1e-5;
  const auto near = [](double exact) { return Approx(exact).epsilon(1e-5).margin(1e-5); };
  for (Eigen::Index k = 0; k < latents.size(); k += k < 8 ? 1 : 11) {
    Eigen::VectorXd up = latents, down = latents;
    up[k] += kStep;
    down[k] -= kStep;
    INFO("latent " << k);
    const double slope =
        (value_of(likelihood, shared, up) - value_of(likelihood, shared, down)) / (2.0 * kStep);
    CHECK(slope == near(at.gradient[k]));
  }
  for (std::size_t k = 0; k < kSharedCount; ++k) {
    Parameters up = shared, down = shared;
    up.*kSharedParameters[k] += kStep;
    down.*kSharedParameters[k] -= kStep;
    INFO("shared " << k);
    const double slope =
        (value_of(likelihood, up, latents) - value_of(likelihood, down, latents)) / (2.0 * kStep);
    CHECK(slope == near(at.shared[static_cast<Eigen::Index>(k)]));
  }
}

TEST_CASE("the gradient of the likelihood is the slope of its value on two rungs") {
  check_gradients(shipped_record("kosovo_2008", 24));
}

TEST_CASE("the gradient of the likelihood is the slope of its value on a ladder") {
  check_gradients(shipped_record("taliban_2021", 40));
}

TEST_CASE("the gradient of the likelihood is the slope of its value through a campaign") {
  check_gradients(shipped_record("kosovo_2008", 130));
}

TEST_CASE("curvature is minus the slope of the gradient along level, slopes and tastes") {
  const EpisodeRecord record = shipped_record("palestine_1988", 12);
  const EpisodeLikelihood likelihood(record);
  const Parameters shared = default_parameters();
  const Eigen::VectorXd latents = some_latents(likelihood, shared);
  EpisodeSlopesAt at, up_at, down_at;
  likelihood.evaluate({&shared, &latents}, Wanted::kCurvature, at);
  constexpr double kStep = 1e-5;
  for (Eigen::Index k = 0; k < static_cast<Eigen::Index>(kFrailtyAt); ++k) {
    Eigen::VectorXd up = latents, down = latents;
    up[k] += kStep;
    down[k] -= kStep;
    likelihood.evaluate({&shared, &up}, Wanted::kGradient, up_at);
    likelihood.evaluate({&shared, &down}, Wanted::kGradient, down_at);
    for (Eigen::Index j = 0; j <= k; ++j) {
      INFO(k << ", " << j);
      const double slope = (up_at.gradient[j] - down_at.gradient[j]) / (2.0 * kStep);
      CHECK(-slope == Approx(at.dense(k, j)).epsilon(1e-4).margin(1e-4));
    }
  }
}

// Log probability of everything on record, cell by cell, from histories that replay it.
double replayed_log_probability(const EpisodeRecord& record, const EpisodeLikelihood& likelihood,
                                const Parameters& shared, const Eigen::VectorXd& latents) {
  const World& world = *record.world;
  const Drivers drivers = compile_drivers(world, {{}, record.first_month + (record.months - 1)});
  const auto n = static_cast<Eigen::Index>(record.nations());
  const Eigen::VectorXd own =
      likelihood.own_frailties(latents.segment(static_cast<Eigen::Index>(kFrailtyAt), n));
  ParameterDraw draw{EpisodeLikelihood::parameters_at(shared, latents),
                     {own.data(), own.data() + own.size()},
                     {latents[5], latents[6], latents[7]}};
  draw.parameters.sigma_w = 0.0;
  const ParameterDraws draws({draw}, world);
  const Model model{&world, &drivers, shared, {}, &draws};
  ReferenceHistory history(model);
  history.begin({1, 0});
  double sum = 0.0;
  std::vector<AgentMove> moves;
  for (int tick = 0; tick < record.months; ++tick) {
    history.open_month(tick);
    for (std::uint32_t i = 0; i < record.nations(); ++i) {
      if (record.ranked[i] == 0 || history.state().exists[i] == 0) continue;
      const CellProbabilities cells = cell_probabilities(history.hazards_of(i));
      double probability = cells.stay;
      for (const DatedMove& move : record.moves) {
        if (move.nation != i || move.last_tick != tick) continue;
        if (!move.explained) {
          probability = 1.0;
        } else if (move.to < move.from) {
          probability = cells.exit;
        } else {
          probability = move.to == kRecognised ? cells.leap : cells.step;
        }
      }
      sum += std::log(probability);
    }
    moves.clear();
    history.close_month(tick, moves);
  }
  return sum;
}

void check_replay(const EpisodeRecord& record) {
  REQUIRE(record.intervals.empty());
  const EpisodeLikelihood likelihood(record);
  Parameters shared = default_parameters();
  shared.beta_af = 0.7;
  Eigen::VectorXd latents = some_latents(likelihood, shared);
  latents.tail(static_cast<Eigen::Index>(likelihood.knots())).setZero();  // no walk
  CHECK(value_of(likelihood, shared, latents) ==
        Approx(replayed_log_probability(record, likelihood, shared, latents)).epsilon(1e-9));
}

TEST_CASE("the likelihood multiplies the cell probabilities of replayed histories") {
  check_replay(shipped_record("kosovo_2008", 140, 1.0));
  check_replay(shipped_record("libya_ntc_2011", 7, 1.0));
}

TEST_CASE("frailties that blocs have mixed can be told apart again") {
  const EpisodeRecord record = shipped_record("kosovo_2008", 3);
  const EpisodeLikelihood likelihood(record);
  Eigen::VectorXd own(static_cast<Eigen::Index>(record.nations()));
  for (Eigen::Index i = 0; i < own.size(); ++i) own[i] = std::cos(static_cast<double>(i));
  std::vector<double> mixed;
  lean_to_blocs(record.eras.front(), {own.data(), own.data() + own.size()}, mixed);
  const Eigen::Map<const Eigen::VectorXd> effective(mixed.data(), own.size());
  CHECK((likelihood.own_frailties(effective) - own).cwiseAbs().maxCoeff() < 1e-9);
}

TEST_CASE("the mode of an episode has no slope left") {
  const EpisodeRecord record = shipped_record("bangladesh_1971", 5);
  const EpisodeLaplace episode(record);
  const Parameters shared = default_parameters();
  EpisodeMode mode;
  episode.find(shared, 1e-10, mode);
  CHECK(mode.converged);
  EpisodeSlopesAt at;
  episode.likelihood().evaluate({&shared, &mode.latents}, Wanted::kGradient, at);
  Eigen::VectorXd gradient = at.gradient;
  (void)episode.log_prior(shared, mode.latents, &gradient);
  CHECK(gradient.cwiseAbs().maxCoeff() < 1e-3);
}

}  // namespace
}  // namespace recognition
