#include "study/calibration/record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/problems.hpp"
#include "study/calibration/record_moves.hpp"
#include "study/calibration/record_rows.hpp"
#include "world/build.hpp"

namespace recognition {
namespace {

// Records without complete_until are taken as complete to here: the sources were read in early
// 2026.
constexpr Month kSourcesRead{2025, 12};

// The record as of its last month used: what lies after it has no effect on anything.
Episode cut_episode(const Episode& episode, Month last) {
  Episode cut = episode;
  std::erase_if(cut.record, [&](const RecordRow& row) { return month_of(episode, row) > last; });
  std::erase_if(cut.leader_moves, [&](const LeaderMove& move) { return move.month > last; });
  return cut;
}

std::vector<std::uint8_t> ranked_of(const World& world) {
  std::vector<std::uint8_t> ranked;
  ranked.reserve(world.size());
  for (const NationInfo& nation : world.nations) {
    ranked.push_back(nation.sponsor || nation.rival || nation.contested ? 0 : 1);
  }
  return ranked;
}

// Monthly for a year, then by quarters for two, then by half-years.
void place_knots(EpisodeRecord& record) {
  for (int tick = 0; tick < record.months;) {
    const int length = std::min(tick < 12 ? 1 : tick < 36 ? 3 : 6, record.months - tick);
    for (int k = 0; k < length; ++k) {
      record.knot_of_tick.push_back(static_cast<int>(record.knot_months.size()));
    }
    record.knot_months.push_back(length);
    tick += length;
  }
}

void lean_taste(EpisodeRecord& record) {
  record.taste.resize(record.eras.size());
  for (std::size_t era = 0; era < record.eras.size(); ++era) {
    for (std::size_t e = 0; e < kTastes; ++e) {
      lean_to_blocs(record.eras[era], record.world->taste[e], record.taste[era][e]);
    }
  }
}

}  // namespace

const std::array<double Parameters::*, kSlopeCount> kFittedSlopes{
    &Parameters::beta_al, &Parameters::beta_ex, &Parameters::beta_af,  &Parameters::beta_co,
    &Parameters::beta_r,  &Parameters::beta_d,  &Parameters::beta_p,   &Parameters::beta_F,
    &Parameters::beta_c,  &Parameters::beta_e,  &Parameters::beta_cov, &Parameters::beta_U};

int EpisodeRecord::explained_moves() const {
  return static_cast<int>(std::count_if(moves.begin(), moves.end(), [&](const DatedMove& move) {
    return move.explained && ranked[move.nation] != 0;
  }));
}

Month last_covered(const Episode& episode, const RecordOptions& options) {
  const Month first = episode.start.in_month();
  const Month complete =
      episode.complete_until.value_or(std::max(kSourcesRead, first + (options.max_months - 1)));
  Month last = std::min(complete, first + (options.max_months - 1));
  if (!episode.complete_until) last = std::min(last, kSourcesRead);
  return options.until ? std::min(last, *options.until) : last;
}

EpisodeRecord episode_record(const Atlas& atlas, const Episode& episode,
                             const RecordOptions& options) {
  const Month first = episode.start.in_month();
  const Month last = last_covered(episode, options);
  if (last < first) {
    throw InputError(
        fmt::format("nothing is left of the episode {}", episode.name),
        fmt::format("it begins in {}, and only months to {} are used", first.text(), last.text()),
        "Use a later month, or leave the episode out.");
  }
  EpisodeRecord record;
  record.name = episode.name;
  record.title = episode.title;
  record.kind = episode.kind;
  record.ladder = ladder_of(episode);
  record.first_month = first;
  record.months = last - first + 1;
  const Episode cut = cut_episode(episode, last);
  record.world = std::make_shared<const World>(build_world(atlas, cut, {first, record.months, {}}));
  record.ranked = ranked_of(*record.world);
  place_knots(record);
  record.moves = dated_moves(cut, record, options);
  fill_rows(record);
  lean_taste(record);
  record.content_hash = hash_of(record);
  return record;
}

}  // namespace recognition
