#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario/policy_fields.hpp"
#include "scenario/sections.hpp"

namespace recognition {
namespace {

const PolicyType* read_type(TomlSection& section) {
  section.require("type", "it says what happens");
  const auto name = section.text("type");
  if (!name) return nullptr;
  if (const PolicyType* type = find_policy_type(*name)) return type;
  std::vector<std::string> valid;
  for (const PolicyType& type : policy_types()) valid.emplace_back(type.name);
  section.problem("type", fmt::format("unknown policy type '{}'", *name), "",
                  suggest(*name, valid));
  return nullptr;
}

// The fields that this type asks for, and no others. A resolved scenario gives no ramp as 0.
void check_fields(TomlSection& section, const PolicyType& type) {
  std::vector<std::string> fitting;
  for (const PolicyField& field : kPolicyFields) {
    if (type.*field.need != Need::kForbidden) fitting.emplace_back(field.key);
  }
  for (const PolicyField& field : kPolicyFields) {
    const Need need = type.*field.need;
    if (need == Need::kForbidden && section.has(field.key)) {
      section.problem(field.key, fmt::format("'{}' does not belong to {}", field.key, type.name),
                      fmt::format("{}: {}", type.name, type.moves),
                      fitting.empty() ? "Leave it out."
                                      : fmt::format("Leave it out; besides start it takes {}.",
                                                    fmt::join(fitting, ", ")));
    }
    if (need == Need::kRequired) {
      section.require(field.key, fmt::format("{} needs it", type.name));
    }
  }
}

std::string when_one(const std::vector<Spell>& spells) {
  std::vector<std::string> parts;
  parts.reserve(spells.size());
  for (const Spell& spell : spells) {
    parts.push_back(spell.until
                        ? fmt::format("from {} to {}", spell.from.text(), (*spell.until - 1).text())
                        : fmt::format("from {} on", spell.from.text()));
  }
  return parts.empty() ? "it never is one in the model"
                       : fmt::format("it is one {}", fmt::join(parts, ", "));
}

// The names in a list of the intervention, whose dates have been read.
std::vector<std::string> read_names(TomlSection& section, std::string_view key,
                                    const KnownNames& names, const Scenario& scenario,
                                    const Intervention& intervention) {
  const Month first = intervention.start;
  const Month last = last_month(intervention, scenario);
  auto given = section.texts(key);
  std::set<std::string> seen;
  if (section.has_empty_list(key)) {
    section.problem(key, fmt::format("'{}' is an empty list", key), "an empty list is not 'nobody'",
                    "Name nations, organisations or \"all\", or leave out the intervention.");
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string& name = given[i];
    if (name.empty()) continue;  // reported already
    const auto report = [&](std::string what, std::string why, std::string remedy) {
      section.problem(key, i, std::move(what), std::move(why), std::move(remedy));
    };
    if (!seen.insert(name).second) {
      report(fmt::format("'{}' stands twice in '{}'", name, key), "", "Keep one of them.");
    }
    if (scenario.synthetic) continue;  // its nations have no names of their own to check
    const EpisodeFacts* facts = facts_of(scenario, names);
    if (facts != nullptr && name == facts->target) {
      report(fmt::format("'{}' is the target of the episode", name),
             "it is never a nation of its own world", "Leave it out.");
    } else if (!names.knows(name)) {
      report(fmt::format("unknown nation or organisation '{}'", name),
             "nations are ISO 3166 alpha-3 codes",
             nearest_or(name, names.all(), "See `recognition list nations`."));
    } else if (last >= first && !names.exists(name, first, last)) {
      report(fmt::format("'{}' is no nation in {}", name, first.text()),
             when_one(names.nations.find(name)->second), "Leave it out, or change the dates.");
    }
  }
  std::erase(given, std::string{});
  return given;
}

void read_magnitude(TomlSection& section, const PolicyType& type, Intervention& intervention) {
  intervention.magnitude = section.number("magnitude");
  if (type.magnitude == Need::kForbidden) return;
  if (!intervention.magnitude) {
    if (type.magnitude == Need::kOptional) intervention.magnitude = type.standard;
    return;
  }
  const double value = *intervention.magnitude;
  if (value >= type.lower && value <= type.upper) return;
  section.problem(
      "magnitude", fmt::format("'magnitude' is {}", value),
      fmt::format("{} takes {} to {}: {}", type.name, type.lower, type.upper, type.unit),
      "Choose a number within these bounds.");
}

// A number from 0 to 1; `why` tells what it is.
std::optional<double> read_index(TomlSection& section, std::string_view key, std::string_view why) {
  const auto value = section.number(key);
  if (value && !(*value >= 0 && *value <= 1)) {
    section.problem(key, fmt::format("'{}' is {}", key, *value), std::string{why},
                    "Choose a number within these bounds.");
  }
  return value;
}

void check_blocs(TomlSection& section, const KnownNames& names, const Intervention& intervention) {
  for (std::size_t i = 0; i < intervention.actors.size(); ++i) {
    const std::string& name = intervention.actors[i];
    if (names.organisations.contains(name) || !names.knows(name)) continue;
    section.problem("actors", i, fmt::format("'{}' is no organisation", name),
                    fmt::format("{} is about the line of a bloc", intervention.type),
                    "Name organisations, such as EU or OIC.");
  }
}

void read_rung(TomlSection& section, CheckedSection& checked, const EpisodeFacts* facts,
               Intervention& intervention) {
  const auto rung = checked.integer("rung");
  if (!rung) return;
  intervention.rung = static_cast<Rung>(*rung);
  const bool ladder = facts == nullptr || facts->rungs == Rungs::kLadder;
  if (ladder || *rung == kNone || *rung == kRecognised) return;
  section.problem("rung", fmt::format("'rung' is {}", *rung),
                  fmt::format("{} has the rungs 0 and 4 only", facts->name), "Choose 0 or 4.");
}

Intervention read_intervention(TomlSection section, const KnownNames& names,
                               const Scenario& scenario) {
  Intervention intervention;
  intervention.place = section.place();
  const PolicyType* type = read_type(section);
  section.require("start", "it is the first month in which it acts");
  if (type != nullptr) intervention.type = type->name;

  CheckedSection checked{section, "interventions"};
  intervention.name = checked.text("name").value_or("");
  intervention.source = checked.text("source").value_or("");
  intervention.start = checked.month("start").value_or(scenario.start);
  intervention.end = checked.month("end");
  intervention.actors = read_names(section, "actors", names, scenario, intervention);
  intervention.targets = read_names(section, "targets", names, scenario, intervention);
  intervention.ramp_months = static_cast<int>(checked.integer("ramp_months").value_or(0));
  read_rung(section, checked, facts_of(scenario, names), intervention);
  intervention.decision = checked.choice("decision");

  intervention.trigger = read_index(section, "trigger", "conduct is an index from 0 to 1");
  intervention.stance = read_index(section, "stance", "condemnation is an index from 0 to 1");
  if (type != nullptr) {
    check_fields(section, *type);
    read_magnitude(section, *type, intervention);
    if (type->only_blocs && !scenario.synthetic) check_blocs(section, names, intervention);
    if (type->rung == Need::kOptional && !intervention.rung) intervention.rung = kRecognised;
  } else {
    (void)section.number("magnitude");
  }
  if (intervention.end && *intervention.end < intervention.start) {
    section.problem("end", fmt::format("it ends in {}", intervention.end->text()),
                    fmt::format("it starts in {}", intervention.start.text()),
                    "Let it end in its first month or later.");
  }
  section.finish();
  return intervention;
}

}  // namespace

void read_interventions(TomlSection& root, const KnownNames& names, Scenario& scenario) {
  for (TomlSection& section : root.sections("interventions")) {
    scenario.interventions.push_back(read_intervention(std::move(section), names, scenario));
  }
}

Month last_month(const Intervention& intervention, const Scenario& scenario) {
  const PolicyType* type = find_policy_type(intervention.type);
  if (type != nullptr && type->end == Need::kForbidden) return intervention.start;
  return intervention.end.value_or(
      std::max(intervention.start, scenario.start + (scenario.months - 1)));
}

}  // namespace recognition
