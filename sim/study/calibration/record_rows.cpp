#include "study/calibration/record_rows.hpp"

#include <algorithm>
#include <type_traits>

#include "core/hash.hpp"
#include "model/drivers.hpp"
#include "study/calibration/replayed_terms.hpp"

namespace recognition {
namespace {

constexpr int kLongestJump = 12;  // months over which the steps of a jump may be spread

Outcome outcome_of(Rung from, Rung to) {
  if (to < from) return Outcome::kExit;
  return to == kRecognised ? Outcome::kLeap : Outcome::kStep;
}

bool looks_alike(const RiskRow& a, const RiskRow& b) {
  return a.outcome == Outcome::kStay && b.outcome == Outcome::kStay && a.era == b.era &&
         a.knot == b.knot && a.situation == b.situation && a.push == b.push &&
         a.difference == b.difference && a.pressure == b.pressure;
}

class RowBuilder {
 public:
  RowBuilder(EpisodeRecord& record, const ReplayedTerms& replayed)
      : record_(record), replayed_(replayed), moves_of_(record.nations()) {
    for (const DatedMove& move : record.moves) moves_of_[move.nation].push_back(&move);
  }

  void build() {
    for (std::uint32_t i = 0; i < record_.nations(); ++i) {
      if (record_.ranked[i] != 0) follow(i);
    }
    std::stable_sort(record_.rows.begin(), record_.rows.end(),
                     [](const RiskRow& a, const RiskRow& b) { return a.tick < b.tick; });
  }

 private:
  // Months at risk from move to move.
  void follow(std::uint32_t nation) {
    const NationInfo& info = record_.world->nations[nation];
    int tick = std::max(info.enters, 0);
    Rung held = record_.world->rung_before[nation];
    for (const DatedMove* move : moves_of_[nation]) {
      const int from = std::min(std::max(move->first_tick, tick), move->last_tick);
      const int jump = outcome_of(held, move->to) == Outcome::kStep ? move->to - held : 1;
      const int first = jump > 1 ? std::max(tick, from - kLongestJump) : from;
      stay(nation, held, tick, first);
      if (move->weight == 0.0) return;  // not trusted: not observed from here on
      if (move->explained) happen(nation, held, *move, first);
      held = move->to;
      tick = move->last_tick + 1;
    }
    stay(nation, held, tick, std::min(info.leaves, record_.months));
  }

  void stay(std::uint32_t nation, Rung held, int from, int until) {
    for (int tick = from; tick < until; ++tick) {
      const RiskRow row = row_of(nation, held, tick);
      if (tick > from && looks_alike(record_.rows.back(), row)) {
        ++record_.rows.back().months;
      } else {
        record_.rows.push_back(row);
      }
    }
  }

  // A jump of several rungs is that many steps, each somewhere since `first`.
  void happen(std::uint32_t nation, Rung held, const DatedMove& move, int first) {
    const Outcome outcome = outcome_of(held, move.to);
    const int steps = outcome == Outcome::kStep ? move.to - held : 1;
    for (int step = 0; step < steps; ++step) {
      const auto rung = static_cast<Rung>(held + step);
      const bool last = step + 1 == steps;
      const int from = last ? std::max(move.first_tick, first) : first;
      if (from == move.last_tick) {
        RiskRow row = row_of(nation, rung, from);
        row.outcome = outcome;
        row.weight = move.weight;
        record_.rows.push_back(row);
        continue;
      }
      IntervalMove interval{outcome, move.weight, {}};
      for (int tick = from; tick <= move.last_tick; ++tick) {
        interval.rows.push_back(row_of(nation, rung, tick));
      }
      record_.intervals.push_back(std::move(interval));
    }
  }

  RiskRow row_of(std::uint32_t nation, Rung held, int tick) {
    const auto t = static_cast<std::size_t>(tick);
    RiskRow row;
    row.nation = nation;
    row.tick = tick;
    row.era = static_cast<std::uint16_t>(replayed_.era_of[t]);
    row.knot = static_cast<std::uint16_t>(record_.knot_of_tick[t]);
    row.situation = situation_of({held, replayed_.campaigns[t]});
    row.push = replayed_.pushes[t][nation];
    const MonthTerms& month = replayed_.months[t];
    for (std::size_t k = 0; k < kSlopeCount; ++k) {
      row.pressure[k] = month.pressure[k][nation];
      row.difference[k] = month.pull[k][nation] - row.pressure[k];
    }
    return row;
  }

  std::uint16_t situation_of(Situation wanted) {
    auto& known = record_.situations;
    const auto found = std::find_if(known.begin(), known.end(), [&](const Situation& one) {
      return one.rung == wanted.rung && one.campaign == wanted.campaign;
    });
    const auto position = static_cast<std::uint16_t>(found - known.begin());
    if (found == known.end()) known.push_back(wanted);
    return position;
  }

  EpisodeRecord& record_;
  const ReplayedTerms& replayed_;
  std::vector<std::vector<const DatedMove*>> moves_of_;
};

template <typename Number>
void add_number(Hasher& hasher, Number value) {
  static_assert(std::is_arithmetic_v<Number>);
  hasher.add(&value, sizeof value);
}

void add_row(Hasher& hasher, const RiskRow& row) {
  add_number(hasher, row.nation);
  add_number(hasher, row.tick);
  add_number(hasher, row.months);
  add_number(hasher, row.era);
  add_number(hasher, row.situation);
  add_number(hasher, static_cast<std::uint8_t>(row.outcome));
  add_number(hasher, row.weight);
  add_number(hasher, row.push);
  for (const double value : row.difference) add_number(hasher, value);
  for (const double value : row.pressure) add_number(hasher, value);
}

}  // namespace

void fill_rows(EpisodeRecord& record) {
  const Drivers drivers =
      compile_drivers(*record.world, {{}, record.first_month + (record.months - 1)});
  const ReplayedTerms replayed = replay_terms(*record.world, drivers);
  record.eras = replayed.eras;
  RowBuilder(record, replayed).build();
}

std::string hash_of(const EpisodeRecord& record) {
  Hasher hasher;
  hasher.add(record.name);
  add_number(hasher, record.first_month.count());
  add_number(hasher, record.months);
  for (const NationInfo& nation : record.world->nations) hasher.add(nation.iso3);
  for (const Situation& situation : record.situations) {
    add_number(hasher, situation.rung);
    add_number(hasher, situation.campaign);
  }
  for (const RiskRow& row : record.rows) add_row(hasher, row);
  for (const IntervalMove& interval : record.intervals) {
    add_number(hasher, static_cast<std::uint8_t>(interval.outcome));
    for (const RiskRow& row : interval.rows) add_row(hasher, row);
  }
  for (const auto& taste : record.world->taste) {
    for (const double value : taste) add_number(hasher, value);
  }
  return hasher.hex();
}

}  // namespace recognition
