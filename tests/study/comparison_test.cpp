#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "core/problems.hpp"
#include "study/comparison/compare.hpp"
#include "study/comparison/comparison_file.hpp"
#include "study/shipped.hpp"

namespace recognition {
namespace {

using test::prepare_shipped;
using test::Settings;

using Prepared = std::unique_ptr<const PreparedRun>;

constexpr std::uint32_t kCompared = 300;

Settings lasting(const char* months, Settings more = {}) {
  more.insert(more.begin(), {"months", months});
  return more;
}

std::string shipped_policy(const std::string& name) {
  return (test::scenarios_dir() / "policies" / (name + ".toml")).string();
}

std::vector<Prepared> russia_pair() {
  std::vector<Prepared> runs;
  runs.push_back(prepare_shipped("taliban-2025", lasting("60")));
  runs.push_back(prepare_shipped("taliban-2025-no-russia", lasting("60")));
  return runs;
}

Comparison compared(const std::vector<Prepared>& runs, CompareOptions options = {}) {
  if (options.replicates == 0) options.replicates = kCompared;
  std::vector<LabelledRun> labelled;
  for (const auto& run : runs) labelled.push_back({run->scenario.name, run.get()});
  return compare_runs(labelled, options);
}

std::string comparison_refusal(const std::vector<Prepared>& runs,
                               const CompareOptions& options = {}) {
  try {
    (void)compared(runs, options);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

// A scenario alone, kept whole.
struct Alone {
  std::vector<std::int16_t> first;    // [replicate][nation]: months until rung 4
  std::vector<int> at_four;           // [replicate][month]
  std::vector<int> seat;              // [replicate][month]
  std::set<std::size_t> overlapping;  // replicates
};

Alone run_alone(const PreparedRun& run) {
  SimulateOptions options;
  options.seed = run.scenario.seed;
  options.replicates = kCompared;
  Alone alone;
  const std::size_t n = run.world.size();
  simulate(run.model, options, [&](RunBatch&& batch) {
    alone.overlapping.insert(batch.overlapping.begin(), batch.overlapping.end());
    for (std::size_t r = 0; r < batch.count; ++r) {
      const auto row = batch.first_month.begin() +
                       static_cast<std::ptrdiff_t>((r * kRungCount + kRecognised) * n);
      alone.first.insert(alone.first.end(), row, row + static_cast<std::ptrdiff_t>(n));
    }
    for (std::size_t cell = 0; cell < batch.un_seat.size(); ++cell) {
      alone.at_four.push_back(static_cast<int>(batch.counts[cell * kRungCount + kRecognised]));
      alone.seat.push_back(batch.un_seat[cell]);
    }
  });
  return alone;
}

// First month end with k at rung 4, counted from 1; all months where there is none.
int months_until(const Alone& alone, std::size_t replicate, int months, int k) {
  for (int t = 0; t < months; ++t) {
    const auto cell = replicate * static_cast<std::size_t>(months) + static_cast<std::size_t>(t);
    if (alone.at_four[cell] >= k) return t + 1;
  }
  return months;
}

TEST_CASE("a scenario compared with itself differs in nothing") {
  std::vector<Prepared> runs;
  for (int copy = 0; copy < 2; ++copy) {
    runs.push_back(prepare_shipped("taliban-2025", lasting("40")));
  }
  const Comparison comparison = compared(runs);
  const PairOutcome& outcome = comparison.scenarios[1].outcome;
  for (const PairedMean& pair : outcome.recognitions) {
    CHECK(pair.difference() == 0.0);
    CHECK(pair.interval().high == 0.0);
  }
  for (const PairedShare& pair : outcome.at_least) CHECK(pair.gained() + pair.lost() == 0);
  for (const PairedMean& pair : outcome.kth) CHECK(pair.difference() == 0.0);
  for (const NationEffect& nation : outcome.nations) {
    CHECK(nation.caused + nation.averted + nation.hastened + nation.delayed == 0);
  }
  CHECK(outcome.changes.empty());
  CHECK(comparison.scenarios[1].difference.text().empty());
}

TEST_CASE("differences are those of two runs, each made alone") {
  const auto runs = russia_pair();
  const Comparison comparison = compared(runs);
  const PairOutcome& outcome = comparison.scenarios[1].outcome;
  const Alone with = run_alone(*runs[0]);
  const Alone without = run_alone(*runs[1]);
  const auto months = static_cast<std::size_t>(runs[0]->world.months);
  const auto& ticks = comparison.outcomes.year_ticks;
  for (std::size_t year = 0; year < ticks.size(); ++year) {
    double sum = 0.0;
    double fives = 0.0;
    double seats = 0.0;
    for (std::size_t r = 0; r < kCompared; ++r) {
      const std::size_t cell = r * months + static_cast<std::size_t>(ticks[year]);
      sum += without.at_four[cell] - with.at_four[cell];
      fives += (without.at_four[cell] >= 5 ? 1 : 0) - (with.at_four[cell] >= 5 ? 1 : 0);
      seats += without.seat[cell] - with.seat[cell];
    }
    CHECK(outcome.recognitions[year].difference() == Approx(sum / kCompared));
    const std::size_t five = 3;
    REQUIRE(comparison.outcomes.at_least[five] == 5);
    CHECK(outcome.at_least[five * ticks.size() + year].difference() == Approx(fives / kCompared));
    CHECK(outcome.un_seat[year].difference() == Approx(seats / kCompared));
  }
  for (std::size_t k = 0; k < comparison.outcomes.at_least.size(); ++k) {
    double sum = 0.0;
    for (std::size_t r = 0; r < kCompared; ++r) {
      const int number = comparison.outcomes.at_least[k];
      sum += months_until(without, r, static_cast<int>(months), number) -
             months_until(with, r, static_cast<int>(months), number);
    }
    CHECK(outcome.kth[k].difference() == Approx(sum / kCompared));
  }
}

TEST_CASE("what is caused, averted, hastened and delayed is counted path by path") {
  const auto runs = russia_pair();
  const Comparison comparison = compared(runs);
  const PairOutcome& outcome = comparison.scenarios[1].outcome;
  const Alone with = run_alone(*runs[0]);
  const Alone without = run_alone(*runs[1]);
  std::set<std::size_t> overlapping = with.overlapping;
  overlapping.insert(without.overlapping.begin(), without.overlapping.end());
  CHECK(outcome.ordered == kCompared - overlapping.size());
  const std::size_t n = runs[0]->world.size();
  std::size_t changes = 0;
  for (std::size_t i = 0; i < n; ++i) {
    std::map<std::string, std::uint64_t> counted;
    for (std::size_t r = 0; r < kCompared; ++r) {
      const int before = with.first[r * n + i];
      const int after = without.first[r * n + i];
      if (before == after) continue;
      if (overlapping.count(r) != 0) continue;  // net effects only
      ++changes;
      ++counted[before < 0       ? "caused"
                : after < 0      ? "averted"
                : after < before ? "sooner"
                                 : "later"];
    }
    const NationEffect& nation = outcome.nations[i];
    CHECK(nation.caused == counted["caused"]);
    CHECK(nation.averted == counted["averted"]);
    CHECK(nation.hastened == counted["sooner"]);
    CHECK(nation.delayed == counted["later"]);
  }
  REQUIRE(outcome.changes.size() == changes);
  for (const RecognitionChange& change : outcome.changes) {
    CHECK(change.base == with.first[change.replicate * n + change.nation]);
    CHECK(change.other == without.first[change.replicate * n + change.nation]);
  }
}

TEST_CASE("without Russia's act nothing comes about or sooner, and much does not come") {
  const auto runs = russia_pair();
  const Comparison comparison = compared(runs);
  const ComparedScenario& without = comparison.scenarios[1];
  CHECK(without.difference.text() == "without RUS 2025-07");
  CHECK(without.difference.only_removes());
  CHECK_FALSE(without.difference.only_adds());
  REQUIRE(without.difference.keeps_order());
  std::uint64_t averted = 0;
  for (const NationEffect& nation : without.outcome.nations) {
    CHECK(nation.caused == 0);
    CHECK(nation.hastened == 0);
    averted += nation.averted;
  }
  CHECK(averted > kCompared / 2);
  CHECK(without.outcome.some_averted > kCompared / 10);
  CHECK(without.outcome.some_caused == 0);
}

TEST_CASE("a policy that adds an act can only add, and names it") {
  std::vector<Prepared> runs;
  runs.push_back(prepare_shipped("taliban-2025", lasting("40")));
  runs.push_back(
      prepare_shipped("taliban-2025", lasting("40"), {shipped_policy("china-recognises")}));
  const Comparison comparison = compared(runs);
  const ComparedScenario& china = comparison.scenarios[1];
  CHECK(china.difference.only_adds());
  CHECK_THAT(china.difference.text(), Catch::StartsWith("with CHN 20"));
  for (const NationEffect& nation : china.outcome.nations) CHECK(nation.averted == 0);
}

TEST_CASE("a difference by more than acts is no act's alone") {
  const std::vector<Settings> others{{{"parameters.beta_p", "0.1"}},
                                     {{"structure.contagion", "squared"}}};
  for (const Settings& more : others) {
    std::vector<Prepared> runs;
    runs.push_back(prepare_shipped("taliban-2025", lasting("12")));
    runs.push_back(prepare_shipped("taliban-2025-no-russia", lasting("12", more)));
    const auto difference = difference_between(*runs[0], *runs[1]);
    CHECK(difference.text() == "without RUS 2025-07");
    CHECK_FALSE(difference.acts_alone);
    CHECK_FALSE(difference.only_removes());
  }
  const auto base = prepare_shipped("taliban-2025", lasting("24"));
  const auto schools =
      prepare_shipped("taliban-2025", lasting("24"), {shipped_policy("schools-reopen")});
  const auto difference = difference_between(*base, *schools);
  CHECK(difference.text().empty());
  CHECK_FALSE(difference.acts_alone);
}

TEST_CASE("where the order property does not hold the cause is named and nothing is attributed") {
  std::vector<Prepared> runs;
  runs.push_back(prepare_shipped("taliban-2025", lasting("12")));
  runs.push_back(prepare_shipped("taliban-2025-no-russia",
                                 lasting("12", {{"parameters.target_response", "0.5"}})));
  const Comparison comparison = compared(runs);
  const PairDifference& difference = comparison.scenarios[1].difference;
  CHECK_FALSE(difference.keeps_order());
  CHECK(difference.order_causes ==
        std::vector<std::string>{"the target responds to its isolation (target_response)"});
  const LabelledFile file = comparison_file(comparison, nullptr, {});
  CHECK(texts_of(file, "order_cause")[1] == difference.order_causes.front());
  const auto& caused = doubles_of(file, "nation_caused");
  const std::size_t n = runs[0]->world.size();
  CHECK(std::all_of(caused.begin() + static_cast<std::ptrdiff_t>(n), caused.end(),
                    [](double value) { return std::isnan(value); }));
  CHECK(integers_of(file, "change_nation").empty());
  CHECK(integers_of(file, "ordered_replicates")[1] == 0);
}

TEST_CASE("replicates in which chances overlap count in net effects only") {
  const Settings hot{{"parameters.delta_0", "0"}, {"parameters.alpha", "-1"}};
  std::vector<Prepared> runs;
  runs.push_back(prepare_shipped("taliban-2025", lasting("6", hot)));
  runs.push_back(prepare_shipped("taliban-2025-no-russia", lasting("6", hot)));
  const Comparison comparison = compared(runs, {.replicates = 40});
  CHECK(comparison.scenarios[0].overlaps == 40);
  CHECK(comparison.scenarios[1].outcome.ordered == 0);
  CHECK(comparison.scenarios[1].outcome.nations[0].recognises.replicates() == 40);
  CHECK_THAT(
      comparison.scenarios[1].warnings.back(),
      Catch::StartsWith(
          "In 40 of 40 replicates of taliban-2025-no-russia the chances to move up and down"));
}

TEST_CASE("a precision is run for until it is reached, and then no further") {
  const auto runs = russia_pair();
  const Comparison rough = compared(runs, {.replicates = 100});
  CHECK(rough.replicates == 100);
  const double wanted = 0.6 * rough.half_width;
  const Comparison fine = compared(runs, {.replicates = 100, .precision = wanted});
  CHECK(fine.reached);
  CHECK(fine.half_width <= wanted);
  CHECK(fine.replicates > 150);
  CHECK(fine.replicates < 800);
  const Comparison at_once =
      compared(runs, {.replicates = 100, .precision = 2.0 * rough.half_width});
  CHECK(at_once.replicates == 100);
}

TEST_CASE("a precision that would need too many replicates is given up and said") {
  const Comparison comparison =
      compared(russia_pair(), {.replicates = 50, .precision = 0.001, .most_replicates = 120});
  CHECK(comparison.replicates == 120);
  CHECK_FALSE(comparison.reached);
}

TEST_CASE("rounds of replicates give what one round of as many gives") {
  const auto runs = russia_pair();
  const Comparison rounds =
      compared(runs, {.replicates = 50, .precision = 0.001, .most_replicates = 150});
  const Comparison once = compared(runs, {.replicates = 150, .threads = 2});
  const ComparisonAsked asked;
  CHECK(content_hash_of(comparison_file(rounds, nullptr, asked)) ==
        content_hash_of(comparison_file(once, nullptr, asked)));
}

TEST_CASE("a half width comes down with the root of the replicates") {
  CHECK(replicates_for(0.02, 1000, 0.01) == 4000);
  CHECK(replicates_for(0.005, 1000, 0.01) == 250);
}

TEST_CASE("each replicate meets the criterion or not, as the run alone tells") {
  const auto runs = russia_pair();
  CompareOptions options;
  options.criterion = parse_criterion("recognitions >= 3 by 2027-12 and not CHN by 2026-12");
  const Comparison comparison = compared(runs, options);
  const std::size_t n = runs[0]->world.size();
  const std::size_t china = *runs[0]->world.find("CHN");
  for (std::size_t k = 0; k < runs.size(); ++k) {
    const Alone alone = run_alone(*runs[k]);
    const auto& meets = comparison.scenarios[k].outcome.meets;
    REQUIRE(meets.size() == kCompared);
    std::uint32_t met = 0;
    for (std::size_t r = 0; r < kCompared; ++r) {
      const int first = alone.first[r * n + china];
      const bool expected = alone.at_four[r * 60 + 29] >= 3 && !(first >= 0 && first <= 18);
      CHECK((meets[r] == 1) == expected);
      met += expected ? 1 : 0;
    }
    CHECK(met > 0);
    CHECK(met < kCompared);
  }
}

TEST_CASE("scenarios that cannot share draws are refused with what differs") {
  const auto base = [] { return prepare_shipped("taliban-2025", lasting("12")); };
  struct Case {
    const char* scenario;
    Settings settings;
    const char* says;
  };
  const auto [scenario, settings, says] =
      GENERATE(Case{"kosovo-2008", lasting("12"), "episode: taliban_2021 and kosovo_2008"},
               Case{"taliban-2025", lasting("13"), "months: 12 and 13"},
               Case{"taliban-2025-no-russia", lasting("12", {{"start", "2025-06"}}),
                    "start: 2025-07 and 2025-06"});
  std::vector<Prepared> runs;
  runs.push_back(base());
  runs.push_back(prepare_shipped(scenario, settings));
  CHECK_THAT(comparison_refusal(runs), Catch::Contains(says));
}

TEST_CASE("made-up worlds of other nations are refused") {
  const auto made_up = [](const char* nations) {
    const auto text =
        std::string("start = \"2025-07\"\nmonths = 6\n[world]\nsynthetic = {nations = ") + nations +
        "}\n";
    return prepare_run(read_scenario_text(text, "made-up", {}), test::scenarios_dir());
  };
  std::vector<Prepared> runs;
  runs.push_back(made_up("30"));
  runs.push_back(made_up("40"));
  CHECK_THAT(comparison_refusal(runs), Catch::Contains("nations: 30 and 40"));
}

TEST_CASE("a comparison of one replicate and criteria that fit no run are refused") {
  const auto runs = russia_pair();
  CHECK_THAT(comparison_refusal(runs, {.replicates = 1}), Catch::Contains("--replicates 1000"));
  CompareOptions options;
  options.criterion = parse_criterion("recognitions >= 3 by 2040-01");
  CHECK_THAT(comparison_refusal(runs, options),
             Catch::Contains("2040-01 lies outside of 2025-07 to"));
  options.criterion = parse_criterion("ZZZ by 2026-01");
  CHECK_THAT(comparison_refusal(runs, options), Catch::Contains("the world has no nation 'ZZZ'"));
}

TEST_CASE("a comparison that is stopped says after how many replicates") {
  const auto runs = russia_pair();
  CompareOptions options;
  options.stopped = [] { return true; };
  CHECK_THROWS_AS(compared(runs, options), Interrupted);
}

TEST_CASE("the file of a comparison holds what was found, on labelled dimensions") {
  const auto runs = russia_pair();
  const Comparison comparison = compared(runs);
  const LabelledFile file =
      comparison_file(comparison, nullptr, {0.01, {"recognition", "compare"}});
  CHECK(file.format == "recognition-comparison");
  for (const LabelledArray& array : file.arrays) {
    INFO(array.name);
    std::size_t size = 1;
    for (const std::size_t extent : shape_of(file, array)) size *= extent;
    std::visit([&](const auto& values) { CHECK(values.size() == size); }, array.values);
    CHECK_FALSE(array.long_name.empty());
  }
  const PairOutcome& outcome = comparison.scenarios[1].outcome;
  const std::size_t years = comparison.outcomes.year_ticks.size();
  const auto& difference = doubles_of(file, "recognitions_difference");
  CHECK(difference[years - 1] == 0.0);
  CHECK(difference[2 * years - 1] == outcome.recognitions.back().difference());
  CHECK(doubles_of(file, "recognitions_difference_interval")[4 * years - 1] ==
        outcome.recognitions.back().interval().high);
  CHECK(texts_of(file, "acts")[1] == "without RUS 2025-07");
  CHECK(integers_of(file, "change_month").size() == outcome.changes.size());
  CHECK(integers_of(file, "replicates_needed")[1] ==
        static_cast<std::int64_t>(replicates_for(comparison.half_width, kCompared, 0.01)));
  CHECK(attribute_of(file, "base") == "taliban-2025");
}

}  // namespace
}  // namespace recognition
