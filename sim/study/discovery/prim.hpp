#pragma once
// Scenario discovery: boxes in which an outcome of interest is frequent, by the patient rule
// induction method (Friedman & Fisher 1999; Bryant & Lempert 2010,
// https://doi.org/10.1016/j.techfore.2009.08.002).

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace recognition {

// Where the points lie on one axis. Of an axis of categories the values are positions in `labels`.
struct PrimAxis {
  std::string name;
  std::vector<double> values;       // of each point
  std::vector<std::string> labels;  // of categories; empty: numbers
  bool months = false;              // numbers that count months from January of year 0
};

struct PrimCases {
  std::vector<PrimAxis> axes;
  std::vector<bool> of_interest;  // of each point
};

// What a box allows on one axis.
struct PrimLimits {
  // Of numbers, inclusive.
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  std::vector<bool> allowed;  // categories
  bool restricted = false;
  double p = 0.0;  // quasi-p-value of the restriction, where there is one
};

struct PrimMeasure {
  double coverage = 0.0;  // share of all points of interest that it holds
  double density = 0.0;   // share of its points that are of interest
  double mass = 0.0;      // share of the points not in earlier boxes that it holds
};

struct PrimStep {
  enum class Kind { kStart, kPeel, kDrop, kPaste, kChosen };
  Kind kind = Kind::kStart;
  std::size_t axis = 0;  // that changed; of kStart and kChosen none
  PrimLimits limits;     // of that axis then
  PrimMeasure measure;
  std::size_t restricted = 0;  // axes
};

struct PrimBox {
  std::vector<PrimLimits> axes;
  PrimMeasure measure;
  double base_density = 0.0;         // of the points not in earlier boxes
  std::vector<std::size_t> points;   // that it holds, of those not in earlier boxes
  std::vector<PrimStep> trajectory;  // every peel, then what was dropped and pasted back
};

struct PrimOptions {
  double peeling_share = 0.05;  // of the box's points, that a step takes off at least
  double least_mass = 0.05;     // of the points, that a box keeps
  double greatest_p = 0.05;     // of a restriction that is kept
  std::size_t boxes = 3;
};

// Boxes one after the other, each from the points that earlier ones leave; none where no box is
// denser than the points as they are. Of each peeling trajectory the box with the greatest
// harmonic mean of coverage and density is taken, restrictions whose quasi-p-value is above the
// option are dropped from it, worst first, and limits are pasted back where that costs no density.
[[nodiscard]] std::vector<PrimBox> find_boxes(const PrimCases& cases, const PrimOptions& options);

// "2.1 to 4", "at least 2.1", "none or no-russia", "any".
[[nodiscard]] std::string limits_text(const PrimAxis& axis, const PrimLimits& limits);

// Chance of at least `hits` of `trials` where each has this chance.
[[nodiscard]] double binomial_tail(std::size_t trials, std::size_t hits, double chance);

}  // namespace recognition
