#include "study/simulate_crowd.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <vector>

#include "engine/tiled_draws.hpp"
#include "model/crowd_history.hpp"
#include "study/shipped.hpp"
#include "support/isas.hpp"
#include "world/synthetic.hpp"

namespace recognition {
namespace {

using test::same_move;
using test::supported_isas;

constexpr std::uint32_t kCrowdReplicates = 3;

// Two tiles and a bit, lively enough that every kind of move happens.
struct CrowdCase {
  World world;
  Drivers drivers;
  Model model;
};

std::unique_ptr<CrowdCase> crowd_case(bool crowd, std::uint32_t degree = 5, int months = 40) {
  auto made = std::make_unique<CrowdCase>();
  const SyntheticRequest request{2 * TiledDraws::kTile + 77, degree, 3, Month(2025, 7), months};
  made->world = crowd ? build_crowd(request) : build_synthetic_world(request);
  made->drivers = compile_drivers(made->world, {});
  Parameters parameters = default_parameters();
  parameters.alpha = -5.0;
  parameters.delta_0 = -5.0;
  parameters.beta_p = 1.5;
  parameters.beta_F = 3.0;
  parameters.mu_1 = 0.4;
  made->model = {&made->world, &made->drivers, parameters, {}};
  return made;
}

struct CrowdContent {
  std::vector<Move> moves;
  std::vector<std::int16_t> first_month;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint8_t> rung, seat;
  std::vector<float> isolation, cooperation;

  bool operator==(const CrowdContent& other) const {
    return std::equal(moves.begin(), moves.end(), other.moves.begin(), other.moves.end(),
                      same_move) &&
           first_month == other.first_month && counts == other.counts && rung == other.rung &&
           seat == other.seat && isolation == other.isolation && cooperation == other.cooperation;
  }
};

CrowdContent crowd_content_of(const Model& model, SimulateOptions options) {
  options.seed = 5;
  options.first_replicate = 1;
  options.replicates = kCrowdReplicates;
  options.paths = 3;
  CrowdContent content;
  const auto append = [](auto& to, const auto& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  const auto report = simulate(model, options, [&](RunBatch&& batch) {
    append(content.moves, batch.moves);
    append(content.first_month, batch.first_month);
    append(content.counts, batch.counts);
    append(content.rung, batch.rung);
    append(content.seat, batch.un_seat);
    append(content.isolation, batch.isolation_gdp);
    append(content.cooperation, batch.cooperation);
  });
  CHECK(report.replicates == kCrowdReplicates);
  return content;
}

TEST_CASE("crowd: every decision is the reference's in the same world, on every instruction set") {
  for (const std::uint32_t degree : {5U, 12U}) {
    const auto described = crowd_case(false, degree);
    SimulateOptions reference;
    reference.kernel = Kernel::kReference;
    const CrowdContent expected = crowd_content_of(described->model, reference);
    CHECK(expected.moves.size() > 5000);
    const auto crowd = crowd_case(true, degree);
    for (const Isa isa : supported_isas()) {
      SimulateOptions options;
      options.isa = isa;
      INFO(isa_name(isa) << ", degree " << degree);
      CHECK(crowd_content_of(crowd->model, options) == expected);
    }
  }
}

TEST_CASE("crowd: same content on 1, 2 and 5 threads") {
  const auto crowd = crowd_case(true);
  SimulateOptions options;
  options.threads = 1;
  const CrowdContent expected = crowd_content_of(crowd->model, options);
  for (const int threads : {2, 5}) {
    options.threads = threads;
    CHECK(crowd_content_of(crowd->model, options) == expected);
  }
}

// A screen half as wide as it must be: what the comparison with the reference must notice.
class HalvedCrowd : public CrowdHistory {
 public:
  using CrowdHistory::CrowdHistory;
  void screen_tile(int tick, std::uint32_t from, std::uint32_t to, std::uint16_t* low,
                   std::uint16_t* high) {
    CrowdHistory::screen_tile(tick, from, to, low, high);
    for (std::uint32_t i = 0; i < to - from; ++i) {
      low[i] = static_cast<std::uint16_t>(low[i] / 2);
      high[i] = static_cast<std::uint16_t>(0xFFFF - (0xFFFF - high[i]) / 2);
    }
  }
};

struct CrowdMoveCounter {
  std::size_t moves = 0;
  template <class History>
  void begin(const History&) {}
  template <class History>
  void month(const History&, int, const std::vector<AgentMove>& of_month) {
    moves += of_month.size();
  }
};

template <class History>
std::size_t crowd_moves(const Model& model) {
  History history(model);
  TiledDraws draws(history, model.world->months);
  draws.begin({5, 1});
  CrowdMoveCounter counter;
  run_history(history, draws, model.world->months, counter);
  return counter.moves;
}

TEST_CASE("crowd: a screen half as wide loses moves") {
  const auto crowd = crowd_case(true);
  CHECK(crowd_moves<HalvedCrowd>(crowd->model) < crowd_moves<CrowdHistory>(crowd->model) * 9 / 10);
}

TEST_CASE("crowd: an overlap of up and down is the reference's") {
  SimulateOptions options;
  options.replicates = 2;
  const auto report_of = [&](bool crowd, Kernel kernel) {
    auto made = crowd_case(crowd, 5, 12);
    made->model.parameters.alpha = -2.0;
    made->model.parameters.delta_0 = -1.0;
    options.kernel = kernel;
    return simulate(made->model, options, [](RunBatch&&) {});
  };
  const SimulateReport expected = report_of(false, Kernel::kReference);
  const SimulateReport report = report_of(true, Kernel::kAuto);
  REQUIRE(expected.overlap);
  REQUIRE(report.overlap);
  CHECK(report.overlap->nation == expected.overlap->nation);
  CHECK(report.overlap->tick == expected.overlap->tick);
  CHECK(report.overlap_replicate == expected.overlap_replicate);
  CHECK(report.overlaps == expected.overlaps);
}

TEST_CASE("crowd: a run that is stopped ends after the history at hand") {
  const auto crowd = crowd_case(true, 5, 3);
  SimulateOptions options;
  options.replicates = 100;
  std::uint32_t done = 0;
  options.stopped = [&] { return done == 2; };
  CHECK(simulate(crowd->model, options, [&](RunBatch&&) { ++done; }).replicates == 2);
}

std::unique_ptr<const PreparedRun> prepared_crowd(std::uint32_t nations, Contagion contagion,
                                                  Crowds crowds) {
  Scenario scenario;
  scenario.start = Month(2025, 7);
  scenario.months = 6;
  scenario.parameters = default_parameters();
  scenario.synthetic = SyntheticWorld{nations, 4, 1};
  scenario.structure.contagion = contagion;
  return prepare_run(std::move(scenario), test::scenarios_dir(), crowds);
}

TEST_CASE("crowd: only what simulate() alone runs, is large and singles nobody out comes as one") {
  CHECK(prepared_crowd(kSmallestCrowd, Contagion::kSimple, Crowds::kAllowed)->world.crowd);
  CHECK_FALSE(prepared_crowd(kSmallestCrowd, Contagion::kSimple, Crowds::kDescribed)->world.crowd);
  CHECK_FALSE(
      prepared_crowd(kSmallestCrowd - 1, Contagion::kSimple, Crowds::kAllowed)->world.crowd);
  CHECK_FALSE(prepared_crowd(kSmallestCrowd, Contagion::kSquared, Crowds::kAllowed)->world.crowd);
}

}  // namespace
}  // namespace recognition
