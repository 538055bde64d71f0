#include "engine/candidates.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "core/draw_table.hpp"
#include "support/isas.hpp"

namespace recognition::test {
namespace {

struct Lanes {
  std::vector<std::uint16_t> draws, low, high;
};

// Numbers that meet and touch: anything, the ends, or near one another.
rc::Gen<std::uint16_t> edgy() {
  return rc::gen::weightedOneOf<std::uint16_t>(
      {{4, rc::gen::resize(100, rc::gen::arbitrary<std::uint16_t>())},
       {2, rc::gen::element<std::uint16_t>(0, 1, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)},
       {2, rc::gen::inRange<std::uint16_t>(0x7FF0, 0x8010)}});
}

// `agents` lanes and their pads. The first number is left unused, so that the lanes which the
// engine reads from the second on are not aligned to anything.
Lanes random_lanes(std::size_t agents) {
  const auto numbers = [&](std::uint16_t pad) {
    auto list = *rc::gen::container<std::vector<std::uint16_t>>(agents + 1, edgy());
    list.resize(padded(agents) + 1, pad);
    return list;
  };
  return {numbers(kPadDraw), numbers(0), numbers(0xFFFF)};
}

std::vector<std::uint32_t> found_by(Isa isa, const Lanes& lanes) {
  std::vector<std::uint32_t> found{7};  // what is there already stays
  find_candidates(isa)(lanes.draws.data() + 1, Screen{lanes.low.data() + 1, lanes.high.data() + 1},
                       lanes.draws.size() - 1, found);
  return found;
}

TEST_CASE("candidates: every machine finds those outside their screen and in ascending order") {
  rc::prop("lanes of any width", [] {
    const auto agents = *rc::gen::inRange<std::size_t>(0, 200);
    const Lanes lanes = random_lanes(agents);
    std::vector<std::uint32_t> outside{7};
    for (std::size_t i = 1; i <= agents; ++i) {
      if (!(lanes.low[i] < lanes.draws[i] && lanes.draws[i] < lanes.high[i])) {
        outside.push_back(static_cast<std::uint32_t>(i - 1));
      }
    }
    for (const Isa isa : supported_isas()) RC_ASSERT(found_by(isa, lanes) == outside);
  });
}

TEST_CASE("candidates: bounds at the ends find the ends only or everybody") {
  std::vector<std::uint16_t> draws(64);
  for (std::size_t i = 0; i < 64; ++i) draws[i] = static_cast<std::uint16_t>(i * 1040);
  draws[63] = 0xFFFF;
  const std::vector<std::uint16_t> zeros(64, 0);
  const std::vector<std::uint16_t> ones(64, 0xFFFF);
  for (const Isa isa : supported_isas()) {
    CAPTURE(isa_name(isa));
    const auto find = find_candidates(isa);
    std::vector<std::uint32_t> found;
    find(draws.data(), Screen{zeros.data(), ones.data()}, 64, found);
    CHECK(found == std::vector<std::uint32_t>{0, 63});  // the draws that are 0 and 0xFFFF
    found.clear();
    find(draws.data(), Screen{ones.data(), ones.data()}, 64, found);
    CHECK(found.size() == 64);
    found.clear();
    find(draws.data(), Screen{zeros.data(), zeros.data()}, 64, found);
    CHECK(found.size() == 64);
  }
}

}  // namespace
}  // namespace recognition::test
