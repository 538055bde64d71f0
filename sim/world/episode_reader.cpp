#include "world/episode_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.hpp"

namespace recognition {
namespace {

using Kind = Mention::Kind;

bool is_organisation(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

class EpisodeFileReader {
 public:
  EpisodeFileReader(const TomlDocument& document, Problems& problems, Episode& episode)
      : document_(document), problems_(problems), root_(document, problems), episode_(episode) {}

  void read() {
    read_identity();
    read_sides();
    read_ladder();
    read_target();
    read_affinity();
    read_leader_moves();
    read_focal_dates();
    read_campaigns();
    read_condemners();
    read_security();
    episode_.notes = root_.text("notes").value_or("");
    root_.finish();
  }

 private:
  void mention(const std::string& code, Place place, Kind kind) {
    std::string excerpt = document_.excerpt(place);
    episode_.mentions.push_back({code, std::move(place), std::move(excerpt), kind});
  }

  void refuse(Place place, std::string what, std::string why, std::string remedy) {
    std::string excerpt = document_.excerpt(place);
    problems_.add(
        {std::move(place), std::move(what), std::move(why), std::move(remedy), std::move(excerpt)});
  }

  std::string nation(TomlSection& section, std::string_view key, Kind kind = Kind::kNation) {
    const auto code = section.text(key);
    if (!code) return {};
    if (is_iso3(*code)) {
      mention(*code, section.place(key), kind);
      return *code;
    }
    section.problem(key, fmt::format("'{}' is not a nation", *code), "three capital letters",
                    "Write its ISO 3166 code, for example AFG.");
    return {};
  }

  std::vector<std::string> nations_or_organisations(TomlSection& section, std::string_view key) {
    auto codes = section.texts(key);
    for (std::size_t k = 0; k < codes.size(); ++k) {
      if (is_organisation(codes[k])) {
        mention(codes[k], section.place(key, k), Kind::kNationOrOrganisation);
      } else {
        refuse(section.place(key, k),
               fmt::format("'{}' is neither a nation nor an organisation", codes[k]), "",
               "Write an ISO 3166 code or a name of memberships.csv, for example EU.");
      }
    }
    return codes;
  }

  std::string source(TomlSection& section) {
    section.require("source", "every figure names where it is from");
    return section.text("source").value_or("");
  }

  // A required number within bounds.
  double number(TomlSection& section, std::string_view key, double low, double high) {
    section.require(key, "");
    const auto value = section.number(key);
    if (value && (*value < low || *value > high)) {
      section.problem(key, fmt::format("{} = {} is out of range", key, *value),
                      fmt::format("{} to {}", low, high), "");
    }
    return value.value_or(low);
  }

  Month month(TomlSection& section, std::string_view key) {
    section.require(key, "");
    return section.month(key).value_or(episode_.start.in_month());
  }

  void not_before_start(TomlSection& section, std::string_view key, Month given) {
    if (!started_ || given >= episode_.start.in_month()) return;
    section.problem(key, fmt::format("{} lies before the start", given.text()),
                    fmt::format("the episode begins on {}", episode_.start.text()), "");
  }

  void read_identity() {
    root_.require("title", "it heads every report");
    episode_.title = root_.text("title").value_or("");
    root_.require("kind", "government or state");
    const auto kind = root_.text("kind");
    if (kind == "government") {
      episode_.kind = EpisodeKind::kGovernment;
    } else if (kind && *kind != "state") {
      root_.problem("kind", fmt::format("'{}' is no kind of episode", *kind), "",
                    suggest(*kind, {"government", "state"}));
    }
    root_.require("target", "who seeks recognition");
    episode_.target = nation(root_, "target", Kind::kTarget);
    episode_.place = root_.has("place") ? nation(root_, "place") : episode_.target;
    if (!root_.has("place")) mention(episode_.target, root_.place("target"), Kind::kNation);
    episode_.contested_with = nation(root_, "contested_with");
    root_.require("start", "covariates are dated before it");
    const auto start = root_.date("start");
    started_ = start.has_value();
    episode_.start = start.value_or(Date{});
    if (const auto until = root_.month("complete_until")) {
      episode_.complete_until = until;
      not_before_start(root_, "complete_until", *until);
    }
  }

  void read_sides() {
    root_.require("sponsors", "write [] where nobody backs the target at the start");
    root_.require("rivals", "write [] where nobody opposes it at the start");
    episode_.sponsors = nations_or_organisations(root_, "sponsors");
    episode_.rivals = nations_or_organisations(root_, "rivals");
    check_twice("sponsors", episode_.sponsors);
    check_twice("rivals", episode_.rivals);
    for (std::size_t k = 0; k < episode_.rivals.size(); ++k) {
      const std::string& rival = episode_.rivals[k];
      const auto& sponsors = episode_.sponsors;
      if (std::find(sponsors.begin(), sponsors.end(), rival) == sponsors.end()) continue;
      refuse(root_.place("rivals", k), fmt::format("{} is both sponsor and rival", rival), "",
             "Remove it from one of the two.");
    }
    for (std::size_t k = 0; k < episode_.sponsors.size(); ++k) {
      if (episode_.sponsors[k] != episode_.target || episode_.target.empty()) continue;
      refuse(root_.place("sponsors", k), "the target is its own sponsor", "",
             "Remove it: sponsors are others.");
    }
  }

  void check_twice(std::string_view key, const std::vector<std::string>& codes) {
    for (std::size_t k = 1; k < codes.size(); ++k) {
      const auto end = codes.begin() + static_cast<std::ptrdiff_t>(k);
      if (std::find(codes.begin(), end, codes[k]) == end) continue;
      refuse(root_.place(key, k), fmt::format("{} stands twice in {}", codes[k], key), "",
             "Keep one.");
    }
  }

  void read_ladder() {
    root_.require("rungs", "recognition or ladder");
    const auto rungs = root_.text("rungs");
    if (rungs == "ladder") {
      episode_.rungs = Rungs::kLadder;
    } else if (rungs && *rungs != "recognition") {
      root_.problem("rungs", fmt::format("'{}' are no rungs", *rungs), "",
                    suggest(*rungs, {"recognition", "ladder"}));
    }
    const int highest = episode_.rungs == Rungs::kLadder ? kAmbassador : kNone;
    const auto exit_to = root_.integer("exit_to").value_or(0);
    if (exit_to < 0 || exit_to > highest) {
      root_.problem("exit_to", fmt::format("exit_to = {} is out of range", exit_to),
                    fmt::format("a withdrawal leads to 0{} here",
                                highest > 0 ? fmt::format(" to {}", highest) : ""),
                    "");
    } else {
      episode_.exit_to = static_cast<Rung>(exit_to);
    }
    if (!root_.has("adoption_events")) return;
    episode_.adoption_events = root_.texts("adoption_events");
    if (episode_.adoption_events.empty()) {
      root_.problem("adoption_events", "no event counts as adoption", "the list is empty",
                    "Write [\"recognised\"].");
    }
  }

  void read_target() {
    if (root_.has("conduct")) episode_.conduct = nation(root_, "conduct");
    if (const auto control = root_.month("control")) {
      episode_.control = control;
      if (episode_.kind == EpisodeKind::kState) {
        root_.problem("control", "a state episode has no date of control",
                      "control of the capital counts for governments", "Remove it.");
      }
    }
    episode_.un_seat = root_.month("un_seat");
  }

  void read_affinity() {
    auto section = root_.section("affinity");
    if (!section) return;
    section->require("of", "the share that is compared");
    const auto of = section->text("of").value_or("muslim_share");
    if (of != "muslim_share") {
      section->problem("of", fmt::format("there is no share '{}'", of), "",
                       suggest(of, {"muslim_share"}));
    }
    episode_.affinity.of = of;
    episode_.affinity.target = number(*section, "target", 0.0, 1.0);
    episode_.affinity.contested_with = number(*section, "contested_with", 0.0, 1.0);
    episode_.affinity.source = source(*section);
    section->finish();
  }

  void read_leader_moves() {
    for (TomlSection& section : root_.sections("leader_moves")) {
      LeaderMove move;
      section.require("nation", "whose act it is");
      move.nation = nation(section, "nation");
      move.month = month(section, "month");
      not_before_start(section, "month", move.month);
      const auto rung = section.integer("rung").value_or(kRecognised);
      const bool exists = episode_.rungs == Rungs::kLadder ? (rung >= 0 && rung <= kRecognised)
                                                           : (rung == 0 || rung == kRecognised);
      if (!exists) {
        section.problem("rung", fmt::format("rung {} does not exist here", rung),
                        episode_.rungs == Rungs::kLadder ? "0 to 4" : "0 or 4", "");
      } else {
        move.rung = static_cast<Rung>(rung);
      }
      move.source = source(section);
      section.finish();
      episode_.leader_moves.push_back(std::move(move));
    }
  }

  void read_focal_dates() {
    for (TomlSection& section : root_.sections("focal_dates")) {
      FocalDate focal;
      focal.month = month(section, "month");
      not_before_start(section, "month", focal.month);
      focal.nations = nations_or_organisations(section, "nations");
      focal.push = number(section, "push", -10.0, 10.0);
      focal.source = source(section);
      section.finish();
      episode_.focal_dates.push_back(std::move(focal));
    }
  }

  void read_campaigns() {
    for (TomlSection& section : root_.sections("campaigns")) {
      Campaign campaign;
      campaign.start = month(section, "start");
      campaign.end = month(section, "end");
      check_order(section, campaign.start, campaign.end);
      campaign.source = source(section);
      section.finish();
      episode_.campaigns.push_back(std::move(campaign));
    }
  }

  void check_order(TomlSection& section, Month start, Month end) {
    if (end >= start) return;
    section.problem("end", fmt::format("{} lies before the start {}", end.text(), start.text()), "",
                    "Swap the two.");
  }

  void read_condemners() {
    for (TomlSection& section : root_.sections("condemners")) {
      Condemners condemners;
      section.require("nations", "who condemns");
      condemners.nations = nations_or_organisations(section, "nations");
      if (section.has("nations") && condemners.nations.empty()) {
        section.problem("nations", "nobody condemns here", "the list is empty",
                        "Name the nations or remove the table.");
      }
      condemners.intensity = number(section, "intensity", 0.0, 1.0);
      condemners.start = month(section, "start");
      condemners.end = section.month("end");
      if (condemners.end) check_order(section, condemners.start, *condemners.end);
      condemners.source = source(section);
      section.finish();
      episode_.condemners.push_back(std::move(condemners));
    }
  }

  void read_security() {
    for (TomlSection& section : root_.sections("security")) {
      SecurityRelation relation;
      section.require("nation", "whose relation it is");
      relation.nation = nation(section, "nation");
      relation.relation = number(section, "relation", -3.0, 3.0);
      relation.start = month(section, "start");
      relation.source = source(section);
      section.finish();
      episode_.security.push_back(std::move(relation));
    }
  }

  const TomlDocument& document_;
  Problems& problems_;
  TomlSection root_;
  Episode& episode_;
  bool started_ = false;
};

}  // namespace

void read_episode_file(const TomlDocument& document, Problems& problems, Episode& episode) {
  EpisodeFileReader(document, problems, episode).read();
}

}  // namespace recognition
