#include "world/frame.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "world/record.hpp"

namespace recognition {
namespace {

std::vector<std::size_t> expand(const Atlas& atlas, const std::vector<std::string>& named, int year,
                                std::optional<std::size_t> left_out) {
  std::vector<std::size_t> all;
  const auto add = [&](std::size_t nation) {
    if (nation == left_out || std::find(all.begin(), all.end(), nation) != all.end()) return;
    all.push_back(nation);
  };
  for (const std::string& name : named) {
    if (const auto nation = atlas.find(name)) {
      add(*nation);
    } else {
      for (const std::size_t member : atlas.members(name, year)) add(member);
    }
  }
  return all;
}

std::uint8_t is_in(const std::vector<std::size_t>& list, std::size_t nation) {
  return std::find(list.begin(), list.end(), nation) != list.end() ? 1 : 0;
}

}  // namespace

bool exists(const AtlasNation& nation, Month month) {
  return std::any_of(nation.spells.begin(), nation.spells.end(), [&](const Spell& spell) {
    return spell.from <= month && (!spell.until || month < *spell.until);
  });
}

std::optional<Stay> stay_of(const AtlasNation& nation, Month first_month, int months) {
  std::optional<Stay> stay;
  for (const Spell& spell : nation.spells) {
    const int from = std::max(spell.from - first_month, 0);
    const int until = spell.until ? *spell.until - first_month : kStays;
    if (from >= months || until <= 0) continue;
    if (stay) {
      stay->leaves = until;
    } else {
      stay = Stay{from, until};
    }
  }
  if (stay && stay->leaves >= months) stay->leaves = kStays;
  return stay;
}

Frame make_frame(const Atlas& atlas, const Episode& episode, Month first_month, int months) {
  Frame frame;
  frame.atlas = &atlas;
  frame.episode = &episode;
  frame.year = episode.start.year;
  frame.target = atlas.find(episode.target);
  frame.place = atlas.find(episode.place);
  frame.sponsors = expand(atlas, episode.sponsors, frame.year, frame.target);
  frame.rivals = expand(atlas, episode.rivals, frame.year, std::nullopt);
  for (std::size_t nation = 0; nation < atlas.nations.size(); ++nation) {
    const AtlasNation& known = atlas.nations[nation];
    const bool present = exists(known, episode.start.in_month());
    const auto stay = stay_of(known, first_month, months);
    if (nation == frame.target || (!present && !stay)) continue;
    const bool contested = known.iso3 == episode.contested_with;
    frame.members.push_back(nation);
    frame.present.push_back(present ? 1 : 0);
    frame.sponsor.push_back(is_in(frame.sponsors, nation));
    frame.rival.push_back(is_in(frame.rivals, nation));
    frame.contested.push_back(contested ? 1 : 0);
    const bool leads = (!frame.sponsors.empty() && nation == frame.sponsors.front()) ||
                       (!frame.rivals.empty() && nation == frame.rivals.front());
    frame.standard.push_back(present && !contested && !leads ? 1 : 0);
    const int entered = stay ? (first_month + stay->enters).year() : frame.year;
    frame.tie_year.push_back(present ? frame.year : std::max(frame.year, entered));
  }
  return frame;
}

void check_against_atlas(const Atlas& atlas, const Episode& episode) {
  Problems problems;
  const auto codes = atlas.codes();
  auto names = atlas.organisations();
  const auto known_organisation = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const auto hint = [](const std::string& code, const std::vector<std::string>& valid) {
    std::string text = suggest(code, valid);
    return text.starts_with("Valid") ? std::string("See `recognition list nations`.") : text;
  };
  for (const Mention& mention : episode.mentions) {
    if (mention.kind == Mention::Kind::kTarget || atlas.find(mention.code)) continue;
    const bool either = mention.kind == Mention::Kind::kNationOrOrganisation;
    if (either && known_organisation(mention.code)) continue;
    auto valid = codes;
    if (either) valid.insert(valid.end(), names.begin(), names.end());
    problems.add({mention.place,
                  fmt::format("the world has no {} '{}'",
                              either ? "nation or organisation" : "nation", mention.code),
                  "nations.csv and memberships.csv have not", hint(mention.code, valid),
                  mention.excerpt});
  }
  for (const RecordRow& row : episode.record) {
    if (row.actor == episode.target || is_body(row.actor) || atlas.find(row.actor)) continue;
    problems.add({episode.record_file, row.line, 1},
                 fmt::format("the world has no nation '{}'", row.actor), "nations.csv has not",
                 hint(row.actor, codes));
  }
  problems.throw_if_any();
}

}  // namespace recognition
