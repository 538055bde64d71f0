#include "core/draw_table.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "support/isas.hpp"

namespace recognition {
namespace {

using test::supported_isas;

std::vector<NationKey> random_keys(std::size_t count) {
  std::vector<NationKey> keys;
  for (const std::uint32_t value : *rc::gen::container<std::vector<std::uint32_t>>(
           count, rc::gen::arbitrary<std::uint32_t>())) {
    keys.push_back(NationKey{value});
  }
  return keys;
}

std::vector<NationKey> numbered_keys(std::uint32_t count) {
  std::vector<NationKey> keys;
  for (std::uint32_t i = 0; i < count; ++i) keys.push_back(NationKey{i * 2654435761U});
  return keys;
}

// Whether the row holds the decision draws of the month, and pads behind them.
bool is_right(const std::uint16_t* row, ReplicateKey key, std::uint32_t month,
              const std::vector<NationKey>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (row[i] != decision_draw(key, month, keys[i]).high()) return false;
  }
  for (std::size_t i = keys.size(); i < padded(keys.size()); ++i) {
    if (row[i] != kPadDraw) return false;
  }
  return true;
}

TEST_CASE("draw table: a row holds the high bits of the decision draws on every machine") {
  rc::prop("random keys and months and seeds", [](std::uint64_t seed, std::uint32_t replicate) {
    const auto keys = random_keys(*rc::gen::inRange<std::size_t>(1, 100));
    const auto first_month = *rc::gen::inRange<std::uint32_t>(0, 40'000);
    const int months = *rc::gen::inRange(1, 40);
    const int tick = *rc::gen::inRange(0, months);
    for (const Isa isa : supported_isas()) {
      DrawTable table(keys, first_month, months, isa);
      table.begin({seed, replicate});
      RC_ASSERT(is_right(table.row(tick), {seed, replicate},
                         first_month + static_cast<std::uint32_t>(tick), keys));
    }
  });
}

TEST_CASE("draw table: all 64 bits of the seed count") {
  const auto keys = numbered_keys(40);
  for (const Isa isa : supported_isas()) {
    CAPTURE(isa_name(isa));
    DrawTable table(keys, 24307, 1, isa);
    std::vector<std::vector<std::uint16_t>> rows;
    for (const std::uint64_t seed : {1ULL, 1ULL + (1ULL << 32U), 1ULL + (1ULL << 63U), ~0ULL}) {
      table.begin({seed, 3});
      const std::uint16_t* row = table.row(0);
      CHECK(is_right(row, {seed, 3}, 24307, keys));
      rows.emplace_back(row, row + keys.size());
    }
    for (std::size_t i = 1; i < rows.size(); ++i) CHECK(rows[i] != rows[0]);
  }
}

TEST_CASE("draw table: a width that fills no lane ends in pads") {
  for (const std::uint32_t agents : {1U, 15U, 16U, 17U, 31U, 32U, 33U, 193U}) {
    CAPTURE(agents);
    const auto keys = numbered_keys(agents);
    for (const Isa isa : supported_isas()) {
      DrawTable table(keys, 24307, 10, isa);
      table.begin({5, 6});
      for (int tick = 9; tick >= 0; --tick) {
        CHECK(is_right(table.row(tick), {5, 6}, 24307 + static_cast<std::uint32_t>(tick), keys));
      }
    }
  }
}

TEST_CASE("draw table: nobody has no draws") {
  DrawTable table({}, 24307, 12);
  table.begin({5, 6});
  CHECK_NOTHROW(table.row(11));
  CHECK(padded(0) == 0);
}

TEST_CASE("draw table: a large table that keeps one slab equals a small one that keeps all") {
  constexpr std::uint32_t kAgents = 2000;
  constexpr int kMonths = 600;  // 75 slabs of 8 months, 1.2 million numbers
  const auto keys = numbered_keys(kAgents);
  const std::vector<NationKey> few(keys.begin() + 1234, keys.begin() + 1234 + 20);
  DrawTable large(keys, 24307, kMonths);
  DrawTable small(few, 24307, kMonths);
  large.begin({7, 8});
  small.begin({7, 8});
  const auto agree = [&](int tick) {
    const std::uint16_t* all = large.row(tick);
    return std::equal(few.begin(), few.end(), small.row(tick),
                      [i = std::size_t{1234}, all](NationKey, std::uint16_t draw) mutable {
                        return all[i++] == draw;
                      });
  };
  for (const int tick : {0, 1, 7, 8, 599, 0, 300, 299, 300}) {  // forth and back
    CAPTURE(tick);
    CHECK(agree(tick));
  }
  CHECK(is_right(large.row(599), {7, 8}, 24307 + 599, keys));
}

TEST_CASE("draw table: rows may be asked for again and a new replicate replaces them") {
  const auto keys = numbered_keys(50);
  DrawTable table(keys, 24307, 24);
  for (const ReplicateKey key : {ReplicateKey{1, 0}, ReplicateKey{1, 1}, ReplicateKey{1, 0}}) {
    table.begin(key);
    for (const int tick : {0, 23, 0}) {
      CHECK(is_right(table.row(tick), key, 24307 + static_cast<std::uint32_t>(tick), keys));
    }
  }
}

}  // namespace
}  // namespace recognition
