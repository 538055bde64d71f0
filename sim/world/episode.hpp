#pragma once
// An episode: who seeks recognition, from whom, since when, and what is on the dated record.
// One TOML and one CSV in scenarios/episodes; a new case needs no code.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "core/ids.hpp"
#include "core/problems.hpp"

namespace recognition {

enum class EpisodeKind { kGovernment, kState };

// Which rungs exist: recognition alone {0, 4}, or the whole ladder 0..4 (ODD 2.2).
enum class Rungs { kRecognition, kLadder };

struct Affinity {
  std::string of;               // "muslim_share"; empty = none
  double target = 0.0;          // share among the authority's population, 0..1
  double contested_with = 0.0;  // share of the contested state or displaced regime, 0..1
  std::string source;
};

struct LeaderMove {  // a scripted act that others may take cover behind
  std::string nation;
  Month month;
  Rung rung = kRecognised;
  std::string source;
};

struct FocalDate {
  Month month;
  std::vector<std::string> nations;  // empty = all
  double push = 0.0;                 // added to eta_4 in that month
  std::string source;
};

struct Campaign {  // derecognition campaign, months inclusive
  Month start;
  Month end;
  std::string source;
};

struct Condemners {
  std::vector<std::string> nations;  // ISO codes and organisations
  double intensity = 0.0;            // kappa, 0..1
  Month start;
  std::optional<Month> end;  // last month
  std::string source;
};

// Signed, z units. Those in force at the start are part of World::exposure (added before it is
// standardised); later ones move it from their month on and are the model's drivers.
struct SecurityRelation {
  std::string nation;
  double relation = 0.0;
  Month start;
  std::string source;
};

// One row of the record, as it stands in the CSV.
struct RecordRow {
  std::string actor;  // iso3 column: a nation or a body
  Date date;
  Precision precision = Precision::kDay;
  std::string event;
  std::string confidence;  // high, medium, low
  std::string source;
  std::string note;
  int line = 0;
};

// A nation or organisation that the TOML names, with its place: whoever has the atlas checks it.
struct Mention {
  std::string code;
  Place place;
  std::string excerpt;
  enum class Kind : std::uint8_t {
    kTarget,               // may be unknown to the atlas
    kNation,               // of the atlas
    kNationOrOrganisation  // of the atlas
  } kind = Kind::kNation;
};

struct Episode {
  std::string name;  // file name without .toml
  std::string title;
  EpisodeKind kind = EpisodeKind::kState;
  std::string target;          // never a nation of the world
  std::string place;           // whose capital, borders and trade stand for the target's
  std::string contested_with;  // may be empty
  Date start;
  std::optional<Month> complete_until;
  std::vector<std::string> sponsors;  // as written: ISO codes and organisations; the first leads
  std::vector<std::string> rivals;
  Rungs rungs = Rungs::kRecognition;
  Rung exit_to = kNone;
  std::vector<std::string> adoption_events{"recognised"};
  std::optional<std::string> conduct;
  std::optional<Month> control;
  std::optional<Month> un_seat;
  Affinity affinity;
  std::vector<LeaderMove> leader_moves;
  std::vector<FocalDate> focal_dates;
  std::vector<Campaign> campaigns;
  std::vector<Condemners> condemners;
  std::vector<SecurityRelation> security;
  std::string notes;

  std::vector<RecordRow> record;  // by date, then as in the file
  std::string record_file;        // for messages
  std::vector<Mention> mentions;  // in the TOML
  std::string content_hash;       // of both files
};

// Reads <directory>/<name>.toml and .csv. Throws InputError with every problem of both files.
[[nodiscard]] Episode read_episode(const std::filesystem::path& directory, const std::string& name);

// The same from memory.
struct EpisodeTexts {
  std::string name;
  std::string toml;
  std::string csv;
  std::string toml_file;  // names that stand in messages
  std::string csv_file;
};
[[nodiscard]] Episode parse_episode(EpisodeTexts texts);

// Names of the episodes in a directory, sorted.
[[nodiscard]] std::vector<std::string> list_episodes(const std::filesystem::path& directory);

}  // namespace recognition
