#pragma once
// Histories of so many agents that the agents of one month are worth several threads.

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <vector>

#include "engine/history.hpp"
#include "engine/parallel.hpp"

namespace recognition {

// A rule that several threads may work on at once, each on agents [from, to) of its own:
// begin_tile() after begin(), screen_tile() after open_month(), then decide().
template <class R>
concept TiledRule = Rule<R> && requires(R& rule, int tick, std::uint32_t from, std::uint32_t to,
                                        std::uint16_t* low, std::uint16_t* high) {
  rule.begin_tile(from, to);
  // Writes the screen (core/moves.hpp) of the month, from the front of both on.
  rule.screen_tile(tick, from, to, low, high);
};

// The draws of a replicate, for run_history(): those of PlainDraws, tile by tile. What comes out
// does not depend on the threads of the oneTBB arena that it is called in.
class TiledDraws {
 public:
  static constexpr std::uint32_t kTile = 4096;  // agents: the screen of a tile fits a first cache

  template <TiledRule R>
  TiledDraws(const R& rule, int months, Isa isa = best_isa()) : find_(find_candidates(isa)) {
    for (std::uint32_t from = 0; from < rule.agents(); from += kTile) {
      const std::uint32_t to = std::min(from + kTile, rule.agents());
      std::vector<NationKey> keys;
      for (std::uint32_t agent = from; agent < to; ++agent) keys.push_back(rule.key_of(agent));
      tiles_.push_back({from, to, {keys, rule.first_month(), months, isa, kKeep}, {}, {}});
    }
  }

  void begin(ReplicateKey key) {
    key_ = key;
    for (Tile& tile : tiles_) tile.draws.begin(key);
  }
  [[nodiscard]] ReplicateKey key() const { return key_; }

  template <TiledRule R>
  void decide_month(R& rule, int tick, std::vector<AgentMove>& moves) {
    in_parallel(tiles_.size(), [&](std::size_t t) {
      if (tick == 0) rule.begin_tile(tiles_[t].from, tiles_[t].to);
      decide_tile(rule, tick, tiles_[t]);
    });
    for (const Tile& tile : tiles_) moves.insert(moves.end(), tile.moves.begin(), tile.moves.end());
  }

 private:
  static constexpr DrawTable::Keep kKeep = DrawTable::Keep::kOneBlock;

  struct Tile {
    std::uint32_t from, to;  // agents
    DrawTable draws;
    std::vector<std::uint32_t> candidates;  // from `from` on
    std::vector<AgentMove> moves;
  };

  template <TiledRule R>
  void decide_tile(R& rule, int tick, Tile& tile) const {
    const std::uint32_t month = rule.first_month() + static_cast<std::uint32_t>(tick);
    const std::uint32_t count = tile.to - tile.from;
    std::array<std::uint16_t, kTile> low;
    std::array<std::uint16_t, kTile> high;
    rule.screen_tile(tick, tile.from, tile.to, low.data(), high.data());
    const std::size_t width = padded(count);
    std::fill(low.data() + count, low.data() + width, 0);
    std::fill(high.data() + count, high.data() + width, 0xFFFF);
    const std::uint16_t* high_bits = tile.draws.row(tick);
    tile.candidates.clear();
    tile.moves.clear();
    find_(high_bits, {low.data(), high.data()}, width, tile.candidates);
    for (const std::uint32_t candidate : tile.candidates) {
      const std::uint32_t agent = tile.from + candidate;
      const std::uint32_t low_bits = decision_draw_low(key_, month, rule.key_of(agent));
      const Rung from = rule.rung(agent);
      const Rung to = rule.decide(tick, agent, Uniform{high_bits[candidate], low_bits});
      if (to != from) tile.moves.push_back({agent, from, to});
    }
  }

  FindCandidates find_;
  ReplicateKey key_;
  std::vector<Tile> tiles_;
};

}  // namespace recognition
