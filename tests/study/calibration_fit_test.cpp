#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "study/calibration/draws.hpp"
#include "study/calibration/file.hpp"
#include "study/calibration_fixture.hpp"
#include "support/temporary_folder.hpp"

namespace recognition {
namespace {

using test::shipped_record;

std::vector<EpisodeRecord> two_records() {
  std::vector<EpisodeRecord> records;
  records.push_back(shipped_record("bangladesh_1971", 5));
  records.push_back(shipped_record("libya_ntc_2011", 7));
  return records;
}

FitOptions quick_fit() {
  FitOptions options;
  options.proposals = 60;
  options.draws = 40;
  return options;
}

bool same_draws_of(const Fit& a, const Fit& b) {
  return std::equal(a.draws.begin(), a.draws.end(), b.draws.begin(), b.draws.end(),
                    [](const Parameters& x, const Parameters& y) {
                      return std::all_of(
                          parameter_table().begin(), parameter_table().end(),
                          [&](const ParameterRow& row) { return x.*row.member == y.*row.member; });
                    });
}

const Fit& quick() {
  static const std::vector<EpisodeRecord> records = two_records();
  static const Fit fit = fit_episodes(records, quick_fit());
  return fit;
}

TEST_CASE("the same fit on 1 and 3 threads") {
  const auto records = two_records();
  FitOptions options = quick_fit();
  options.threads = 1;
  const Fit one = fit_episodes(records, options);
  options.threads = 3;
  CHECK(same_draws_of(one, fit_episodes(records, options)));
  CHECK(same_draws_of(one, quick()));
}

TEST_CASE("a fit keeps the hashes of the records it saw") {
  const Fit& fit = quick();
  REQUIRE(fit.saw.size() == 2);
  CHECK(fit.saw[0].episode == "bangladesh_1971");
  CHECK(fit.saw[0].hash == two_records()[0].content_hash);
  CHECK(fit.saw[1].last == Month{2011, 9});
}

TEST_CASE("in the common-cause world neither peers nor popularity pull") {
  FitOptions options = quick_fit();
  options.world = CausalWorld::kCommonCause;
  options.taste = false;
  const Fit fit = fit_episodes(two_records(), options);
  for (const Parameters& draw : fit.draws) {
    CHECK(draw.beta_p == 0.0);
    CHECK(draw.beta_F == 0.0);
    CHECK(draw.sigma_b == 0.0);
    CHECK(draw.beta_d > 0.0);
  }
}

TEST_CASE("a calibration comes back from its file as it was written") {
  const test::TemporaryFolder folder;
  const auto path = folder / "calibration.h5";
  Fit fit = quick();
  const EpisodeRecord own = shipped_record("somaliland_1991", 12);
  fit.own = own_draws(fit, own, {1, 7});
  const std::string hash = write_calibration(fit, path, {true});
  const Calibration read = read_calibration(path);
  CHECK(read.content_hash == hash);
  CHECK(same_draws_of(read.fit, quick()));
  CHECK(read.fit.saw[1].hash == quick().saw[1].hash);
  CHECK(read.fit.parameters.size() == quick().parameters.size());
  CHECK(read.fit.levels == quick().levels);
  const ParameterDraws kept = draws_for(read.fit, *own.world, &own, {1, 7});
  const ParameterDraws anew = draws_for(quick(), *own.world, &own, {1, 7});
  REQUIRE(kept.size() == 7);
  for (std::size_t d = 0; d < kept.size(); ++d) {
    CHECK(kept.all()[d].parameters.alpha == anew.all()[d].parameters.alpha);
    CHECK(kept.all()[d].frailty == anew.all()[d].frailty);
    CHECK(kept.all()[d].taste == anew.all()[d].taste);
  }
}

TEST_CASE("months of its own move the level of an episode, without them it spreads") {
  const EpisodeRecord own = shipped_record("somaliland_1991", 36);
  const ParameterDraws transferred = draws_for(quick(), *own.world, nullptr, {});
  const ParameterDraws learnt = draws_for(quick(), *own.world, &own, {});
  const auto spread = [](const ParameterDraws& draws) {
    const double mean = mean_of(draws).alpha;
    double sum = 0.0;
    for (const ParameterDraw& draw : draws.all()) {
      sum += (draw.parameters.alpha - mean) * (draw.parameters.alpha - mean);
    }
    return std::sqrt(sum / static_cast<double>(draws.size()));
  };
  CHECK(mean_of(learnt).alpha < mean_of(transferred).alpha - 1.0);
  // Law of total variance: at least what episodes differ by, less the error of a few hundred draws.
  double between = 0.0;
  for (const Parameters& draw : quick().draws) between += draw.sigma_alpha * draw.sigma_alpha;
  between = std::sqrt(between / static_cast<double>(quick().draws.size()));
  CHECK(between > 0.0);
  CHECK(spread(transferred) > 0.9 * between);
  CHECK(transferred.all().front().frailty.empty());
  CHECK(std::isnan(transferred.all().front().taste[0]));
  const ParameterDraw& one = learnt.all().front();
  REQUIRE(one.frailty.size() == own.world->size());
  CHECK(std::none_of(one.frailty.begin(), one.frailty.end(),
                     [](double frailty) { return std::isnan(frailty); }));
}

TEST_CASE("what a scenario sets holds in every draw") {
  const EpisodeRecord own = shipped_record("bangladesh_1971", 5);
  const ParameterDraws draws = draws_for(quick(), *own.world, nullptr, {});
  Parameters values = default_parameters();
  values.beta_r = 3.25;
  const std::vector<std::string> names{"beta_r"};
  const ParameterDraws overridden = with_overrides(draws, *own.world, values, names);
  for (const ParameterDraw& draw : overridden.all()) {
    CHECK(draw.parameters.beta_r == 3.25);
  }
}

TEST_CASE("draws from the prior keep to the bounds of the table") {
  const Fit fit = prior_fit(CausalWorld::kContagion, 300, 7);
  for (const Parameters& draw : fit.draws) {
    for (const ParameterRow& row : parameter_table()) {
      CHECK(draw.*row.member >= row.lower);
      CHECK(draw.*row.member <= row.upper);
    }
  }
}

}  // namespace
}  // namespace recognition
