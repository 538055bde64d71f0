#pragma once
// Results of some consecutive replicates of a run, as the store takes them.

#include <cstdint>
#include <string>
#include <vector>

#include "core/calendar.hpp"
#include "core/ids.hpp"

namespace recognition {

struct Move {
  std::uint32_t replicate = 0;
  std::uint16_t month = 0;   // tick
  std::uint16_t nation = 0;  // position in the run's nation coordinate
  Rung from = kNone;
  Rung to = kNone;
};

inline constexpr std::int16_t kNeverReached = -1;

// Row-major arrays; n nations, m months, `count` replicates from `first` on.
struct RunBatch {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  // [count][5][n]: months since the start at which the nation first held at least that rung at a
  // month end; 0 = held at the start (before month 1), -1 = never. A move in tick t gives t + 1.
  std::vector<std::int16_t> first_month;
  std::vector<std::uint16_t> counts;        // [count][m][5]: nations at each rung at month end
  std::vector<Move> moves;                  // by replicate, month, nation
  std::vector<std::uint8_t> rung;           // [paths in this batch][m][n], at month end
  std::vector<float> conduct;               // [count][m]
  std::vector<std::uint8_t> un_seat;        // [count][m]
  std::vector<float> isolation_gdp;         // [count][m]: share of world GDP at rung < 2
  std::vector<float> isolation_neighbours;  // [count][m]: share of the target's neighbours
  std::vector<float> cooperation;           // [count][m]: mean over nations, log points
  // Replicates in which the chances to move up and down add up to more than 1 somewhere, so that
  // the order property does not hold; ascending. Not stored.
  std::vector<std::uint32_t> overlapping;
};

// What the file says about the run, beside the arrays.
struct NamedValue {
  std::string name;
  double value = 0.0;
  std::string unit;
  std::string prior;
  std::string grade;
  std::string source;
  std::string meaning;
};

struct RunHeader {
  std::string title;
  std::string question;
  std::string scenario_name;
  std::string resolved_scenario;
  std::string episode;
  std::string target;
  std::string parameters_from;  // "default", "prior", or a calibration's name
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;
  std::uint32_t paths = 0;  // replicates whose rungs are stored
  Month first_month;
  int months = 0;
  std::vector<std::string> nations;       // ISO codes, n
  std::vector<std::string> nation_names;  // n
  std::vector<Rung> initial_rung;         // n: at the end of the month before the first
  std::vector<NamedValue> parameters;
  std::string data_cut_off;           // last month of the record used, "2025-06"
  std::vector<std::string> warnings;  // such as broken order, imputed shares
  std::string code_version;
  std::string code_commit;
  std::string world_hash;  // of the data tables
  std::string episode_hash;
  std::vector<std::string> command_line;
};

}  // namespace recognition
