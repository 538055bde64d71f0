#include "world/indices.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "world/fixture.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {

using test::replaced;
using test::small_episode;
using test::small_episode_toml;
using test::small_tables;

// A frame and what it looks into.
struct Small {
  explicit Small(test::Tables tables = small_tables(),
                 const std::string& toml = small_episode_toml())
      : atlas(parse_atlas(std::move(tables))),
        episode(small_episode(toml)),
        frame(make_frame(atlas, episode, Month{1990, 1}, 120)),
        votes(VoteWindow::before(atlas.roll_calls, episode.start)) {}
  [[nodiscard]] std::size_t at(const std::string& iso3) const {
    const auto position = *atlas.find(iso3);
    return static_cast<std::size_t>(
        std::find(frame.members.begin(), frame.members.end(), position) - frame.members.begin());
  }
  Atlas atlas;
  Episode episode;
  Frame frame;
  VoteWindow votes;
};

TEST_CASE("frame: nations of the start and of the run, the target left out") {
  const Small small;
  std::string codes;
  for (const std::size_t member : small.frame.members) {
    codes += small.atlas.nations[member].iso3 + " ";
  }
  CHECK(codes == "AAA BBB CCC DDD EEE FFF NOV RIV SPO ");
  CHECK(small.frame.present[small.at("EEE")] == 0);
  CHECK(small.frame.standard[small.at("SPO")] == 0);
  CHECK(small.frame.standard[small.at("RIV")] == 0);
  CHECK(small.frame.standard[small.at("EEE")] == 0);
  CHECK(small.frame.standard[small.at("AAA")] == 1);
}

TEST_CASE("frame: an organisation stands for its members in the year of the start") {
  const Small small(small_tables(), replaced(small_episode_toml(), "[\"SPO\"]", "[\"CLUB\"]"));
  REQUIRE(small.frame.sponsors.size() == 2);  // not the target, a member itself; EEE joins later
  CHECK(small.atlas.nations[small.frame.sponsors[0]].iso3 == "AAA");
  CHECK(small.atlas.nations[small.frame.sponsors[1]].iso3 == "SPO");
}

TEST_CASE("standardise: z-scores have mean 0 and variance 1 over the standard nations") {
  const Small small;
  std::vector<double> values{4, 7, 1, 9, 100, 3, kMissing, 50, -50};
  const auto z = z_scores(small.frame, values);
  double sum = 0.0;
  double squares = 0.0;
  for (const char* code : {"AAA", "BBB", "CCC", "DDD", "FFF"}) {
    sum += z[small.at(code)];
    squares += z[small.at(code)] * z[small.at(code)];
  }
  CHECK(sum == Approx(0.0).margin(1e-12));
  CHECK(squares / 5.0 == Approx(1.0));
  CHECK(std::isnan(z[small.at("NOV")]));
  CHECK(z[small.at("RIV")] == 3.0);  // cut
  CHECK(z[small.at("SPO")] == -3.0);
}

TEST_CASE("standardise: nations that do not differ all stand at 0") {
  const Small small;
  const auto z = z_scores(small.frame, std::vector<double>(small.frame.size(), 0.7));
  for (const double score : z) CHECK(score == 0.0);
}

TEST_CASE("standardise: gaps take the mean of the subregion, then the region, then the fallback") {
  const Small small;
  std::vector<double> values(small.frame.size(), kMissing);
  std::vector<Origin> origin(small.frame.size(), Origin::kMeasured);
  values[small.at("AAA")] = 1.0;
  values[small.at("BBB")] = 3.0;
  impute(small.frame, -7.0, values, origin);
  CHECK(values[small.at("EEE")] == 2.0);   // S1
  CHECK(values[small.at("NOV")] == 2.0);   // none in S2: East
  CHECK(values[small.at("SPO")] == -7.0);  // none in West
  CHECK(origin[small.at("EEE")] == Origin::kImputed);
  CHECK(origin[small.at("SPO")] == Origin::kDefault);
  CHECK(origin[small.at("AAA")] == Origin::kMeasured);
}

TEST_CASE("alignment: the mean of its parts, the leads at the ends of two of them") {
  const Small small;
  const Index index = alignment(small.frame, small.votes);
  REQUIRE(index.parts.size() == 4);
  const std::size_t aaa = small.at("AAA");
  const std::size_t spo = *small.atlas.find("SPO");
  const std::size_t riv = *small.atlas.find("RIV");
  const std::size_t own = *small.atlas.find("AAA");
  CHECK(index.parts[0].raw[aaa] ==
        Approx(small.votes.agreement(own, spo) - small.votes.agreement(own, riv)));
  CHECK(index.parts[1].raw[aaa] ==
        Approx(small.votes.kappa(own, spo) - small.votes.kappa(own, riv)));
  for (std::size_t part = 0; part < 2; ++part) {
    CHECK(std::isnan(index.parts[part].raw[small.at("SPO")]));
    CHECK(index.parts[part].z[small.at("SPO")] == 3.0);
    CHECK(index.parts[part].z[small.at("RIV")] == -3.0);
  }
  CHECK(std::isnan(index.parts[3].z[small.at("SPO")]));
  CHECK(index.covariate.value[small.at("SPO")] > index.covariate.value[small.at("RIV")]);
  CHECK(index.covariate.origin[aaa] == Origin::kMeasured);
  CHECK(index.covariate.source_year[aaa] == 1988);
}

TEST_CASE("alignment: who did not vote, and who enters later, takes its subregion's mean") {
  const Small small;
  const Covariate al = alignment(small.frame, small.votes).covariate;
  const auto value = [&](const char* code) { return al.value[small.at(code)]; };
  CHECK(al.origin[small.at("NOV")] == Origin::kImputed);
  CHECK(value("NOV") == Approx((value("CCC") + value("DDD")) / 2.0));  // FFF hardly voted
  CHECK(al.origin[small.at("EEE")] == Origin::kImputed);
  CHECK(value("EEE") == Approx((value("AAA") + value("BBB")) / 2.0));
  CHECK(al.source_year[small.at("EEE")] == 0);
}

TEST_CASE("alignment: a lead that did not vote gives way to the next") {
  const Small next(small_tables(),
                   replaced(small_episode_toml(), "[\"SPO\"]", "[\"NOV\", \"SPO\"]"));
  const Small alone;
  const Index with_next = alignment(next.frame, next.votes);
  const Index with_first = alignment(alone.frame, alone.votes);
  for (std::size_t part = 0; part < 2; ++part) {
    CHECK(with_next.parts[part].raw[next.at("AAA")] == with_first.parts[part].raw[alone.at("AAA")]);
  }
}

TEST_CASE("alignment: with one side alone that side counts, and with none, all is 0 by default") {
  const Small rival(small_tables(), replaced(small_episode_toml(), "[\"SPO\"]", "[]"));
  const Index against = alignment(rival.frame, rival.votes);
  CHECK(against.parts.size() == 3);  // nothing divides a side from nobody
  CHECK(against.parts[1].raw[rival.at("AAA")] ==
        Approx(-rival.votes.kappa(*rival.atlas.find("AAA"), *rival.atlas.find("RIV"))));
  const Small none(small_tables(),
                   replaced(replaced(small_episode_toml(), "[\"SPO\"]", "[]"), "[\"RIV\"]", "[]"));
  const Covariate al = alignment(none.frame, none.votes).covariate;
  for (std::size_t i = 0; i < none.frame.size(); ++i) {
    CHECK(al.value[i] == 0.0);
    CHECK(al.origin[i] == Origin::kDefault);
  }
}

TEST_CASE("cover: alignment with a leader is its kappa, 0 for the leader itself") {
  const Small small;
  const std::size_t leader = *small.atlas.find("SPO");
  const auto al = alignment_with(small.frame, small.votes, leader);
  CHECK(al[small.at("SPO")] == 0.0);
  const auto kappa = [&](const char* code) {
    return small.votes.kappa(*small.atlas.find(code), leader);
  };
  REQUIRE(kappa("AAA") != kappa("BBB"));
  CHECK((al[small.at("AAA")] > al[small.at("BBB")]) == (kappa("AAA") > kappa("BBB")));
  CHECK_FALSE(std::isnan(al[small.at("NOV")]));
}

TEST_CASE("exposure: parts as measured") {
  const Small small;
  const Index index = exposure(small.frame);
  REQUIRE(index.parts.size() == 5);
  const auto raw = [&](std::size_t part, const char* code) {
    return index.parts[part].raw[small.at(code)];
  };
  CHECK(raw(0, "AAA") == Approx(6371.0 * 3.14159265359 * 10 / 180).margin(0.01));
  CHECK(raw(1, "AAA") == Approx(6371.0 * 3.14159265359 * 80 / 180).margin(0.01));
  CHECK(raw(1, "SPO") != raw(1, "SPO"));  // no sponsor but itself
  CHECK(raw(2, "AAA") == 1.0);
  CHECK(raw(2, "BBB") == 0.0);  // its strait closed in 1980
  CHECK(raw(2, "CCC") == 0.8);
  CHECK(raw(2, "EEE") == 1.0);   // as of its entry
  CHECK(raw(3, "AAA") == 20.0);  // of 1988, the last table before the start
  CHECK(raw(3, "CCC") == 5.0);
  CHECK(std::isnan(raw(3, "BBB")));                             // absent is not zero
  CHECK(std::isnan(index.parts[3].z[small.at("BBB")]));         // and is left out
  CHECK(index.covariate.source_year[small.at("AAA")] == 1988);  // trade
  CHECK(index.covariate.source_year[small.at("BBB")] == 1990);  // geography alone
}

TEST_CASE("exposure: re-standardised over the standard nations") {
  const Small small;
  const Covariate ex = exposure(small.frame).covariate;
  double sum = 0.0;
  double squares = 0.0;
  int count = 0;
  for (std::size_t i = 0; i < small.frame.size(); ++i) {
    if (small.frame.standard[i] == 0) continue;
    sum += ex.value[i];
    squares += ex.value[i] * ex.value[i];
    ++count;
  }
  CHECK(sum == Approx(0.0).margin(1e-9));
  CHECK(squares / count == Approx(1.0));
  CHECK(ex.value[small.at("AAA")] > ex.value[small.at("DDD")]);
}

TEST_CASE("exposure: nearer than 150 km counts as 150 km") {
  auto tables = small_tables();
  tables["nations.csv"] = replaced(tables["nations.csv"], "S1,0,10,TGT", "S1,0,1,TGT");
  const auto near = exposure(Small(tables).frame);
  tables["nations.csv"] = replaced(tables["nations.csv"], "S1,0,1,TGT", "S1,0,1.3,TGT");
  const Small farther(tables);
  CHECK(near.parts[0].z == exposure(farther.frame).parts[0].z);  // 111 km and 145 km
  CHECK(near.parts[0].raw != exposure(farther.frame).parts[0].raw);
}

TEST_CASE("exposure: the trade of the state that stands for the place is not the target's") {
  const auto toml = replaced(replaced(small_episode_toml(), "target = \"TGT\"", "target = \"PAL\""),
                             "sponsors", "contested_with = \"TGT\"\nsponsors");
  const Small small(small_tables(), toml);
  const Index index = exposure(small.frame);
  for (const double trade : index.parts[3].raw) CHECK(std::isnan(trade));
}

TEST_CASE("exposure: security relations count from the start on, later ones not yet") {
  const auto with = [](const std::string& month) {
    return Small(small_tables(), small_episode_toml() +
                                     "\n[[security]]\nnation = \"CCC\"\nrelation = -1\nstart = \"" +
                                     month + "\"\nsource = \"s\"\n");
  };
  const Small without;
  const Small hostile = with("1990-01");
  const double before = exposure(without.frame).covariate.value[without.at("CCC")];
  CHECK(exposure(hostile.frame).covariate.value[hostile.at("CCC")] < before);
  const Small later = with("1990-02");
  CHECK(exposure(later.frame).covariate.value == exposure(without.frame).covariate.value);
}

TEST_CASE("affinity: the share times the difference of target and contested state") {
  const Small small;
  const Covariate af = affinity(small.frame).covariate;
  CHECK(af.value[small.at("AAA")] == Approx(0.9 * (0.8 - 0.3)));
  CHECK(af.value[small.at("BBB")] == Approx(0.2 * (0.8 - 0.3)));
  CHECK(af.origin[small.at("BBB")] == Origin::kCarried);
  CHECK(af.source_year[small.at("BBB")] == 1986);
  CHECK(af.value[small.at("CCC")] == 0.0);  // unknown: 0, flagged
  CHECK(af.origin[small.at("CCC")] == Origin::kDefault);
  CHECK(af.value[small.at("EEE")] == Approx((0.9 + 0.2) / 2 * 0.5));  // enters later
  CHECK(af.origin[small.at("EEE")] == Origin::kImputed);
}

TEST_CASE("affinity: none named, all 0") {
  const std::string toml = small_episode_toml();
  const Small small(small_tables(), toml.substr(0, toml.find("[affinity]")));
  const Covariate af = affinity(small.frame).covariate;
  REQUIRE(af.value.size() == small.frame.size());
  for (const double value : af.value) CHECK(value == 0.0);
}

TEST_CASE("connectedness: shared memberships of the last table before the start") {
  const Small small;
  const Index index = connectedness(small.frame);
  CHECK(index.parts.at(0).raw[small.at("AAA")] == 10.0);  // 1985, not 1990
  CHECK(index.covariate.source_year[small.at("AAA")] == 1985);
  CHECK(index.covariate.origin[small.at("AAA")] == Origin::kMeasured);
  // Of 10, 20, 30 the middle is the mean.
  CHECK(index.covariate.value[small.at("BBB")] == Approx(0.0).margin(1e-12));
  CHECK(index.covariate.value[small.at("CCC")] == Approx(std::sqrt(1.5)));
  CHECK(index.covariate.origin[small.at("NOV")] == Origin::kImputed);
}

TEST_CASE("connectedness: counts that are long past are flagged as carried") {
  auto toml = replaced(small_episode_toml(), "1990-01-01", "1998-01-01");
  toml = replaced(replaced(toml, "1990-03", "1998-03"), "1991-01", "1998-06");
  const Small small(small_tables(), toml);
  const Covariate co = connectedness(small.frame).covariate;
  CHECK(co.source_year[small.at("AAA")] == 1990);
  CHECK(co.origin[small.at("AAA")] == Origin::kCarried);
}

TEST_CASE("rights: the mean of democracy and women's liberties, gaps by rank and subregion") {
  const Small small;
  const Covariate r = rights(small.frame).covariate;
  CHECK(r.value[small.at("AAA")] == Approx((0.2 + 0.4) / 2));
  CHECK(r.origin[small.at("AAA")] == Origin::kMeasured);
  CHECK(r.value[small.at("BBB")] == Approx((0.4 + 0.8) / 2));
  CHECK(r.origin[small.at("BBB")] == Origin::kCarried);
  CHECK(r.source_year[small.at("BBB")] == 1986);
  // Scores of AAA -1, BBB 0, CCC .5, SPO 1, RIV 2: CCC is third of five.
  CHECK(r.value[small.at("CCC")] == Approx(0.8 * 3.0 / 5.0));
  CHECK(r.origin[small.at("CCC")] == Origin::kImputed);
  CHECK(r.value[small.at("NOV")] == Approx(0.8 * 3.0 / 5.0));  // of CCC, alone in S2
  CHECK(r.value[small.at("EEE")] == Approx((0.3 + 0.6) / 2));
}

TEST_CASE("rights: before 1970 women's empowerment stands for their liberties") {
  auto tables = small_tables();
  for (int k = 0; k < 3; ++k) {
    const auto at = tables["nation_years.csv"].find("1989,");
    tables["nation_years.csv"].replace(at, 4, "1968");
  }
  auto toml = replaced(small_episode_toml(), "1990-01-01", "1969-01-01");
  toml = replaced(replaced(toml, "1990-03", "1969-03"), "1991-01", "1969-06");
  const Small small(tables, toml);
  const Index index = rights(small.frame);
  CHECK(index.covariate.value[small.at("AAA")] == Approx((0.2 + 0.6) / 2));
}

}  // namespace
}  // namespace recognition
