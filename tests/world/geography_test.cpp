#include "world/geography.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "world/fixture.hpp"

namespace recognition {
namespace {

TEST_CASE("geography: distances are great circles on a sphere of 6371 km") {
  CHECK(great_circle_km(0, 0, 0, 180) == Approx(6371.0 * 3.14159265359).margin(0.001));
  CHECK(great_circle_km(0, 0, 90, 0) == Approx(6371.0 * 3.14159265359 / 2).epsilon(1e-6));
  CHECK(great_circle_km(51.5, -0.12, 48.85, 2.35) == Approx(343).margin(2));  // London, Paris
  CHECK(great_circle_km(10, 179, 10, -179) < 300.0);  // across the date line
  CHECK(great_circle_km(12, 34, 12, 34) == 0.0);
  CHECK(std::isnan(great_circle_km(kMissing, 0, 0, 0)));
}

TEST_CASE("geography: states that are no more have their capitals") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const auto km = [&](const char* a, const char* b) {
    return capital_distance_km(atlas.nations[*atlas.find(a)], atlas.nations[*atlas.find(b)]);
  };
  CHECK(km("CSK", "AUT") == Approx(252).margin(10));  // Prague, Vienna
  CHECK(km("YMD", "YEM") == Approx(310).margin(20));  // Aden, Sanaa
  for (const AtlasNation& nation : atlas.nations) {
    if (!nation.spells.empty()) CHECK_FALSE(std::isnan(km(nation.iso3.c_str(), "AFG")));
  }
}

TEST_CASE("geography: contiguity is that of the year") {
  const Atlas atlas = read_atlas(test::scenarios() / "world");
  const auto type = [&](const char* a, const char* b, int year) {
    return Contiguity(atlas, year).type(*atlas.find(a), *atlas.find(b));
  };
  CHECK(type("AFG", "RUS", 1985) == 1);
  CHECK(type("AFG", "RUS", 2021) == 0);
  CHECK(type("UZB", "AFG", 2021) == 1);
  CHECK(type("AFG", "UZB", 1985) == 0);
  CHECK(type("PSE", "JOR", 1988) == 1);  // never in the dated table: the borders of today
}

TEST_CASE("geography: contiguity weighs land borders most") {
  const Atlas atlas = parse_atlas(test::small_tables());
  const Contiguity then(atlas, 1975);
  const auto strength = [&](const char* a) {
    return then.strength(*atlas.find(a), *atlas.find("TGT"));
  };
  CHECK(strength("AAA") == 1.0);  // of the borders: the dated table has no such pair
  CHECK(strength("BBB") == 0.5);
  CHECK(strength("CCC") == 0.8);
  CHECK(strength("DDD") == 0.0);
  CHECK(strength("EEE") == 0.0);
  CHECK(Contiguity(atlas, 1981).strength(*atlas.find("BBB"), *atlas.find("TGT")) == 0.0);
}

}  // namespace
}  // namespace recognition
