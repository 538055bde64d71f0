#include <algorithm>
#include <utility>

#include "core/random.hpp"
#include "world/synthetic.hpp"

namespace recognition {
namespace {

// A permutation of 0 .. count - 1 that needs no memory: a Feistel network on the next power of
// four, walked until it lands inside (Black and Rogaway 2002).
class KeyedPermutation {
 public:
  KeyedPermutation(ReplicateKey key, std::uint32_t number, std::uint32_t count)
      : key_(key), number_(number), count_(count) {
    while ((std::uint64_t{1} << (2 * half_bits_)) < count_) ++half_bits_;
  }
  [[nodiscard]] std::uint32_t operator()(std::uint32_t at) const {
    do {
      at = encrypt(at);
    } while (at >= count_);
    return at;
  }

 private:
  static constexpr std::uint32_t kRounds = 4;

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

  ReplicateKey key_;
  std::uint32_t number_;
  std::uint32_t count_;
  std::uint32_t half_bits_ = 1;
};

// Rows of `degree` places each become ascending, without doubles, one behind the other.
void close_rows(std::uint32_t nations, std::uint32_t degree, Ties& ties) {
  std::size_t end = 0;
  ties.row_start.reserve(std::size_t{nations} + 1);
  ties.row_start.push_back(0);
  for (std::size_t i = 0; i < nations; ++i) {
    const auto row = ties.to.begin() + static_cast<std::ptrdiff_t>(i * degree);
    std::sort(row, row + degree);
    const auto last = std::unique(row, row + degree);
    std::copy(row, last, ties.to.begin() + static_cast<std::ptrdiff_t>(end));
    end += static_cast<std::size_t>(last - row);
    ties.row_start.push_back(static_cast<std::uint32_t>(end));
  }
  ties.to.resize(end);
}

}  // namespace

Ties ring_ties(std::uint64_t seed, std::uint32_t nations, std::uint32_t degree) {
  Ties ties;
  ties.to.resize(std::size_t{nations} * degree);
  std::vector<std::uint32_t> ring(nations);  // who stands where
  for (std::uint32_t k = 0; k < degree; k += 2) {
    const KeyedPermutation place({seed, 0}, k / 2, nations);
    for (std::uint32_t at = 0; at < nations; ++at) ring[at] = place(at);
    for (std::uint32_t at = 0; at < nations; ++at) {
      std::uint32_t* row = ties.to.data() + std::size_t{ring[at]} * degree;
      row[k] = ring[(at + 1) % nations];
      if (k + 1 < degree) row[k + 1] = ring[(at + nations - 1) % nations];
    }
  }
  close_rows(nations, degree, ties);
  ties.weight.reserve(ties.to.size());
  for (std::uint32_t i = 0; i < nations; ++i) {
    const std::uint32_t own = ties.row_start[i + 1] - ties.row_start[i];
    ties.weight.insert(ties.weight.end(), own, kTieUnit / static_cast<std::int32_t>(own));
  }
  return ties;
}

}  // namespace recognition
