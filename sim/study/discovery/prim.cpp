#include "study/discovery/prim.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <optional>

#include "core/calendar.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

using PointNumbers = std::vector<std::size_t>;
using BoxLimits = std::vector<PrimLimits>;

bool within(const PrimAxis& axis, const PrimLimits& limits, std::size_t point) {
  if (!limits.restricted) return true;
  const double value = axis.values[point];
  if (!axis.labels.empty()) return limits.allowed[static_cast<std::size_t>(value)];
  return value >= limits.lower && value <= limits.upper;
}

// The points of one search and what is counted of them.
class PrimSearch {
 public:
  PrimSearch(const PrimCases& cases, PointNumbers points, const PrimOptions& options)
      : cases_(cases), points_(std::move(points)), options_(options) {
    for (const bool hit : cases.of_interest) all_hits_ += hit ? 1 : 0;
  }

  [[nodiscard]] PrimBox run() const {
    PrimBox box;
    box.base_density = density(points_);
    BoxLimits limits = peel(box);
    drop_weak(limits, box);
    paste(limits, box);
    box.points = held(limits);
    box.measure = measure(box.points);
    for (std::size_t a = 0; a < limits.size(); ++a) {
      limits[a].p = limits[a].restricted ? quasi_p(limits, a) : 0.0;
    }
    box.axes = std::move(limits);
    box.trajectory.push_back({PrimStep::Kind::kChosen, 0, {}, box.measure, restricted(box.axes)});
    return box;
  }

 private:
  [[nodiscard]] std::size_t hits(const PointNumbers& points) const {
    return static_cast<std::size_t>(std::count_if(
        points.begin(), points.end(), [&](std::size_t p) { return cases_.of_interest[p]; }));
  }
  [[nodiscard]] double density(const PointNumbers& points) const {
    if (points.empty()) return 0.0;
    return static_cast<double>(hits(points)) / static_cast<double>(points.size());
  }
  [[nodiscard]] PrimMeasure measure(const PointNumbers& points) const {
    return {static_cast<double>(hits(points)) / static_cast<double>(all_hits_), density(points),
            static_cast<double>(points.size()) / static_cast<double>(points_.size())};
  }
  static std::size_t restricted(const BoxLimits& limits) {
    return static_cast<std::size_t>(std::count_if(
        limits.begin(), limits.end(), [](const PrimLimits& one) { return one.restricted; }));
  }
  [[nodiscard]] PointNumbers held(const BoxLimits& limits) const {
    PointNumbers inside;
    for (const std::size_t point : points_) {
      bool all = true;
      for (std::size_t a = 0; a < limits.size() && all; ++a) {
        all = within(cases_.axes[a], limits[a], point);
      }
      if (all) inside.push_back(point);
    }
    return inside;
  }

  // What one side of an axis can give up: the limits then.
  [[nodiscard]] std::vector<PrimLimits> peels(std::size_t a, const PrimLimits& now,
                                              const PointNumbers& inside) const {
    const PrimAxis& axis = cases_.axes[a];
    if (!axis.labels.empty()) return category_peels(axis, now, inside);
    std::vector<double> values;
    values.reserve(inside.size());
    for (const std::size_t point : inside) values.push_back(axis.values[point]);
    std::sort(values.begin(), values.end());
    if (values.front() == values.back()) return {};
    const auto off = std::max<std::size_t>(
        1, static_cast<std::size_t>(options_.peeling_share * static_cast<double>(values.size())));
    std::vector<PrimLimits> found;
    // Equal values go together: the next different one is the limit, halfway.
    const double from_below = values[off - 1];
    const auto next = std::upper_bound(values.begin(), values.end(), from_below);
    const double from_above = values[values.size() - off];
    const auto past = std::lower_bound(values.begin(), values.end(), from_above);
    if (next != values.end()) {
      found.push_back({0.5 * (from_below + *next), now.upper, {}, true, 0.0});
    }
    if (past != values.begin()) {
      found.push_back({now.lower, 0.5 * (from_above + *std::prev(past)), {}, true, 0.0});
    }
    return found;
  }
  [[nodiscard]] static std::vector<PrimLimits> category_peels(const PrimAxis& axis,
                                                              const PrimLimits& now,
                                                              const PointNumbers& inside) {
    std::vector<bool> present(axis.labels.size(), false);
    for (const std::size_t point : inside) {
      present[static_cast<std::size_t>(axis.values[point])] = true;
    }
    std::vector<PrimLimits> found;
    if (std::count(present.begin(), present.end(), true) < 2) return found;
    for (std::size_t label = 0; label < present.size(); ++label) {
      if (!present[label]) continue;
      PrimLimits without = now;
      if (!now.restricted) without.allowed.assign(axis.labels.size(), true);
      without.restricted = true;
      without.allowed[label] = false;
      found.push_back(std::move(without));
    }
    return found;
  }

  struct PeelChoice {
    std::size_t axis;
    PrimLimits limits;
    PointNumbers inside;
    double gain;
  };
  // The peel that raises the density most for each point given up (Friedman & Fisher's lenient
  // criterion), among those that leave a box of the least mass.
  [[nodiscard]] std::optional<PeelChoice> best_peel(const BoxLimits& limits,
                                                    const PointNumbers& inside) const {
    std::optional<PeelChoice> best;
    const double before = density(inside);
    const double least = options_.least_mass * static_cast<double>(points_.size());
    for (std::size_t a = 0; a < limits.size(); ++a) {
      for (PrimLimits& tried : peels(a, limits[a], inside)) {
        PointNumbers left;
        for (const std::size_t point : inside) {
          if (within(cases_.axes[a], tried, point)) left.push_back(point);
        }
        if (left.empty() || static_cast<double>(left.size()) < least) continue;
        const double gain =
            (density(left) - before) / static_cast<double>(inside.size() - left.size());
        if (!best || gain > best->gain) best = {a, std::move(tried), std::move(left), gain};
      }
    }
    return best;
  }

  // Peels to the end; gives the limits of the best box on the way.
  [[nodiscard]] BoxLimits peel(PrimBox& box) const {
    BoxLimits limits(cases_.axes.size());
    BoxLimits best = limits;
    PointNumbers inside = points_;
    box.trajectory.push_back({PrimStep::Kind::kStart, 0, {}, measure(inside), 0});
    double best_score = score(measure(inside));
    while (auto choice = best_peel(limits, inside)) {
      limits[choice->axis] = choice->limits;
      inside = std::move(choice->inside);
      const PrimMeasure now = measure(inside);
      box.trajectory.push_back(
          {PrimStep::Kind::kPeel, choice->axis, limits[choice->axis], now, restricted(limits)});
      if (score(now) > best_score) {
        best_score = score(now);
        best = limits;
      }
      if (now.density == 1.0 || hits(inside) == 0) break;
    }
    return best;
  }
  [[nodiscard]] static double score(const PrimMeasure& of) {
    const double sum = of.coverage + of.density;
    return sum > 0.0 ? 2.0 * of.coverage * of.density / sum : 0.0;
  }

  // How often chance would find as many points of interest in the box among those that the box
  // holds without this restriction.
  [[nodiscard]] double quasi_p(BoxLimits limits, std::size_t a) const {
    const PointNumbers inside = held(limits);
    limits[a] = {};
    return binomial_tail(inside.size(), hits(inside), density(held(limits)));
  }
  void drop_weak(BoxLimits& limits, PrimBox& box) const {
    while (true) {
      std::optional<std::size_t> worst;
      double worst_p = options_.greatest_p;
      for (std::size_t a = 0; a < limits.size(); ++a) {
        if (!limits[a].restricted) continue;
        const double p = quasi_p(limits, a);
        if (p <= worst_p) continue;
        worst_p = p;
        worst = a;
      }
      if (!worst) return;
      limits[*worst] = {};
      box.trajectory.push_back(
          {PrimStep::Kind::kDrop, *worst, {}, measure(held(limits)), restricted(limits)});
    }
  }

  // Widens one side after the other by about a hundredth of the points while density holds.
  void paste(BoxLimits& limits, PrimBox& box) const {
    bool widened = true;
    while (widened) {
      widened = false;
      for (std::size_t a = 0; a < limits.size(); ++a) {
        if (!limits[a].restricted || !cases_.axes[a].labels.empty()) continue;
        for (const bool below : {true, false})
          widened = paste_side(limits, a, below, box) || widened;
      }
    }
  }
  bool paste_side(BoxLimits& limits, std::size_t a, bool below, PrimBox& box) const {
    const PointNumbers inside = held(limits);
    BoxLimits wide = limits;
    (below ? wide[a].lower : wide[a].upper) = below ? -kNoLimit : kNoLimit;
    std::vector<double> outside;
    for (const std::size_t point : held(wide)) {
      const double value = cases_.axes[a].values[point];
      if (below ? value < limits[a].lower : value > limits[a].upper) outside.push_back(value);
    }
    const auto step = std::max<std::size_t>(1, inside.size() / 100);
    if (outside.size() <= step) return false;
    std::sort(outside.begin(), outside.end());
    if (below) std::reverse(outside.begin(), outside.end());
    BoxLimits tried = limits;
    (below ? tried[a].lower : tried[a].upper) = 0.5 * (outside[step - 1] + outside[step]);
    const PointNumbers more = held(tried);
    if (more.size() <= inside.size() || density(more) < density(inside)) return false;
    limits = std::move(tried);
    box.trajectory.push_back(
        {PrimStep::Kind::kPaste, a, limits[a], measure(more), restricted(limits)});
    return true;
  }

  const PrimCases& cases_;
  PointNumbers points_;
  const PrimOptions& options_;
  std::size_t all_hits_ = 0;
};

}  // namespace

double binomial_tail(std::size_t trials, std::size_t hits, double chance) {
  if (hits == 0) return 1.0;
  if (chance <= 0.0) return 0.0;
  if (chance >= 1.0) return 1.0;
  const boost::math::binomial_distribution<double> law(static_cast<double>(trials), chance);
  return boost::math::cdf(boost::math::complement(law, static_cast<double>(hits) - 1.0));
}

std::vector<PrimBox> find_boxes(const PrimCases& cases, const PrimOptions& options) {
  std::vector<PrimBox> boxes;
  PointNumbers left(cases.of_interest.size());
  for (std::size_t p = 0; p < left.size(); ++p) left[p] = p;
  while (boxes.size() < options.boxes && !left.empty()) {
    PrimBox box = PrimSearch(cases, left, options).run();
    if (box.measure.density <= box.base_density || box.points.empty()) break;
    std::erase_if(left, [&](std::size_t p) {
      return std::binary_search(box.points.begin(), box.points.end(), p);
    });
    boxes.push_back(std::move(box));
  }
  return boxes;
}

std::string limits_text(const PrimAxis& axis, const PrimLimits& limits) {
  if (!limits.restricted) return "any";
  if (!axis.labels.empty()) {
    std::vector<std::string> allowed;
    for (std::size_t label = 0; label < axis.labels.size(); ++label) {
      if (limits.allowed[label]) allowed.push_back(axis.labels[label]);
    }
    return join(allowed, " or ");
  }
  // Limits lie halfway between values: of months, the first and the last that are allowed.
  const auto bound = [&](double value) {
    return axis.months ? Month::from_count(static_cast<int>(value)).text()
                       : fmt::format("{:.4g}", value);
  };
  const std::string lower =
      limits.lower == -kNoLimit ? "" : bound(axis.months ? std::ceil(limits.lower) : limits.lower);
  const std::string upper = limits.upper == kNoLimit ? "" : bound(limits.upper);
  if (lower.empty()) return fmt::format("at most {}", upper);
  if (upper.empty()) return fmt::format("at least {}", lower);
  return fmt::format("{} to {}", lower, upper);
}

}  // namespace recognition
