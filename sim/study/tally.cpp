#include "study/tally.hpp"

#include <algorithm>

namespace recognition {

Tally::Tally(const Model& model, Slice slice, std::uint32_t paths) : model_(&model), paths_(paths) {
  const std::size_t n = model.world->size();
  const auto months = static_cast<std::size_t>(model.world->months);
  batch_.first = slice.first;
  batch_.count = slice.count;
  const std::size_t count = slice.count;
  batch_.first_month.assign(count * kRungCount * n, kNeverReached);
  batch_.counts.resize(count * months * kRungCount);
  batch_.conduct.resize(count * months);
  batch_.un_seat.resize(count * months);
  batch_.isolation_gdp.resize(count * months);
  batch_.isolation_neighbours.resize(count * months);
  batch_.cooperation.resize(count * months);
  const std::uint32_t kept = paths > slice.first ? std::min(slice.count, paths - slice.first) : 0;
  batch_.rung.resize(kept * months * n);
}

void Tally::begin_history(const HistoryState& state, const Parameters& parameters) {
  if (started_) ++replicate_;
  started_ = true;
  recount(state);
  for (std::uint32_t i = 0; i < state.rung.size(); ++i) {
    if (state.exists[i] != 0) reach(i, state.rung[i], 0);
  }
  const auto share = [&](int count) { return nations_ == 0 ? 0.0 : double(count) / nations_; };
  cooperation_.begin(parameters, share(counts_[2] + counts_[3] + counts_[4]), share(counts_[4]));
}

// Notes that every rung up to `rung` has been reached, where it had not been before.
void Tally::reach(std::uint32_t nation, Rung rung, std::int16_t months) {
  const std::size_t n = model_->world->size();
  for (std::size_t r = 0; r <= rung; ++r) {
    std::int16_t& first = batch_.first_month[(replicate_ * kRungCount + r) * n + nation];
    if (first == kNeverReached) first = months;
  }
}

// In a crowd everybody has the same share and the target no neighbours.
double Tally::gdp_share(std::size_t nation) const {
  const World& world = *model_->world;
  return world.crowd ? 1.0 / world.crowd->nations : world.gdp_share[nation];
}

int Tally::is_neighbour(std::size_t nation) const {
  const World& world = *model_->world;
  return world.crowd ? 0 : world.neighbour[nation];
}

// From nothing: at the start, and when nations enter or leave.
void Tally::recount(const HistoryState& state) {
  const World& world = *model_->world;
  exists_ = state.exists;
  counts_.fill(0);
  nations_ = neighbours_ = neighbours_away_ = 0;
  gdp_away_ = 0.0;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (exists_[i] == 0) continue;
    const bool away = state.rung[i] < kMission;
    ++counts_[state.rung[i]];
    ++nations_;
    gdp_away_ += away ? gdp_share(i) : 0.0;
    neighbours_ += is_neighbour(i);
    neighbours_away_ += away ? is_neighbour(i) : 0;
  }
}

void Tally::count_move(const AgentMove& move) {
  if (exists_[move.agent] == 0) return;
  --counts_[move.from];
  ++counts_[move.to];
  const int away = (move.to < kMission ? 1 : 0) - (move.from < kMission ? 1 : 0);
  gdp_away_ += away * gdp_share(move.agent);
  neighbours_away_ += away * is_neighbour(move.agent);
}

void Tally::note_month(const HistoryState& state, double conduct, int tick,
                       const std::vector<AgentMove>& moves) {
  const auto t = static_cast<std::size_t>(tick);
  const Drivers& drivers = *model_->drivers;
  if (!drivers.entering[t].empty() || !drivers.leaving[t].empty()) {
    recount(state);
    for (const std::uint32_t nation : drivers.entering[t]) {
      reach(nation, state.rung[nation], static_cast<std::int16_t>(tick + 1));
    }
  } else {
    for (const AgentMove& move : moves) count_move(move);
  }
  int newly = 0;
  const std::uint32_t replicate = batch_.first + static_cast<std::uint32_t>(replicate_);
  for (const AgentMove& move : moves) {
    batch_.moves.push_back(
        {replicate, static_cast<std::uint16_t>(tick), move.agent, move.from, move.to});
    reach(move.agent, move.to, static_cast<std::int16_t>(tick + 1));
    newly += move.to == kRecognised ? 1 : 0;
  }
  const double each = nations_ == 0 ? 0.0 : 1.0 / nations_;
  cooperation_.month((counts_[2] + counts_[3] + counts_[4]) * each, counts_[4] * each, newly * each,
                     drivers.sanction[t]);

  const auto months = static_cast<std::size_t>(model_->world->months);
  const std::size_t cell = replicate_ * months + t;
  std::copy(counts_.begin(), counts_.end(), batch_.counts.data() + cell * kRungCount);
  batch_.conduct[cell] = static_cast<float>(conduct);
  batch_.un_seat[cell] = state.seat ? 1 : 0;
  batch_.isolation_gdp[cell] = static_cast<float>(gdp_away_);
  batch_.isolation_neighbours[cell] =
      neighbours_ == 0 ? 0.0F
                       : static_cast<float>(neighbours_away_) / static_cast<float>(neighbours_);
  batch_.cooperation[cell] = static_cast<float>(cooperation_.mean());
  if (replicate < paths_) {
    std::copy(state.rung.begin(), state.rung.end(), batch_.rung.data() + cell * state.rung.size());
  }
}

}  // namespace recognition
