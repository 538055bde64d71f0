#include <fmt/format.h>

#include <algorithm>

#include "scenario/sections.hpp"

namespace recognition {
namespace {

std::string shown(const Place& place) {
  return fmt::format("{}:{}:{}", place.file, place.line, place.column);
}

std::string named(const Intervention& intervention) {
  return intervention.name.empty() ? intervention.type
                                   : fmt::format("{} '{}'", intervention.type, intervention.name);
}

void report(const TomlDocument& document, Problems& problems, const Place& place, std::string what,
            std::string why, std::string remedy) {
  problems.add(
      Problem{place, std::move(what), std::move(why), std::move(remedy), document.excerpt(place)});
}

bool share_a_nation(const std::vector<std::string>& a, const std::vector<std::string>& b,
                    const KnownNames& names, Month first, Month last) {
  if (a.empty() && b.empty()) return true;  // both are about the target
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& other) {
      return names.share_a_nation(one, other, first, last);
    });
  });
}

bool is_scripted(const ScriptedAct& act, const Intervention& by, const KnownNames& names) {
  return act.month == by.start &&
         share_a_nation({act.nation}, by.actors, names, by.start, by.start);
}

// Everything that moves by script: leader_moves of the scenario and of the episode.
std::vector<ScriptedAct> scripted_acts(const KnownNames& names, const Scenario& scenario) {
  std::vector<ScriptedAct> acts;
  if (const EpisodeFacts* facts = facts_of(scenario, names)) acts = facts->leader_moves;
  for (const Intervention& intervention : scenario.interventions) {
    if (intervention.type != "leader_move") continue;
    for (const std::string& actor : intervention.actors)
      acts.push_back({actor, intervention.start});
  }
  return acts;
}

std::string listed(const std::vector<ScriptedAct>& acts) {
  std::vector<std::string> parts;
  for (const ScriptedAct& act : acts) {
    auto part = fmt::format("{} {}", act.nation, act.month.text());
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  }
  return parts.empty() ? "There is none." : fmt::format("There are: {}.", fmt::join(parts, ", "));
}

void check_observed(TomlSection& root, const KnownNames& names, const Scenario& scenario) {
  if (!scenario.observed_until) return;
  const Month until = *scenario.observed_until;
  const auto refuse = [&](std::string why, std::string remedy) {
    root.problem("observed_until", fmt::format("'observed_until' is {}", until.text()),
                 std::move(why), std::move(remedy));
  };
  const EpisodeFacts* facts = facts_of(scenario, names);
  const Month last = scenario.start + (scenario.months - 1);
  if (root.has("world")) {
    refuse("a synthetic world has no record", "Leave it out.");
  } else if (until < scenario.start) {
    refuse(fmt::format("the scenario starts in {}", scenario.start.text()),
           "Leave it out: what lies before the start is observed anyway.");
  } else if (until > last) {
    refuse(fmt::format("the scenario ends in {}", last.text()),
           "Let the scenario end later, or observe less.");
  } else if (facts != nullptr && until > facts->last_recorded) {
    refuse(fmt::format("the record of {} ends in {}", facts->name, facts->last_recorded.text()),
           "Observe no longer than the record.");
  }
}

void check_horizon(const TomlDocument& document, const Scenario& scenario, Problems& problems) {
  const Month last = scenario.start + (scenario.months - 1);
  for (const Intervention& intervention : scenario.interventions) {
    if (intervention.type == "leader_move" && intervention.start <= last) continue;  // cover lasts
    const bool late = intervention.start > last;
    if (!late && last_month(intervention, scenario) >= scenario.start) continue;
    report(document, problems, intervention.place,
           fmt::format("{} never acts", named(intervention)),
           fmt::format("it {} in {}; the scenario runs from {} to {}", late ? "starts" : "ends",
                       (late ? intervention.start : last_month(intervention, scenario)).text(),
                       scenario.start.text(), last.text()),
           "Move it into the scenario, or leave it out.");
  }
}

}  // namespace

void check_dates(TomlSection& root, const TomlDocument& document, const KnownNames& names,
                 const Scenario& scenario, Problems& problems) {
  if (!root.has("start") || scenario.start == Month{}) return;
  const EpisodeFacts* facts = facts_of(scenario, names);
  if (facts != nullptr && scenario.start < facts->start) {
    root.problem("start", fmt::format("'start' is {}", scenario.start.text()),
                 fmt::format("the episode {} begins in {}", facts->name, facts->start.text()),
                 "Start no earlier than the episode.");
  }
  check_observed(root, names, scenario);
  check_horizon(document, scenario, problems);
}

void check_overlaps(const TomlDocument& document, const KnownNames& names, const Scenario& scenario,
                    Problems& problems) {
  const auto& all = scenario.interventions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Intervention& late = all[i];
      const Intervention& early = all[j];
      const Month first = std::max(late.start, early.start);
      const Month last = std::min(last_month(late, scenario), last_month(early, scenario));
      if (late.type.empty() || late.type != early.type || first > last) continue;
      if (!share_a_nation(late.actors, early.actors, names, first, last)) continue;
      if (!share_a_nation(late.targets, early.targets, names, first, last)) continue;
      report(
          document, problems, late.place,
          fmt::format("{} overlaps with {} at {}", named(late), named(early), shown(early.place)),
          fmt::format("both act on the same nations from {} to {}", first.text(), last.text()),
          "Let one end before the other starts, or make them one.");
      break;
    }
  }
}

void check_shocks(const TomlDocument& document, const KnownNames& names, const Scenario& scenario,
                  Problems& problems) {
  const auto acts = scripted_acts(names, scenario);
  const EpisodeFacts* facts = facts_of(scenario, names);
  const auto observed = [&](const Intervention& intervention) {
    return scenario.observed_until && intervention.start <= *scenario.observed_until;
  };
  for (const Intervention& intervention : scenario.interventions) {
    if (intervention.type == "remove_shock") {
      const bool found = std::any_of(acts.begin(), acts.end(), [&](const ScriptedAct& act) {
        return is_scripted(act, intervention, names);
      });
      if (!found) {
        report(document, problems, intervention.place,
               fmt::format("{} finds no scripted move of {} in {}", named(intervention),
                           fmt::join(intervention.actors, ", "), intervention.start.text()),
               "it deletes a leader_move of the scenario or the episode", listed(acts));
      } else if (observed(intervention)) {
        report(document, problems, intervention.place,
               fmt::format("{} removes what is replayed", named(intervention)),
               fmt::format("what was observed until {} happened with the shock",
                           scenario.observed_until->text()),
               "Use a scenario without observed_until.");
      }
    } else if (intervention.type == "leader_move" && observed(intervention) && facts != nullptr) {
      const auto& recorded = facts->leader_moves;
      const bool on_record = std::any_of(
          recorded.begin(), recorded.end(),
          [&](const ScriptedAct& act) { return is_scripted(act, intervention, names); });
      if (on_record || intervention.start < scenario.start) continue;
      report(document, problems, intervention.place,
             fmt::format("{} lies in observed months", named(intervention)),
             fmt::format("the record is replayed to the end of {}, and has no such move",
                         scenario.observed_until->text()),
             "Start it later, or observe less.");
    }
  }
}

}  // namespace recognition
