#pragma once
// Why did X do that in month t: one decision replayed, with everything that entered it, and what
// would have had to differ (ODD 7.7).

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/decision.hpp"
#include "model/history_state.hpp"

namespace recognition {

// A named summand of A (pull) or H (pressure), log points.
struct ExplainedTerm {
  enum class Side : std::uint8_t { kPull, kPressure };
  Side side = Side::kPull;
  std::string_view name;
  std::string_view formula;  // of the ODD
  double value = 0.0;
  double share = 0.0;           // of the sum of absolute values on its side, with the term's sign
  std::optional<double> slope;  // value = slope x input, where it has one
  std::optional<double> input;
};

// The log hazard of one move as a sum of named parts, and the probability of its cell.
struct ExplainedMove {
  struct Part {
    std::string_view name;
    double value = 0.0;
  };
  std::string_view name;  // "leap", "step", "down"
  Rung to = kNone;
  std::vector<Part> parts;
  double eta = 0.0;     // log hazard per month
  double hazard = 0.0;  // e^eta
  double probability = 0.0;
};

// A nation watched (weight of W) or depended on (of D). Contribution: slope x weight x pi x z, log
// points; they add up to beta_p P or beta_d D.
struct ExplainedTie {
  std::string nation;
  Rung rung = kNone;
  double weight = 0.0;
  double intensity = 1.0;  // pi; 1 for peers
  double stance = 0.0;     // z
  double contribution = 0.0;
};

// What a bloc's line adds to A and H: psi x (mean of the bloc - the nation's own).
struct ExplainedBloc {
  std::string name;
  double psi = 0.0;
  std::size_t members = 0;
  double mean_pull = 0.0;
  double mean_pressure = 0.0;
  double pull = 0.0;
  double pressure = 0.0;
};

// Cover behind one leader: beta_cov x alignment x what is left of it.
struct ExplainedCover {
  std::string leader;
  Month moved;
  double alignment = 0.0;  // max(al^L, 0)
  double left = 0.0;       // exp(-(t - t_L - 1) / tau)
  double contribution = 0.0;
};

// The smallest change that gives another outcome with the same draw, all else equal, rounded up.
struct Difference {
  enum class Kind : std::uint8_t {
    kRecognise,     // a push on eta_4 that makes it recognise
    kNotRecognise,  // a push on eta_4 that keeps it from recognising
    kRise,          // a change of A that moves it up
    kStay           // a change of A that keeps it where it is
  };
  Kind kind = Kind::kRise;
  double change = 0.0;             // log points, on eta_4 or A
  Rung to = kNone;                 // where it then stands
  std::optional<double> exposure;  // z units of ex that change A so; none where beta_ex is 0
  std::string policy;              // text of a policy file that does it, for --policy; may be empty
};

enum class DecidedBy : std::uint8_t { kDraw, kScript, kRecord };

struct Explanation {
  std::string nation;
  std::string name;
  Month month;
  int tick = 0;
  std::uint64_t seed = 0;
  std::uint32_t replicate = 0;

  Rung held = kNone;      // at the end of the month before
  Rung drawn = kNone;     // where the draw leads
  Rung moved_to = kNone;  // where it stands at the end of the month
  DecidedBy by = DecidedBy::kDraw;
  bool overlaps = false;  // up and down overlap: up has priority, the order property is lost

  double pull = 0.0;      // A
  double pressure = 0.0;  // H
  double peers = 0.0;     // P, before the contagion switch
  double powers = 0.0;    // D
  MonthView common;       // what every nation sees of the month
  std::vector<ExplainedTerm> terms;
  std::vector<ExplainedMove> moves;  // those the ladder has from here
  CellProbabilities cells;
  double u = 0.0;
  double up = 0.0;    // L = -ln(1 - U): a leap below h_4, a step below h_4 + h_s
  double down = 0.0;  // L' = -ln U: down below h_d

  std::vector<ExplainedTie> peer_ties;   // largest contribution first, in absolute terms
  std::vector<ExplainedTie> power_ties;  // the same
  std::vector<ExplainedBloc> blocs;
  std::vector<ExplainedCover> covers;
  std::vector<Difference> differences;  // none where a script or the record decided
};

// The month, or the first month at whose end the nation stands at a rung or higher.
struct FirstAt {
  Rung rung = kRecognised;
};
struct ExplainRequest {
  std::string nation;  // ISO 3166-1 alpha-3
  std::variant<Month, FirstAt> when;
  std::uint64_t seed = 1;
  std::uint32_t replicate = 0;
};

// Nothing when a FirstAt is not reached in this replicate. Throws InputError: a nation that the
// world lacks, or that does not exist in the month; a month outside of the run; a FirstAt that is
// held before the run.
[[nodiscard]] std::optional<Explanation> explain(const Model& model, const ExplainRequest& request);

}  // namespace recognition
