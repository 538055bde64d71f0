#include "properties/lively_world.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <random>

namespace recognition::testing {
namespace {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seed) {}
  double uniform() { return static_cast<double>(bits_() >> 11U) * 0x1p-53; }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  int roll(int count) { return static_cast<int>(uniform() * count); }
  bool happens(double p) { return uniform() < p; }

 private:
  std::mt19937_64 bits_;
};

class Author {
 public:
  Author(std::uint64_t seed, Steps steps, LivelyCase& lively)
      : chance_(seed ^ 0xd1b54a32d192ed03ULL), steps_(steps), case_(lively) {}

  void write_nations() {
    for (NationInfo& nation : case_.world.nations) {
      if (chance_.happens(0.1)) nation.joins_un = chance_.roll(case_.world.months);
    }
  }

  void write_episode() {
    World& world = case_.world;
    Episode& episode = world.episode;
    const Month start = world.first_month - chance_.roll(20);
    episode.start = {start.year(), start.month_of_year(), 1};
    for (int k = 0; k < 3; ++k) {
      episode.condemners.push_back(
          {{somebody(), k == 0 ? "EU" : somebody()},
           steps_ == Steps::kTenths ? chance_.roll(11) / 10.0 : chance_.uniform(),
           month(),
           {},
           ""});
      if (chance_.happens(0.5)) episode.condemners.back().end = month();
      episode.security.push_back({somebody(), chance_.between(-1.5, 1.0), month(), ""});
      episode.security.push_back(
          {episode.security.back().nation, chance_.between(-1.0, 1.0), month(), ""});
      episode.focal_dates.push_back(
          {month(), k == 0 ? std::vector<std::string>{} : std::vector<std::string>{somebody()},
           chance_.between(-1.0, 2.0), ""});
      episode.leader_moves.push_back({somebody(), month(), kRecognised, ""});
    }
    const Month campaign = month();
    episode.campaigns.push_back({campaign, campaign + 9, ""});
    if (chance_.happens(0.3)) {
      std::fill(world.conduct.begin(), world.conduct.end(),
                std::numeric_limits<double>::quiet_NaN());
    }
    for (int k = 0; k < 12; ++k) {
      const bool up = chance_.happens(0.7);
      world.moves.push_back({somebody(), month(), Precision::kMonth, up ? kRecognised : kNone});
    }
    std::stable_sort(
        world.moves.begin(), world.moves.end(),
        [](const RecordedMove& a, const RecordedMove& b) { return a.month < b.month; });
    if (episode.kind == EpisodeKind::kGovernment && chance_.happens(0.3)) {
      for (std::size_t t = 0; t < world.record_seat.size(); ++t) world.record_seat[t] = t > 5;
    }
    if (chance_.happens(0.4)) case_.observed_until = world.first_month + chance_.roll(12);
  }

  void write_interventions() {
    for (int k = 0; k < 2; ++k) {
      add("leader_move", {somebody(), somebody()}, {});
      case_.interventions.back().rung = static_cast<Rung>(chance_.happens(0.8) ? 4 : 3);
      if (!has_steps()) case_.interventions.back().rung = kRecognised;
      add("target_conduct", {}, {});
      last(chance_.between(-0.3, 0.3), chance_.roll(6));
      add("focal_date", {}, {somebody(), "EU"});
      last(chance_.between(-1.0, 2.0), 0);
      case_.interventions.back().end.reset();
      add("aid_conditionality", {somebody(), somebody(), "EU"}, {});
      if (steps_ == Steps::kAny) {
        last(chance_.between(-1.0, 2.0), chance_.roll(7));
      } else {
        static constexpr std::array<double, 4> kMagnitudes{-1.0, 1.0, 0.5, -0.5};
        static constexpr std::array<int, 2> kRamps{0, 5};
        last(kMagnitudes.at(static_cast<std::size_t>(chance_.roll(4))),
             kRamps.at(static_cast<std::size_t>(chance_.roll(2))));
      }
    }
    remove_one();
  }

  void write_structure() {
    case_.structure.contagion = static_cast<Contagion>(chance_.roll(3));
    case_.structure.contagion_peers = 1 + chance_.roll(3);
    case_.structure.endogenous_cover = chance_.happens(0.5);
    case_.parameters.target_response = chance_.happens(0.5) ? chance_.between(0.0, 20.0) : 0.0;
  }

 private:
  [[nodiscard]] std::string somebody() {
    const auto& nations = case_.world.nations;
    return nations[static_cast<std::size_t>(chance_.roll(static_cast<int>(nations.size())))].iso3;
  }
  [[nodiscard]] Month month() {  // some lie before the run
    return case_.world.first_month + (chance_.roll(case_.world.months + 8) - 8);
  }
  [[nodiscard]] bool has_steps() const { return case_.world.episode.rungs == Rungs::kLadder; }

  void add(const char* type, std::vector<std::string> actors, std::vector<std::string> targets) {
    Intervention intervention;
    intervention.type = type;
    intervention.actors = std::move(actors);
    intervention.targets = std::move(targets);
    intervention.start = case_.world.first_month + chance_.roll(case_.world.months);
    const PolicyType& rules = *find_policy_type(type);
    if (rules.end == Need::kOptional && chance_.happens(0.5)) {
      intervention.end = intervention.start + chance_.roll(18);
    }
    case_.interventions.push_back(intervention);
  }
  void last(double magnitude, int ramp) {
    case_.interventions.back().magnitude = magnitude;
    case_.interventions.back().ramp_months = ramp;
  }
  // Deletes one of the scripted moves, where that is allowed.
  void remove_one() {
    const Intervention& moved = case_.interventions.front();
    if (case_.observed_until && moved.start <= *case_.observed_until) return;
    if (!chance_.happens(0.4)) return;
    Intervention removal;
    removal.type = "remove_shock";
    removal.actors = {moved.actors.front()};
    removal.start = moved.start;
    case_.interventions.insert(case_.interventions.begin(), removal);
  }

  Chance chance_;
  Steps steps_;
  LivelyCase& case_;
};

}  // namespace

LivelyCase lively_case(std::uint64_t seed, Steps steps) {
  RandomWorldOptions options;
  options.seed = seed;
  options.nations = 16 + static_cast<std::uint32_t>(seed % 17);
  options.months = 40;
  options.kind = seed % 2 == 0 ? EpisodeKind::kGovernment : EpisodeKind::kState;
  options.rungs = seed % 3 == 0 ? Rungs::kRecognition : Rungs::kLadder;
  LivelyCase lively{random_world(options), {}, {}, random_parameters(seed), {}};
  Author author(seed, steps, lively);
  author.write_nations();
  author.write_episode();
  author.write_interventions();
  author.write_structure();
  return lively;
}

}  // namespace recognition::testing
