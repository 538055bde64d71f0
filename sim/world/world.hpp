#pragma once
// The world of one run: the nations of its months, what the model knows of each, who watches and
// depends on whom, the blocs, the target's record. Built by world/build.hpp, immutable afterwards,
// shared by all threads. Nations stand in the order of their ISO codes, the target apart.
// Ticks count months from World::first_month.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.hpp"
#include "core/csv.hpp"
#include "core/ids.hpp"
#include "world/record.hpp"

namespace recognition {

// Where a value comes from: measured in its year, carried forward from an earlier year, imputed
// from the mean of its subregion, or a default because nothing is known.
enum class Origin : std::uint8_t { kMeasured, kCarried, kImputed, kDefault };

struct Covariate {
  std::vector<double> value;              // n
  std::vector<std::int16_t> source_year;  // n; 0 = none
  std::vector<Origin> origin;             // n
};

struct NationInfo {
  std::string iso3;
  std::string name;
  NationKey key;
  int enters = 0;                 // first tick it exists; 0 = from the start
  int leaves = 1 << 20;           // first tick it exists no longer
  bool un_member = true;          // at some time of the run
  int joins_un = 0;               // first tick as a UN member
  bool permanent_member = false;  // of the Security Council
  bool sponsor = false;           // at the start
  bool rival = false;
  bool contested = false;  // the contested state itself

  [[nodiscard]] bool exists_at(int tick) const { return enters <= tick && tick < leaves; }
};

// Sparse rows of weights in fixed point, sum of a row at most kTieUnit. Row i lists whom nation i
// watches or depends on.
inline constexpr std::int32_t kTieUnit = 1 << 14;
struct Ties {
  std::vector<std::uint32_t> row_start;  // n + 1
  std::vector<std::uint32_t> to;         // nation positions, ascending within a row
  std::vector<std::int32_t> weight;      // 1 / kTieUnit
};

// Ties of all months from `from_tick` to the next era.
struct TieEra {
  int from_tick = 0;
  Ties peers;          // W: 8 contiguous or nearest nations, 1/8 each
  Ties powers;         // D: mean of trade share and defence-pact share
  int trade_year = 0;  // of the table used; 0 = none
  int alliance_year = 0;
};

struct BlocMember {
  std::uint32_t nation = 0;
  int from_tick = 0;
  int until_tick = 1 << 20;
};
struct Bloc {
  std::string name;  // EU, NATO, OIC, ...
  std::vector<BlocMember> members;
};

// A large synthetic world whose nations are not described one by one: it would take more memory
// than their histories do. Its nations and covariates follow from the seed (world/synthetic.hpp).
struct Crowd {
  std::uint32_t nations = 0;
  std::uint64_t seed = 0;
};

struct World {
  Episode episode;
  Month first_month;                // tick 0
  int months = 0;                   // ticks 0 .. months - 1
  std::vector<NationInfo> nations;  // n
  std::optional<Crowd> crowd;       // in the place of all that has n entries but rung_before, eras

  // Covariates as known at the start of the episode (ODD 2.3), whatever the first month of the run:
  // votes of the five years before it, yearly figures of the year before it.
  Covariate alignment;      // al, z-score
  Covariate exposure;       // ex, z-score, signed; security relations in force at the start
  Covariate affinity;       // af, product
  Covariate connectedness;  // co, z-score
  Covariate rights;         // R, 0..1
  std::array<std::vector<double>, 3> taste;  // first three UNGA eigenvectors, unit variance; n
                                             // each; 0 where a nation did not vote
  std::vector<std::uint8_t> rome_party;      // 0/1; all 0 where no sourced list is embedded
  std::vector<double> gdp_share;             // of the world's, at the start; sums to 1
  std::vector<std::uint8_t> neighbour;       // of the target, 0/1

  // Agreement (kappa, z-score) with each nation whose scripted move may give cover.
  std::map<std::string, std::vector<double>> alignment_with;

  std::vector<TieEra> eras;  // by from_tick, the first at 0
  std::vector<Bloc> blocs;

  // The target, per tick (months each).
  std::vector<double> conduct;    // c, 0..1; NaN where the target has no record
  int conduct_known_until = 0;    // first tick whose conduct is carried forward, not measured
  std::vector<double> narcotics;  // v, 0..1: 1 - area under opium / largest area of the ten years
                                  // before, each year's in July, linear between; 0 where no record
  std::vector<int> months_in_control;     // m; 0 before control and in state episodes
  std::vector<std::uint8_t> control;      // 0/1
  std::vector<std::uint8_t> record_seat;  // U of the record, 0/1: used in state episodes
  std::string conduct_note;               // which years are measured, which carried forward

  std::vector<Rung> rung_before;  // n: rung on record at the end of the month before tick 0
  // On record from tick 0 on (within months), by month. What is recorded of a nation before it
  // exists is a move in the month it enters.
  std::vector<RecordedMove> moves;

  std::string data_hash;  // of every table used

  [[nodiscard]] std::size_t size() const { return crowd ? crowd->nations : nations.size(); }
  [[nodiscard]] NationInfo nation(std::size_t i) const;  // described or of the crowd
  [[nodiscard]] int tick_of(Month month) const { return month - first_month; }
  [[nodiscard]] Month month_of(int tick) const { return first_month + tick; }
  // Position of a nation; nothing when the world has none of that code.
  [[nodiscard]] std::optional<NationIndex> find(std::string_view iso3) const;
};

// Who the nations are, in their order: what their draws hang on.
[[nodiscard]] std::vector<NationKey> keys_of(const World& world);

}  // namespace recognition
