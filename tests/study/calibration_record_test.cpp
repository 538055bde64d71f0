#include <algorithm>
#include <catch2/catch.hpp>

#include "study/calibration_fixture.hpp"

namespace recognition {
namespace {

using test::shipped_atlas;
using test::shipped_episode;
using test::shipped_record;

std::uint32_t nation_of(const EpisodeRecord& record, const std::string& iso3) {
  return static_cast<std::uint32_t>(*record.world->find(iso3));
}

const DatedMove* move_of(const EpisodeRecord& record, const std::string& iso3) {
  const std::uint32_t nation = nation_of(record, iso3);
  const auto found = std::find_if(record.moves.begin(), record.moves.end(),
                                  [&](const DatedMove& move) { return move.nation == nation; });
  return found == record.moves.end() ? nullptr : &*found;
}

RecordRow row_of(const std::string& actor, Date date, Precision precision,
                 const std::string& confidence) {
  return {actor, date, precision, "recognised", confidence, "made up", "", 900};
}

TEST_CASE("sponsors, rivals and the contested state are not in the likelihood") {
  const EpisodeRecord record = shipped_record("kosovo_2008", 6);
  for (const std::string iso3 : {"USA", "GBR", "FRA", "DEU", "RUS", "SRB"}) {
    const std::uint32_t nation = nation_of(record, iso3);
    CHECK(record.ranked[nation] == 0);
    CHECK(std::none_of(record.rows.begin(), record.rows.end(),
                       [&](const RiskRow& row) { return row.nation == nation; }));
  }
  CHECK(record.ranked[nation_of(record, "ALB")] == 1);
}

TEST_CASE("a date known to the year only may be any month of it") {
  Episode episode = shipped_episode("kosovo_2008");
  std::erase_if(episode.record, [](const RecordRow& row) { return row.actor == "BRA"; });
  episode.record.push_back(row_of("BRA", {2009, 1, 1}, Precision::kYear, "high"));
  RecordOptions options;
  options.max_months = 40;
  const EpisodeRecord record = episode_record(shipped_atlas(), episode, options);
  const DatedMove* move = move_of(record, "BRA");
  REQUIRE(move != nullptr);
  CHECK(move->first_tick == Month(2009, 1) - record.first_month);
  CHECK(move->last_tick == Month(2009, 12) - record.first_month);
  REQUIRE(record.intervals.size() == 1);
  CHECK(record.intervals.front().rows.size() == 12);
}

TEST_CASE("low confidence weighs less, or ends what is known of the nation") {
  Episode episode = shipped_episode("kosovo_2008");
  std::erase_if(episode.record, [](const RecordRow& row) { return row.actor == "BRA"; });
  episode.record.push_back(row_of("BRA", {2009, 3, 5}, Precision::kDay, "low"));
  RecordOptions options;
  options.max_months = 24;
  options.low_weight = 0.25;
  const EpisodeRecord kept = episode_record(shipped_atlas(), episode, options);
  const std::uint32_t brazil = nation_of(kept, "BRA");
  const auto leap = std::find_if(kept.rows.begin(), kept.rows.end(), [&](const RiskRow& row) {
    return row.nation == brazil && row.outcome == Outcome::kLeap;
  });
  REQUIRE(leap != kept.rows.end());
  CHECK(leap->weight == 0.25);
  options.min_confidence = Confidence::kMedium;
  const EpisodeRecord dropped = episode_record(shipped_atlas(), episode, options);
  int months = 0;
  for (const RiskRow& row : dropped.rows) {
    if (row.nation != brazil) continue;
    CHECK(row.outcome == Outcome::kStay);
    months += row.months;
  }
  CHECK(months == Month(2009, 3) - dropped.first_month);
}

TEST_CASE("scripted acts and what stood at the start are not explained") {
  const EpisodeRecord taliban = shipped_record("taliban_2021", 47);
  CHECK_FALSE(move_of(taliban, "PAK")->explained);  // kept its embassy open in August 2021
  const EpisodeRecord prc = shipped_record("prc_1949", 175);
  CHECK_FALSE(move_of(prc, "FRA")->explained);  // scripted in January 1964
  CHECK(move_of(prc, "CHE")->explained);
}

TEST_CASE("nothing after the last month used has any effect on a record") {
  Episode episode = shipped_episode("palestine_1988");
  RecordOptions options;
  options.until = Month{1989, 6};
  const std::string hash = episode_record(shipped_atlas(), episode, options).content_hash;
  std::erase_if(episode.record, [](const RecordRow& row) { return row.date.year > 1990; });
  episode.record.push_back(row_of("NOR", {1989, 7, 1}, Precision::kDay, "high"));
  CHECK(episode_record(shipped_atlas(), episode, options).content_hash == hash);
  episode.record.push_back(row_of("NOR", {1989, 2, 1}, Precision::kDay, "high"));
  std::stable_sort(episode.record.begin(), episode.record.end(),
                   [](const RecordRow& a, const RecordRow& b) { return a.date < b.date; });
  CHECK(episode_record(shipped_atlas(), episode, options).content_hash != hash);
}

TEST_CASE("a record is used as long as it is complete, or to the month asked for") {
  const Episode episode = shipped_episode("taliban_2021");
  CHECK(last_covered(episode, {}) == Month{2026, 1});
  RecordOptions options;
  options.until = Month{2025, 6};
  CHECK(last_covered(episode, options) == Month{2025, 6});
}

TEST_CASE("a record that ends before its episode begins is refused") {
  RecordOptions options;
  options.until = Month{2007, 12};
  CHECK_THROWS_AS(episode_record(shipped_atlas(), shipped_episode("kosovo_2008"), options),
                  InputError);
}

}  // namespace
}  // namespace recognition
