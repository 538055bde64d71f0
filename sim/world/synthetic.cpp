#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/random.hpp"
#include "world/build.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {

// Where in the key space of a synthetic world's draws a quantity stands.
enum Quantity : std::uint32_t { kAlignment, kExposure, kAffinity, kConnectedness, kRights, kTaste };

// A permutation of 0 .. count - 1 that needs no memory: a Feistel network on the next power of
// four, walked until it lands inside (Black and Rogaway 2002).
class KeyedPermutation {
 public:
  KeyedPermutation(ReplicateKey key, std::uint32_t number, std::uint32_t count)
      : key_(key), number_(number), count_(count) {
    while ((std::uint64_t{1} << (2 * half_bits_)) < count_) ++half_bits_;
  }
  [[nodiscard]] std::uint32_t forward(std::uint32_t at) const { return walk(at, false); }
  [[nodiscard]] std::uint32_t backward(std::uint32_t at) const { return walk(at, true); }

 private:
  static constexpr std::uint32_t kRounds = 4;

  [[nodiscard]] std::uint32_t walk(std::uint32_t at, bool inverse) const {
    do {
      at = inverse ? undo(at) : encrypt(at);
    } while (at >= count_);
    return at;
  }
  [[nodiscard]] std::uint32_t round(std::uint32_t round, std::uint32_t half) const {
    return draw_block(key_, number_ * kRounds + round, half, Purpose::kTies)[0] & mask();
  }
  [[nodiscard]] std::uint32_t mask() const { return (1U << half_bits_) - 1U; }
  [[nodiscard]] std::uint32_t encrypt(std::uint32_t at) const {
    std::uint32_t left = at >> half_bits_;
    std::uint32_t right = at & mask();
    for (std::uint32_t k = 0; k < kRounds; ++k) {
      left ^= round(k, right);
      std::swap(left, right);
    }
    return (left << half_bits_) | right;
  }
  [[nodiscard]] std::uint32_t undo(std::uint32_t at) const {
    std::uint32_t left = at >> half_bits_;
    std::uint32_t right = at & mask();
    for (std::uint32_t k = kRounds; k-- > 0;) {
      std::swap(left, right);
      left ^= round(k, right);
    }
    return (left << half_bits_) | right;
  }

  ReplicateKey key_;
  std::uint32_t number_;
  std::uint32_t count_;
  std::uint32_t half_bits_ = 1;
};

std::vector<double> normals(ReplicateKey key, Quantity quantity, std::uint32_t axis,
                            std::uint32_t count) {
  std::vector<double> values(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    values[i] = normal_draw(key, quantity + axis, i, Purpose::kCovariates);
  }
  return values;
}

// Origins and years stay empty: nothing is measured here.
Covariate covariate(ReplicateKey key, Quantity quantity, std::uint32_t count) {
  return {normals(key, quantity, 0, count), {}, {}};
}

// Each nation watches its neighbours in degree/2 keyed random rings (one more, one way, for an odd
// degree): degree out-ties and as many in-ties for everybody, doubled ones dropped.
Ties ring_ties(ReplicateKey key, std::uint32_t count, std::uint32_t degree) {
  std::vector<KeyedPermutation> rings;
  for (std::uint32_t ring = 0; ring < (degree + 1) / 2; ++ring)
    rings.emplace_back(key, ring, count);
  Ties ties;
  ties.row_start.reserve(count + 1);
  ties.to.reserve(std::size_t{count} * degree);
  ties.row_start.push_back(0);
  std::vector<std::uint32_t> row;
  for (std::uint32_t i = 0; i < count; ++i) {
    row.clear();
    for (std::uint32_t k = 0; k < degree; ++k) {
      const KeyedPermutation& ring = rings[k / 2];
      const std::uint32_t at = ring.backward(i);
      const std::uint32_t step = k % 2 == 0 ? 1 : count - 1;
      const std::uint32_t next = ring.forward((at + step) % count);
      if (next != i) row.push_back(next);
    }
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    ties.to.insert(ties.to.end(), row.begin(), row.end());
    ties.row_start.push_back(static_cast<std::uint32_t>(ties.to.size()));
  }
  ties.weight.reserve(ties.to.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t own = ties.row_start[i + 1] - ties.row_start[i];
    ties.weight.insert(ties.weight.end(), own, own > 0 ? kTieUnit / static_cast<int>(own) : 0);
  }
  return ties;
}

void check(const SyntheticRequest& request) {
  constexpr std::uint32_t kMostNations = 1U << 26U;
  if (request.nations < 2 || request.nations > kMostNations) {
    throw InputError(fmt::format("a synthetic world of {} nations", request.nations),
                     fmt::format("2 to {}", kMostNations), "Change synthetic.nations.");
  }
  if (request.mean_degree < 1 || request.mean_degree >= request.nations ||
      request.mean_degree > 1000) {
    throw InputError(fmt::format("{} ties a nation", request.mean_degree),
                     "1 to 1000, and fewer than nations", "Change synthetic.mean_degree.");
  }
  if (request.months < 1) {
    throw InputError(fmt::format("a world of {} months", request.months),
                     "a run has at least one month", "Give a positive number of months.");
  }
}

}  // namespace

World build_synthetic_world(const SyntheticRequest& request) {
  check(request);
  const std::uint32_t n = request.nations;
  const auto months = static_cast<std::size_t>(request.months);
  const ReplicateKey key{request.seed, 0};
  World world;
  world.episode.name = "synthetic";
  world.episode.title = "Synthetic world";
  world.episode.rungs = Rungs::kLadder;
  world.episode.exit_to = kAmbassador;
  world.episode.start = {request.first_month.year(), request.first_month.month_of_year(), 1};
  world.first_month = request.first_month;
  world.months = request.months;
  world.nations.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    world.nations[i].iso3 = fmt::format("S{:08}", i);
    world.nations[i].key = NationKey{kSyntheticKeyBase + i};
  }
  world.alignment = covariate(key, kAlignment, n);
  world.exposure = covariate(key, kExposure, n);
  world.affinity = covariate(key, kAffinity, n);
  world.connectedness = covariate(key, kConnectedness, n);
  world.rights = covariate(key, kRights, n);
  for (double& value : world.rights.value) value = std::clamp(0.5 + 0.2 * value, 0.0, 1.0);
  for (std::uint32_t axis = 0; axis < 3; ++axis) {
    world.taste[axis] = normals(key, kTaste, axis, n);
  }
  world.rome_party.assign(n, 0);
  world.gdp_share.assign(n, 1.0 / n);
  world.neighbour.assign(n, 0);
  TieEra era;
  era.peers = ring_ties(key, n, request.mean_degree);
  era.powers = era.peers;
  world.eras.push_back(std::move(era));
  world.conduct.assign(months, kMissing);
  world.conduct_note = "synthetic: no record, the reference value stands for it";
  world.narcotics.assign(months, 0.0);
  world.months_in_control.assign(months, 0);
  world.control.assign(months, 0);
  world.record_seat.assign(months, 0);
  world.rung_before.assign(n, kNone);
  world.data_hash = fmt::format("synthetic:{}:{}:{}", n, request.mean_degree, request.seed);
  return world;
}

}  // namespace recognition
