#include "model/history_state.hpp"

#include <algorithm>

namespace recognition {
namespace {

std::size_t at(int tick) { return static_cast<std::size_t>(tick); }

// Counts a nation in (sign +1) or out (-1) of the shares that F and the UN look at.
void count_nation(const Model& model, HistoryState& state, std::uint32_t nation, int sign) {
  const bool recognised = state.rung[nation] == kRecognised;
  if (model.drivers->at_risk[nation] != 0) {
    state.at_risk += sign;
    state.at_risk_recognised += recognised ? sign : 0;
  }
  if (state.member[nation] != 0) {
    state.members += sign;
    state.members_recognised += recognised ? sign : 0;
  }
}

// Recomputes what a nation stands for; notes it when that changed.
void update_stance(HistoryState& state, std::uint32_t nation, std::vector<std::uint32_t>& changed) {
  const std::int32_t stance =
      state.exists[nation] != 0 ? stance_of(state.rung[nation], state.condemnation[nation]) : 0;
  const std::int32_t leverage = leverage_of(stance, state.intensity[nation]);
  if (stance == state.stance[nation] && leverage == state.leverage[nation]) return;
  state.stance[nation] = stance;
  state.leverage[nation] = leverage;
  changed.push_back(nation);
}

// A permanent member that condemns and has not recognised objects.
bool is_objected(const Model& model, const HistoryState& state) {
  const auto& nations = model.world->nations;
  for (std::size_t i = 0; i < nations.size(); ++i) {
    if (!nations[i].permanent_member || state.exists[i] == 0) continue;
    if (state.condemnation[i] > 0.0 && state.rung[i] != kRecognised) return true;
  }
  return false;
}

// Puts the scripted moves of a month in the place of what their nations drew.
void override_by_script(const std::vector<ScriptedMove>& script, const HistoryState& state,
                        std::vector<AgentMove>& moves) {
  for (const ScriptedMove& scripted : script) {
    const auto before = [](const AgentMove& move, std::uint32_t nation) {
      return move.agent < nation;
    };
    const auto place = std::lower_bound(moves.begin(), moves.end(), scripted.nation, before);
    const AgentMove move{scripted.nation, state.rung[scripted.nation], scripted.to};
    if (place != moves.end() && place->agent == scripted.nation) {
      *place = move;
    } else {
      moves.insert(place, move);
    }
  }
  std::erase_if(moves, [](const AgentMove& move) { return move.from == move.to; });
}

}  // namespace

void begin_history(const Model& model, HistoryState& state) {
  const World& world = *model.world;
  const std::size_t n = world.size();
  state.at_risk = state.at_risk_recognised = state.members = state.members_recognised = 0;
  state.seat = state.objection_spent = false;
  state.rung = model.drivers->initial_rung;
  state.exists.assign(n, 0);
  state.member.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const NationInfo& nation = world.nations[i];
    state.member[i] = nation.un_member && nation.joins_un <= std::max(nation.enters, 0) ? 1 : 0;
  }
  state.condemnation.assign(n, 0.0);
  state.intensity.assign(n, 1.0);
  state.exposure_shift.assign(n, 0.0);
  state.focal_push.assign(n, 0.0);
  state.stance.assign(n, 0);
  state.leverage.assign(n, 0);
  std::vector<std::uint32_t> changed;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (world.nations[i].enters > 0) continue;
    state.exists[i] = 1;
    count_nation(model, state, i, +1);
    update_stance(state, i, changed);
  }
}

void apply_drivers(const Model& model, int tick, HistoryState& state,
                   std::vector<std::uint32_t>& changed) {
  const Drivers& drivers = *model.drivers;
  for (const std::uint32_t nation : drivers.entering[at(tick)]) {
    state.exists[nation] = 1;
    count_nation(model, state, nation, +1);
    update_stance(state, nation, changed);
  }
  for (const std::uint32_t nation : drivers.leaving[at(tick)]) {
    count_nation(model, state, nation, -1);
    state.exists[nation] = 0;
    update_stance(state, nation, changed);
  }
  for (const std::uint32_t nation : drivers.joining[at(tick)]) {
    if (state.exists[nation] != 0) count_nation(model, state, nation, -1);
    state.member[nation] = 1;
    if (state.exists[nation] != 0) count_nation(model, state, nation, +1);
  }
  for (const auto& [nation, value] : drivers.condemnation[at(tick)]) {
    state.condemnation[nation] = value;
    update_stance(state, nation, changed);
  }
  for (const auto& [nation, value] : drivers.intensity[at(tick)]) {
    state.intensity[nation] = value;
    update_stance(state, nation, changed);
  }
  for (const auto& [nation, value] : drivers.exposure_shift[at(tick)]) {
    state.exposure_shift[nation] = value;
  }
  for (const auto& [nation, value] : drivers.focal_push[at(tick)]) state.focal_push[nation] = value;
}

void follow_roadmaps(const Model& model, int tick, double conduct, HistoryState& state,
                     std::vector<std::uint32_t>& changed) {
  for (const RoadmapActor& actor : model.drivers->roadmaps) {
    const RoadmapOffer& offer = actor.offers[at(tick)];
    const bool met = conduct >= offer.trigger;
    state.condemnation[actor.nation] = met ? 0.0 : actor.condemnation[at(tick)];
    const double intensity = actor.intensity[at(tick)];
    state.intensity[actor.nation] =
        met ? std::min(intensity + offer.boost, kMaxIntensity) : intensity;
    update_stance(state, actor.nation, changed);
  }
}

void decide_seat(const Model& model, int tick, HistoryState& state) {
  const World& world = *model.world;
  const SeatScript script = model.drivers->seat[at(tick)];
  const bool government = world.episode.kind == EpisodeKind::kGovernment;
  const bool observed = model.drivers->observed[at(tick)] != 0;
  // A government's seat is the model's to decide, once the record is no longer replayed.
  const bool recorded = world.record_seat[at(tick)] != 0 && (!government || observed || tick == 0);
  if (script == SeatScript::kGranted || recorded) state.seat = true;
  const bool session = world.month_of(tick).month_of_year() == kSessionMonth;
  const bool decides = government && session && !observed;
  if (state.seat || !decides || script == SeatScript::kDeferred) return;
  if (2 * state.members_recognised < state.members || state.members == 0) return;
  if (!state.objection_spent && is_objected(model, state)) {
    state.objection_spent = true;
    return;
  }
  state.seat = true;
}

void commit_moves(const Model& model, int tick, std::vector<AgentMove>& moves, HistoryState& state,
                  std::vector<std::uint32_t>& changed) {
  override_by_script(model.drivers->moves[at(tick)], state, moves);
  for (const AgentMove& move : moves) {
    const bool counted = state.exists[move.agent] != 0;
    if (counted) count_nation(model, state, move.agent, -1);
    state.rung[move.agent] = move.to;
    if (counted) count_nation(model, state, move.agent, +1);
    update_stance(state, move.agent, changed);
  }
}

}  // namespace recognition
