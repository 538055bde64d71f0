#include "study/calibration/simulated.hpp"

#include <algorithm>

#include "model/drivers.hpp"
#include "study/calibration/record_rows.hpp"
#include "study/simulate.hpp"

namespace recognition {
namespace {

std::vector<Move> history_of(const World& world, const ParameterDraw& truth, std::uint64_t seed,
                             std::uint32_t replicate) {
  const Drivers drivers = compile_drivers(world, {});
  const ParameterDraws draws({truth}, world);
  const Model model{&world, &drivers, truth.parameters, {}, &draws};
  SimulateOptions options;
  options.seed = seed;
  options.first_replicate = replicate;
  options.replicates = 1;
  options.threads = 1;
  std::vector<Move> moves;
  simulate(model, options, [&](RunBatch&& batch) { moves = std::move(batch.moves); });
  return moves;
}

bool is_leaders(const Episode& episode, const std::string& iso3, Month month) {
  return std::any_of(
      episode.leader_moves.begin(), episode.leader_moves.end(),
      [&](const LeaderMove& move) { return move.nation == iso3 && move.month == month; });
}

}  // namespace

EpisodeRecord simulated_record(const EpisodeRecord& like, const ParameterDraw& truth,
                               std::uint64_t seed, std::uint32_t replicate) {
  EpisodeRecord record = like;
  World world = *like.world;
  world.moves.clear();
  std::fill(world.rung_before.begin(), world.rung_before.end(), kNone);
  const auto moves = history_of(world, truth, seed, replicate);
  record.moves.clear();
  for (const Move& move : moves) {
    const Month month = like.first_month + move.month;
    const std::string& iso3 = world.nations[move.nation].iso3;
    world.moves.push_back({iso3, month, Precision::kMonth, move.to, false, 0});
    record.moves.push_back({move.nation, move.month, move.month, move.from, move.to, 1.0,
                            !is_leaders(world.episode, iso3, month), 0});
  }
  record.world = std::make_shared<const World>(std::move(world));
  record.situations.clear();
  record.rows.clear();
  record.intervals.clear();
  fill_rows(record);
  record.content_hash = hash_of(record);
  return record;
}

}  // namespace recognition
