#include "histories.hpp"

#include <optional>

namespace recognition::what_if {
namespace {

// An Observer of the engine.
class Watcher {
 public:
  Watcher(Found& found, std::uint32_t count, std::size_t nations, int months)
      : found_(&found), nations_(nations), months_(static_cast<std::size_t>(months)) {
    found.first.assign(count * nations, -1);
    found.number.assign(count * months_, 0);
    found.moves.clear();
  }
  void next(std::uint32_t replicate, std::uint32_t position) {
    replicate_ = replicate;
    position_ = position;
  }
  template <class History>
  void begin(const History& history) {
    const HistoryState& state = history.state();
    for (std::uint32_t i = 0; i < nations_; ++i) {
      if (state.exists[i] != 0) reach(i, state.rung[i], 0);
    }
  }
  template <class History>
  void month(const History& history, int tick, const std::vector<AgentMove>& moves) {
    const HistoryState& state = history.state();
    for (const AgentMove& move : moves) {
      reach(move.agent, move.to, tick + 1);
      found_->moves.push_back({replicate_, static_cast<std::uint16_t>(tick),
                               static_cast<std::uint16_t>(move.agent), move.from, move.to});
    }
    std::uint16_t number = 0;
    for (std::uint32_t i = 0; i < nations_; ++i) {
      const bool there = state.exists[i] != 0 && state.rung[i] == kRecognised;
      number = static_cast<std::uint16_t>(number + (there ? 1 : 0));
      if (there) reach(i, state.rung[i], tick + 1);  // who enters as a recogniser
    }
    found_->number[position_ * months_ + static_cast<std::size_t>(tick)] = number;
  }

 private:
  void reach(std::uint32_t nation, Rung rung, int months) {
    if (rung != kRecognised) return;
    std::int16_t& first = found_->first[position_ * nations_ + nation];
    if (first < 0) first = static_cast<std::int16_t>(months);
  }

  Found* found_;
  std::size_t nations_;
  std::size_t months_;
  std::uint32_t replicate_ = 0;
  std::size_t position_ = 0;
};

std::vector<std::uint8_t> scripted_in(const Drivers& drivers, std::size_t nations) {
  std::vector<std::uint8_t> scripted(nations, 0);
  for (const auto& moves : drivers.moves) {
    for (const ScriptedMove& move : moves) {
      if (move.to == kRecognised) scripted[move.nation] = 1;
    }
  }
  return scripted;
}

ScreenedDraws draws_of(const World& world) {
  std::vector<NationKey> keys;
  for (const NationInfo& nation : world.nations) keys.push_back(nation.key);
  return {keys, static_cast<std::uint32_t>(world.first_month.count()), world.months};
}

}  // namespace

Parameters Histories::with_set(Parameters parameters) const {
  for (const auto& [position, value] : set_) {
    parameters.*parameter_table()[position].member = value;
  }
  return parameters;
}

void Histories::run(const std::vector<std::uint8_t>& policies, std::uint32_t first,
                    std::uint32_t count) {
  DriverRequest request = pack_.request;
  for (std::size_t p = 0; p < pack_.policies.size() && p < policies.size(); ++p) {
    if (policies[p] == 0) continue;
    const auto& acts = pack_.policies[p].interventions;
    request.interventions.insert(request.interventions.end(), acts.begin(), acts.end());
  }
  const World& world = pack_.world;
  const Drivers drivers = compile_drivers(world, request);
  scripted_ = scripted_in(drivers, world.size());
  std::optional<ParameterDraws> draws_of_model;
  if (!pack_.draws.empty()) {
    std::vector<ParameterDraw> drawn = pack_.draws;
    for (ParameterDraw& draw : drawn) draw.parameters = with_set(draw.parameters);
    draws_of_model.emplace(std::move(drawn), world);
  }
  const Model model{&world, &drivers, with_set(pack_.parameters), pack_.structure,
                    draws_of_model ? &*draws_of_model : nullptr};
  Watcher watcher(found_, count, world.size(), world.months);
  const auto run_all = [&](auto& history, auto&& draws_for) {
    for (std::uint32_t r = 0; r < count; ++r) {
      watcher.next(first + r, r);
      run_history(history, draws_for(ReplicateKey{pack_.seed, first + r}), world.months, watcher);
    }
  };
  if (is_fast(model)) {
    const FastPlan plan(model);
    FastHistory history(plan);
    ScreenedDraws draws = draws_of(world);
    run_all(history, [&](ReplicateKey key) -> ScreenedDraws& {
      draws.begin(key);
      return draws;
    });
  } else {
    ReferenceHistory history(model);
    PlainDraws draws(ReplicateKey{});
    run_all(history, [&](ReplicateKey key) -> PlainDraws& { return draws = PlainDraws(key); });
  }
}

}  // namespace recognition::what_if
