#include "study/simulate.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "study/shipped.hpp"

namespace recognition {
namespace {

using test::prepare_shipped;
using test::Settings;

const Settings kShort{{"months", "40"}};
const Settings kShortOfOneSet{{"months", "40"}, {"parameters.from", "default"}};

SimulateOptions options_of(std::uint32_t replicates, int threads = 1) {
  SimulateOptions options;
  options.seed = 11;
  options.replicates = replicates;
  options.threads = threads;
  options.paths = 20;
  return options;
}

// Everything that a model or point gave, batch after batch.
struct Content {
  std::vector<std::int16_t> first_month;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> moves;
  std::vector<std::uint8_t> rung;
  std::vector<float> numbers;
  std::uint32_t next = 0;  // replicate

  void add(const RunBatch& batch) {
    REQUIRE(batch.first == next);
    next += batch.count;
    const auto append = [](auto& to, const auto& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(first_month, batch.first_month);
    append(counts, batch.counts);
    append(rung, batch.rung);
    append(numbers, batch.conduct);
    append(numbers, batch.isolation_gdp);
    append(numbers, batch.cooperation);
    for (const Move& move : batch.moves) {
      append(moves, std::vector<std::uint32_t>{move.replicate, move.month, move.nation, move.from,
                                               move.to});
    }
  }
  bool operator==(const Content&) const = default;
};

Content alone(const Model& model, const SimulateOptions& options) {
  Content content;
  simulate(model, options, [&](RunBatch&& batch) { content.add(batch); });
  return content;
}

std::vector<std::unique_ptr<const PreparedRun>> policies() {
  const auto policy = [](const char* name) {
    return (test::scenarios_dir() / "policies" / name).string();
  };
  std::vector<std::unique_ptr<const PreparedRun>> runs;
  runs.push_back(prepare_shipped("taliban-2025", kShort));
  runs.push_back(prepare_shipped("taliban-2025", kShort, {policy("schools-reopen.toml")}));
  runs.push_back(prepare_shipped("taliban-2025-no-russia", kShort));
  runs.push_back(prepare_shipped("kosovo-2008", kShort));  // other nations, other draws
  runs.push_back(prepare_shipped(
      "taliban-2025", {{"months", "40"}, {"structure.contagion", "squared"}}));  // the reference
  return runs;
}

TEST_CASE("models run together give what each gives alone, on any number of threads") {
  const auto runs = policies();
  std::vector<const Model*> models;
  for (const auto& run : runs) models.push_back(&run->model);
  for (const int threads : {1, 2}) {
    std::vector<Content> together(models.size());
    const auto reports = simulate_together(
        models, options_of(300, threads),
        [&](std::size_t policy, RunBatch&& batch) { together[policy].add(batch); });
    for (std::size_t k = 0; k < models.size(); ++k) {
      INFO("model " << k << ", threads " << threads);
      CHECK(reports[k].replicates == 300);
      CHECK((together[k] == alone(*models[k], options_of(300))));
    }
    CHECK_FALSE((together[0] == together[2]));
  }
}

std::vector<Parameters> points_around(const Parameters& parameters) {
  std::vector<Parameters> points(6, parameters);
  points[1].beta_al += 0.3;
  points[2].tau = 20.0;
  points[3].psi_other = 0.0;
  points[4].target_response = 0.5;  // which the fast kernel does not cover
  points[5].cooperation_months = 3.0;
  return points;
}

TEST_CASE("a point of a sweep gives what a run with its parameters gives") {
  const auto run = prepare_shipped("taliban-2025", kShortOfOneSet);
  const auto points = points_around(run->model.parameters);
  for (const int threads : {1, 2}) {
    std::vector<Content> swept(points.size());
    std::size_t last = 0;
    const auto reports = simulate_points(run->model, points, options_of(270, threads),
                                         [&](std::size_t point, RunBatch&& batch) {
                                           CHECK(point >= last);
                                           last = point;
                                           swept[point].add(batch);
                                         });
    for (std::size_t k = 0; k < points.size(); ++k) {
      Model model = run->model;
      model.parameters = points[k];
      INFO("point " << k << ", threads " << threads);
      CHECK(reports[k].replicates == 270);
      CHECK((swept[k] == alone(model, options_of(270))));
      if (k > 0) CHECK_FALSE((swept[k] == swept[0]));
    }
  }
}

TEST_CASE("posterior draws give the same content with either kernel and any number of threads") {
  const auto run = prepare_shipped("taliban-2025", kShort);
  std::vector<ParameterDraw> list;
  for (const Parameters& point : points_around(run->model.parameters)) {
    if (point.target_response == 0.0) list.push_back({point, {}, {}});
  }
  list[1].frailty.assign(run->world.size(), 0.25);
  const ParameterDraws draws(list, run->world);
  Model model = run->model;
  model.draws = &draws;
  auto reference = options_of(60);
  reference.kernel = Kernel::kReference;
  const Content expected = alone(model, reference);
  CHECK((alone(model, options_of(60)) == expected));
  CHECK((alone(model, options_of(60, 2)) == expected));
  CHECK_FALSE((alone(run->model, options_of(60)) == expected));
}

TEST_CASE("an overlap is told of the policy and the point that has it, and of no other") {
  const auto run = prepare_shipped("taliban-2025", kShort);
  std::vector<Parameters> points(2, run->model.parameters);
  points[0].delta_0 = -30.0;
  points[1].delta_0 = 1.0;
  points[1].alpha = 0.0;
  const auto reports =
      simulate_points(run->model, points, options_of(20), [](std::size_t, RunBatch&&) {});
  CHECK(reports[0].overlaps == 0);
  CHECK(reports[1].overlaps == 20);
  CHECK(reports[1].overlap.has_value());
}

}  // namespace
}  // namespace recognition
