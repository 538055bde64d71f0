#include "core/ids.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace recognition {
namespace {

TEST_CASE("ids: every three-letter code has a key of its own below the synthetic ones") {
  std::set<NationKey> keys;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      for (char c = 'A'; c <= 'Z'; ++c) keys.insert(key_of_iso3(std::string{a, b, c}));
    }
  }
  CHECK(keys.size() == 26 * 26 * 26);
  CHECK(keys.rbegin()->value < kSyntheticKeyBase);
}

TEST_CASE("ids: a nation's key never changes") {  // its draws hang on it
  CHECK(key_of_iso3("AAA").value == 0);
  CHECK(key_of_iso3("AFG").value == 136);
  CHECK(key_of_iso3("RUS").value == 12030);
  CHECK(key_of_iso3("ZZZ").value == kSyntheticKeyBase - 1);
}

TEST_CASE("ids: only three capital letters are a code") {
  CHECK(is_iso3("UZB"));
  for (const char* text : {"", "UZ", "UZBE", "uzb", "U2B", "UZ ", "ÜZ"}) {
    CAPTURE(text);
    CHECK_FALSE(is_iso3(text));
  }
}

TEST_CASE("ids: every rung has a name and nothing else has") {
  std::set<std::string_view> names;
  for (int rung = 0; rung < kRungCount; ++rung) names.insert(rung_name(static_cast<Rung>(rung)));
  CHECK(names.size() == kRungCount);
  CHECK(rung_name(kRecognised) == "recognised");
  CHECK_THROWS(rung_name(kRungCount));
}

}  // namespace
}  // namespace recognition
