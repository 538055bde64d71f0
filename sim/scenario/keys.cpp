#include "scenario/keys.hpp"

#include <array>
#include <stdexcept>

namespace recognition {
namespace {

using enum KeyKind;

constexpr double kMaxSeed = 9.2e18;  // TOML integers have 63 bits

constexpr std::array kKeys{
    KeySpec{"", "extends", kText, 0, 0, "", "", "",
            "scenario that this one changes: relative to this file, or the name of a shipped one",
            "\"taliban-2025.toml\""},
    KeySpec{"", "title", kText, 0, 0, "", "", "\"\"", "one line for tables and figures",
            "\"Russia recognises, July 2025\""},
    KeySpec{"", "notes", kText, 0, 0, "", "", "\"\"", "anything a reader should know",
            "\"Rungs as observed.\""},
    KeySpec{"", "episode", kText, 0, 0, "", "", "",
            "whose recognition: a name in scenarios/episodes; or give [world.synthetic]",
            "\"taliban_2021\""},
    KeySpec{"", "start", kMonth, 0, 0, "", "", "required",
            "first month that is simulated, from the episode's own first month on", "\"2025-07\""},
    KeySpec{"", "months", kInteger, 1, 1200, "", "months", "120", "length of each history", "120"},
    KeySpec{"", "replicates", kInteger, 1, 1e7, "", "histories", "1000",
            "histories that differ only in their draws", "1000"},
    KeySpec{"", "seed", kInteger, 0, kMaxSeed, "", "", "1",
            "of all draws: the same seed, the same histories", "20250703"},
    KeySpec{"", "observed_until", kMonth, 0, 0, "", "", "",
            "replay the record to the end of this month, then simulate", "\"2026-01\""},
    KeySpec{"world.synthetic", "nations", kInteger, 2, 1e6, "", "nations", "required",
            "size of a random world, for benchmarks and tests", "100000"},
    KeySpec{"world.synthetic", "mean_degree", kInteger, 1, 1000, "", "peers", "12",
            "peers each nation watches; fewer than there are nations", "12"},
    KeySpec{"world.synthetic", "seed", kInteger, 0, kMaxSeed, "", "", "1", "of the random world",
            "1"},
    KeySpec{"parameters", "from", kText, 0, 0, "", "", "\"default\"",
            R"("default": the table's values; "prior": draws from its priors; a posterior in )"
            "scenarios/calibration, or a path to one (.h5): draws from it. "
            "`parameters = \"prior\"` is short for it",
            "\"contagion\""},
    KeySpec{"parameters", "set", kTexts, 0, 0, "", "", "",
            "names that count as set by the scenario; by default the keys given. Resolved "
            "scenarios, which give every value, tell here which were set",
            "[\"beta_r\"]"},
    KeySpec{"structure", "contagion", kChoice, 0, 0, "simple squared threshold", "", "\"simple\"",
            "how peers add up: their share, its square, or nothing below contagion_peers",
            "\"threshold\""},
    KeySpec{"structure", "contagion_peers", kInteger, 1, 100, "", "peers", "2",
            "recognising peers from which peers count, with contagion = \"threshold\"", "2"},
    KeySpec{"structure", "endogenous_cover", kBoolean, 0, 0, "", "", "false",
            "a permanent member of the Council that recognises by draw gives cover too", "true"},
    KeySpec{"output", "paths", kInteger, 0, 1e7, "", "histories", "1000",
            "first histories whose monthly rungs are stored; in synthetic worlds fewer by default, "
            "so that "
            "they take no more than 64 MiB",
            "100"},
    KeySpec{"interventions", "type", kText, 0, 0, "", "", "required", "a policy type, see below",
            "\"leader_move\""},
    KeySpec{"interventions", "name", kText, 0, 0, "", "", "\"\"",
            "label for messages and for --set interventions.<name>.key=value", "\"russia\""},
    KeySpec{"interventions", "actors", kTexts, 0, 0, "", "", "",
            "who acts: ISO codes, organisations, \"all\"", "[\"RUS\"]"},
    KeySpec{"interventions", "targets", kTexts, 0, 0, "", "", "",
            "on whom: ISO codes, organisations, \"all\"", "[\"OIC\"]"},
    KeySpec{"interventions", "start", kMonth, 0, 0, "", "", "required", "first month",
            "\"2026-09\""},
    KeySpec{"interventions", "end", kMonth, 0, 0, "", "", "",
            "last month; without it, the end of the scenario", "\"2028-08\""},
    KeySpec{"interventions", "magnitude", kNumber, 0, 0, "", "see type", "",
            "how much; bounds and unit of the type", "0.5"},
    KeySpec{"interventions", "ramp_months", kInteger, 0, 1200, "", "months", "0",
            "months until the full magnitude, growing evenly", "6"},
    KeySpec{"interventions", "trigger", kNumber, 0, 1, "", "index 0 to 1", "",
            "acts only from this conduct of the target on", "0.3"},
    KeySpec{"interventions", "rung", kInteger, 0, 4, "", "rung", "4",
            "where to: 0 none, 1 contact, 2 mission, 3 ambassador, 4 recognised", "4"},
    KeySpec{"interventions", "decision", kChoice, 0, 0, "granted deferred", "", "",
            "on UN credentials", "\"granted\""},
    KeySpec{"interventions", "stance", kNumber, 0, 1, "", "index 0 to 1", "",
            "common condemnation that the members of the bloc take on; without it, each keeps its "
            "own",
            "1.0"},
    KeySpec{"interventions", "source", kText, 0, 0, "", "", "\"\"", "why, with a reference",
            "\"https://...\""},
    KeySpec{kPolicySection, "title", kText, 0, 0, "", "", "required", "one line",
            "\"Schools reopen\""},
    KeySpec{kPolicySection, "rationale", kText, 0, 0, "", "", "required",
            "why this is a policy worth asking about, with sources", "\"...\""},
};

}  // namespace

std::span<const KeySpec> key_table() { return kKeys; }

const KeySpec& key_spec(std::string_view section, std::string_view name) {
  for (const KeySpec& key : kKeys) {
    if (key.section == section && key.name == name) return key;
  }
  throw std::logic_error("no key " + std::string{section} + '.' + std::string{name});
}

}  // namespace recognition
