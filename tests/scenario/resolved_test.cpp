#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "scenario/fixture.hpp"
#include "scenario/scenario.hpp"
#include "scenario/sections.hpp"
#include "support/paths.hpp"

namespace recognition {
namespace {

ScenarioRequest shipped(const std::string& name) {
  return {name, {}, {}, test::source_dir() / "scenarios"};
}

Scenario read_again(const Scenario& scenario) {
  const test::TemporaryFolder files;
  auto request = shipped("");
  request.file = files.write(scenario.name + ".toml", scenario.resolved);
  return read_scenario(request);
}

bool same(const Intervention& a, const Intervention& b) {
  return a.type == b.type && a.name == b.name && a.actors == b.actors && a.targets == b.targets &&
         a.start == b.start && a.end == b.end && a.magnitude == b.magnitude &&
         a.ramp_months == b.ramp_months && a.trigger == b.trigger && a.rung == b.rung &&
         a.decision == b.decision && a.stance == b.stance && a.source == b.source;
}

bool same(const std::optional<SyntheticWorld>& a, const std::optional<SyntheticWorld>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->nations == b->nations && a->mean_degree == b->mean_degree && a->seed == b->seed;
}

// Everything but where it was read from.
bool same(const Scenario& a, const Scenario& b) {
  for (const ParameterRow& row : parameter_table()) {
    if (a.parameters.*row.member != b.parameters.*row.member) return false;
  }
  return a.name == b.name && a.title == b.title && a.notes == b.notes && a.episode == b.episode &&
         same(a.synthetic, b.synthetic) && a.start == b.start && a.months == b.months &&
         a.replicates == b.replicates && a.seed == b.seed && a.observed_until == b.observed_until &&
         a.parameters_from == b.parameters_from && a.parameters_set == b.parameters_set &&
         a.structure.contagion == b.structure.contagion &&
         a.structure.contagion_peers == b.structure.contagion_peers &&
         a.structure.endogenous_cover == b.structure.endogenous_cover &&
         a.output.paths == b.output.paths && a.interventions.size() == b.interventions.size() &&
         std::equal(a.interventions.begin(), a.interventions.end(), b.interventions.begin(),
                    [](const auto& one, const auto& other) { return same(one, other); });
}

TEST_CASE("the resolved text of a shipped scenario reads as the same scenario") {
  for (const char* name : {"taliban-2025", "taliban-2025-no-russia", "taliban-2026-nowcast",
                           "kosovo-2008", "prc-1949", "libya-2011"}) {
    INFO(name);
    auto request = shipped(name);
    if (std::string{name} == "taliban-2025") {
      request.policies = {"schools-reopen", "eu-us-conditionality", "unga-week-2026",
                          "us-reengages"};
      request.set = {{"parameters.beta_r", "1.25"}, {"structure.contagion", "threshold"}};
    }
    const Scenario scenario = read_scenario(request);
    const Scenario again = read_again(scenario);
    CHECK(same(scenario, again));
    CHECK(scenario.resolved == again.resolved);
  }
}

TEST_CASE("the resolved text gives every parameter and says which the scenario set") {
  auto request = shipped("kosovo-2008");
  request.set = {{"parameters.beta_r", "1.25"}};
  const Scenario scenario = read_scenario(request);
  for (const ParameterRow& row : parameter_table()) {
    INFO(row.name);
    CHECK(scenario.resolved.find("\n" + std::string{row.name} + " = ") != std::string::npos);
  }
  CHECK(scenario.resolved.find("set = [\"beta_r\"]") != std::string::npos);
}

TEST_CASE("the same scenario written in another order and over more files has the same text") {
  const test::TemporaryFolder files;
  const std::string head = "episode = \"kosovo_2008\"\nstart = \"2008-02\"\n";
  auto one = shipped("");
  one.file = files.write("a/s.toml", head +
                                         "months = 7\n[parameters]\nrho = 2\nbeta_r = 1\n"
                                         "[structure]\ncontagion = \"squared\"\n");
  files.write("b/base.toml", head + "months = 9\n[parameters]\nrho = 2.0\n");
  auto other = one;
  other.file = files.write("b/s.toml",
                           "structure.contagion = \"squared\"\nextends = \"base.toml\"\n"
                           "parameters.beta_r = 1.0\n");
  other.set = {{"months", "7"}};
  CHECK(read_scenario(one).resolved == read_scenario(other).resolved);
}

// --- Any valid scenario -------------------------------------------------------------------------

template <typename T>
T one_of(std::initializer_list<T> choices) {
  return *rc::gen::elementOf(std::vector<T>(choices));
}

std::string any_text() {
  static const std::vector<std::string> kPieces{"a",   "Ω",      "\"", "\\",  "\n", "'",
                                                "'''", "\t",     "# ", "[[",  "=",  " ",
                                                "é",   "\"\"\"", "{",  "2025"};
  std::string text;
  for (const auto& piece :
       *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
    text += piece;
  }
  return text;
}

double within(double lower, double upper) {
  const int step = *rc::gen::inRange(0, 1000001);
  return std::min(lower + (upper - lower) * step / 1000000.0, upper);
}

Intervention any_intervention(const Scenario& scenario, int number) {
  static const std::vector<std::string> kNations{"CHN", "DEU", "PAK", "RUS", "SAU"};
  const auto types = policy_types();
  const auto& type = types[*rc::gen::inRange<std::size_t>(0, types.size())];
  Intervention made;
  made.type = type.name;
  made.name = any_text();
  made.source = any_text();
  // One slice of the scenario each, so that none overlap.
  const int slice = scenario.months / 8;
  made.start = scenario.start + number * slice;
  const auto wanted = [](Need need) {
    return need == Need::kRequired || (need == Need::kOptional && *rc::gen::arbitrary<bool>());
  };
  if (type.end != Need::kForbidden) made.end = made.start + *rc::gen::inRange(0, slice);
  if (wanted(type.actors)) made.actors = {*rc::gen::elementOf(kNations)};
  if (wanted(type.targets)) made.targets = {*rc::gen::elementOf(kNations), "USA"};
  if (type.magnitude != Need::kForbidden) made.magnitude = within(type.lower, type.upper);
  if (type.ramp != Need::kForbidden) made.ramp_months = *rc::gen::inRange(0, 100);
  if (wanted(type.trigger)) made.trigger = within(0, 1);
  if (type.rung != Need::kForbidden) made.rung = static_cast<Rung>(*rc::gen::inRange(0, 5));
  if (wanted(type.decision)) made.decision = one_of<std::string>({"granted", "deferred"});
  if (wanted(type.stance)) made.stance = within(0, 1);
  if (type.only_blocs) made.actors = {one_of<std::string>({"EU", "SCO"})};
  if (type.name == "remove_shock") {  // must match a scripted move: the episode's
    made.actors = {"RUS"};
    made.start = Month{2025, 7};
  }
  return made;
}

Scenario any_scenario() {
  Scenario made;
  made.name = "s";
  made.title = any_text();
  made.notes = any_text();
  made.episode = "taliban_2021";
  made.start = Month{2021, 8} + *rc::gen::inRange(0, 40);
  made.months = *rc::gen::inRange(100, 1201);
  made.replicates = *rc::gen::inRange<std::uint32_t>(1, 10000001);
  made.seed = *rc::gen::inRange<std::uint64_t>(0, 9200000000000000000U);
  made.structure.contagion =
      one_of({Contagion::kSimple, Contagion::kSquared, Contagion::kThreshold});
  made.structure.contagion_peers = *rc::gen::inRange(1, 101);
  made.structure.endogenous_cover = *rc::gen::arbitrary<bool>();
  made.output.paths = *rc::gen::inRange<std::uint32_t>(0, 10000001);
  made.parameters = default_parameters();
  for (const ParameterRow& row : parameter_table()) {
    if (!*rc::gen::arbitrary<bool>()) continue;
    made.parameters.*row.member = within(row.lower, row.upper);
    made.parameters_set.emplace_back(row.name);
  }
  bool removed = false;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) {
    Intervention intervention = any_intervention(made, i);
    const bool removal = intervention.type == "remove_shock";
    if (removal && removed) continue;
    removed = removed || removal;
    made.interventions.push_back(std::move(intervention));
  }
  return made;
}

TEST_CASE("any scenario survives its resolved text") {
  rc::prop("read(resolved(s)) is s", [] {
    const Scenario made = any_scenario();
    const std::string text = resolved_text(made);
    const Scenario again = read_scenario_text(text, "s.toml", test::small_names());
    RC_ASSERT(same(made, again));
    RC_ASSERT(again.resolved == text);
  });
}

TEST_CASE("a synthetic world survives its resolved text") {
  rc::prop("read(resolved(s)) is s", [] {
    Scenario made;
    made.name = "s";
    made.parameters = default_parameters();
    made.start = Month{2000, 1};
    made.synthetic = SyntheticWorld{*rc::gen::inRange<std::uint32_t>(1001, 1000001),
                                    *rc::gen::inRange<std::uint32_t>(1, 1001),
                                    *rc::gen::inRange<std::uint64_t>(0, 1U << 31U)};
    const Scenario again = read_scenario_text(resolved_text(made), "s.toml", test::small_names());
    RC_ASSERT(same(made, again));
  });
}

}  // namespace
}  // namespace recognition
