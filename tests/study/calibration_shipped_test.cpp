#include <algorithm>
#include <catch2/catch.hpp>

#include "study/calibration/file.hpp"
#include "study/calibration_fixture.hpp"

namespace recognition {
namespace {

constexpr std::uintmax_t kMostBytes = 1000000;

TEST_CASE("both worlds are shipped, small, of all episodes, and blind to Russia's act") {
  for (const std::string name : {"contagion", "common-cause"}) {
    INFO(name);
    const auto path = test::scenarios_dir() / "calibration" / (name + ".h5");
    CHECK(std::filesystem::file_size(path) < kMostBytes);
    const Calibration shipped = read_calibration(path);
    CHECK(world_name(shipped.fit.world) == name);
    CHECK(shipped.fit.taste);
    CHECK(shipped.fit.saw.size() == list_episodes(test::scenarios_dir() / "episodes").size());
    for (const SeenRecord& seen : shipped.fit.saw) {
      CHECK(seen.hash.size() == 64);
      if (seen.episode == "taliban_2021") CHECK(seen.last == Month{2025, 6});
    }
    CHECK(shipped.fit.draws.size() == 400);
    const bool still = std::all_of(shipped.fit.draws.begin(), shipped.fit.draws.end(),
                                   [](const Parameters& draw) { return draw.beta_p == 0.0; });
    CHECK(still == (name == "common-cause"));
  }
}

}  // namespace
}  // namespace recognition
