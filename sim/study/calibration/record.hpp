#pragma once
// An episode as the likelihood sees it (ODD 8.1): who was at risk in which month, on which rung,
// what its hazards were made of, and what it did. The parts of the hazards come from replaying the
// record through ReferenceHistory with one parameter at 1 and the others at 0: the likelihood has
// no equations of its own.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/blocs.hpp"
#include "model/ladder.hpp"
#include "world/atlas.hpp"
#include "world/world.hpp"

namespace recognition {

enum class Confidence : std::uint8_t { kLow, kMedium, kHigh };

struct RecordOptions {
  Confidence min_confidence = Confidence::kLow;  // a row below it censors its nation at its date
  double low_weight = 0.5;                       // of moves of low confidence that are kept
  int max_months = 300;                          // from the episode's start
  std::optional<Month> until;                    // last month used; nothing later has any effect
};

// Slopes of A and H in the order of kFittedSlopes; the first four differ between episodes.
inline constexpr std::size_t kSlopeCount = 12;
inline constexpr std::size_t kEpisodeSlopes = 4;
inline constexpr std::size_t kTastes = 3;
extern const std::array<double Parameters::*, kSlopeCount> kFittedSlopes;

// A recorded move and the months in which it may have happened (ticks, inclusive).
struct DatedMove {
  std::uint32_t nation = 0;
  int first_tick = 0;
  int last_tick = 0;
  Rung from = kNone;
  Rung to = kNone;
  double weight = 1.0;
  bool explained = true;  // false: scripted, inherited from a predecessor, or held from the start
  int line = 0;           // of the CSV
};

enum class Outcome : std::uint8_t { kStay, kLeap, kStep, kExit };

// One nation over `months` consecutive months that look alike to it.
struct RiskRow {
  std::uint32_t nation = 0;
  int tick = 0;  // of the first
  int months = 1;
  std::uint16_t era = 0;        // of bloc membership: which L
  std::uint16_t knot = 0;       // of the level walk
  std::uint16_t situation = 0;  // rung and campaign
  Outcome outcome = Outcome::kStay;
  double weight = 1.0;
  double push = 0.0;                             // focal date
  std::array<double, kSlopeCount> difference{};  // of A - H, per unit of each slope
  std::array<double, kSlopeCount> pressure{};    // of H
};

// A move dated to several months: it happened in one of these rows.
struct IntervalMove {
  Outcome outcome = Outcome::kLeap;
  double weight = 1.0;
  std::vector<RiskRow> rows;
};

struct Situation {
  Rung rung = kNone;
  double campaign = 0.0;
};

struct EpisodeRecord {
  std::string name;
  std::string title;
  EpisodeKind kind = EpisodeKind::kState;
  Ladder ladder;
  Month first_month;  // tick 0, the episode's start
  int months = 0;
  std::string content_hash;            // of all that the likelihood reads
  std::shared_ptr<const World> world;  // of these months
  std::vector<std::uint8_t> ranked;    // n: neither sponsor nor rival nor contested
  std::vector<DatedMove> moves;        // by last_tick, then nation

  std::vector<Situation> situations;
  std::vector<RiskRow> rows;  // by tick, then nation
  std::vector<IntervalMove> intervals;
  std::vector<BlocLines> eras;    // of bloc membership
  std::vector<int> knot_months;   // months from each knot of the walk to the next
  std::vector<int> knot_of_tick;  // months
  // eras x kTastes x n: bloc-disciplined eigenvectors.
  std::vector<std::array<std::vector<double>, kTastes>> taste;

  [[nodiscard]] std::size_t nations() const { return ranked.size(); }
  [[nodiscard]] int explained_moves() const;
};

// Throws InputError as build_world does, and where `until` lies before the episode's start.
[[nodiscard]] EpisodeRecord episode_record(const Atlas& atlas, const Episode& episode,
                                           const RecordOptions& options);

// The last month of an episode that a record with these options covers.
[[nodiscard]] Month last_covered(const Episode& episode, const RecordOptions& options);

}  // namespace recognition
