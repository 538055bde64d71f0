#include "study/discovery/discovery_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "core/text.hpp"

namespace recognition {
namespace {

constexpr double kUnrestricted = std::numeric_limits<double>::quiet_NaN();

std::string_view kind_text(PrimStep::Kind kind) {
  switch (kind) {
    case PrimStep::Kind::kStart:
      return "start";
    case PrimStep::Kind::kPeel:
      return "peel";
    case PrimStep::Kind::kDrop:
      return "drop";
    case PrimStep::Kind::kPaste:
      return "paste";
    case PrimStep::Kind::kChosen:
      return "chosen";
  }
  return "";
}

bool names_axis(PrimStep::Kind kind) {
  return kind != PrimStep::Kind::kStart && kind != PrimStep::Kind::kChosen;
}

std::vector<std::int64_t> counting(std::size_t count, std::int64_t first) {
  std::vector<std::int64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

class DiscoveryArrays {
 public:
  DiscoveryArrays(const Discovery& found, LabelledFile& file) : found_(found), file_(file) {}

  template <class Values>
  void add(std::string name, std::vector<std::string> dimensions, Values values,
           std::string meaning) {
    file_.arrays.push_back(
        {std::move(name), std::move(dimensions), std::move(values), std::move(meaning), "", {}});
  }

  void add_boxes() {
    std::vector<double> coverage;
    std::vector<double> density;
    std::vector<double> mass;
    std::vector<double> base;
    std::vector<double> lower;
    std::vector<double> upper;
    std::vector<double> p;
    std::vector<std::string> values;
    for (const PrimBox& box : found_.boxes) {
      coverage.push_back(box.measure.coverage);
      density.push_back(box.measure.density);
      mass.push_back(box.measure.mass);
      base.push_back(box.base_density);
      for (std::size_t a = 0; a < box.axes.size(); ++a) {
        const PrimLimits& limits = box.axes[a];
        const PrimAxis& axis = found_.cases.axes[a];
        const bool numbers = limits.restricted && axis.labels.empty();
        lower.push_back(numbers && std::isfinite(limits.lower) ? limits.lower : kUnrestricted);
        upper.push_back(numbers && std::isfinite(limits.upper) ? limits.upper : kUnrestricted);
        p.push_back(limits.restricted ? limits.p : kUnrestricted);
        values.push_back(limits_text(axis, limits));
      }
    }
    const std::vector<std::string> by_axis{"box", "axis"};
    add("box_coverage", {"box"}, coverage, "share of all points of interest");
    add("box_density", {"box"}, density, "share of its points that are of interest");
    add("box_mass", {"box"}, mass, "share of the points that earlier boxes leave");
    add("box_base_density", {"box"}, base, "density of the points that earlier boxes leave");
    add("box_lower", by_axis, lower, "lower limit; NaN: none");
    add("box_upper", by_axis, upper, "upper limit; NaN: none");
    add("box_values", by_axis, values, "what it allows");
    add("box_p", by_axis, p, "quasi-p-value of the restriction; NaN: none");
  }

  void add_steps() {
    std::vector<std::int64_t> box_of;
    std::vector<std::int64_t> restricted;
    std::vector<double> coverage;
    std::vector<double> density;
    std::vector<double> mass;
    std::vector<std::string> kind;
    std::vector<std::string> axis;
    std::vector<std::string> values;
    for (std::size_t b = 0; b < found_.boxes.size(); ++b) {
      for (const PrimStep& step : found_.boxes[b].trajectory) {
        box_of.push_back(static_cast<std::int64_t>(b + 1));
        restricted.push_back(static_cast<std::int64_t>(step.restricted));
        coverage.push_back(step.measure.coverage);
        density.push_back(step.measure.density);
        mass.push_back(step.measure.mass);
        kind.emplace_back(kind_text(step.kind));
        axis.push_back(names_axis(step.kind) ? found_.cases.axes[step.axis].name : "");
        values.push_back(step_text(found_, step));
      }
    }
    file_.dimensions.push_back(
        {"step", counting(box_of.size(), 0), "of the search, box after box", "", {}});
    add("step_box", {"step"}, box_of, "box that is searched");
    add("step_kind", {"step"}, kind, "start, peel, drop, paste or chosen");
    add("step_axis", {"step"}, axis, "axis that changed");
    add("step_values", {"step"}, values, "what is allowed on it then");
    add("step_coverage", {"step"}, coverage, "share of all points of interest");
    add("step_density", {"step"}, density, "share of the box's points that are of interest");
    add("step_mass", {"step"}, mass, "share of the points that earlier boxes leave");
    add("step_restricted", {"step"}, restricted, "restricted axes");
  }

  void add_points(const SweepTable& table) {
    std::vector<std::int64_t> box(found_.points.size(), 0);
    for (std::size_t b = 0; b < found_.boxes.size(); ++b) {
      for (const std::size_t p : found_.boxes[b].points) box[p] = static_cast<std::int64_t>(b + 1);
    }
    std::vector<double> value;
    std::vector<std::string> label;
    for (std::size_t p = 0; p < found_.points.size(); ++p) {
      for (std::size_t a = 0; a < found_.axes.size(); ++a) {
        value.push_back(found_.cases.axes[a].values[p]);
        label.push_back(table.label(found_.points[p], found_.axes[a]));
      }
    }
    add("point_share", {"point"}, found_.shares, "share of its histories that meet the criterion");
    add("point_box", {"point"}, box, "box that holds it; 0: none");
    add("point_value", {"point", "axis"}, value,
        "value on the axis; months from January of year 0, positions of categories");
    add("point_label", {"point", "axis"}, label, "the same as text");
  }

 private:
  const Discovery& found_;
  LabelledFile& file_;
};

}  // namespace

std::string step_text(const Discovery& found, const PrimStep& step) {
  if (!names_axis(step.kind)) return "";
  const PrimAxis& axis = found.cases.axes[step.axis];
  return fmt::format("{} {}", axis.name, limits_text(axis, step.limits));
}

LabelledFile discovery_file(const SweepTable& table, const Discovery& found,
                            const DiscoverOptions& options,
                            const std::vector<std::string>& command_line) {
  LabelledFile file;
  file.format = "recognition-discovery";
  file.attributes = {{"title", table.title},
                     {"sweep", table.name},
                     {"sweep_hash", table.content_hash},
                     {"criterion", found.criterion},
                     {"least_share", options.least_share},
                     {"points", static_cast<std::int64_t>(found.points.size())},
                     {"points_of_interest", static_cast<std::int64_t>(found.of_interest)},
                     {"peeling_share", options.prim.peeling_share},
                     {"least_mass", options.prim.least_mass},
                     {"command_line", join(command_line, " ")}};
  std::vector<std::string> axes;
  for (const std::size_t axis : found.axes) axes.push_back(table.axes[axis]);
  std::vector<std::int64_t> points;
  for (const std::size_t point : found.points) points.push_back(static_cast<std::int64_t>(point));
  file.dimensions = {{"box", counting(found.boxes.size(), 1), "in order of search", "", {}},
                     {"axis", std::move(axes), "what changes along it", "", {}},
                     {"point", std::move(points), "of the sweep", "", {}}};
  DiscoveryArrays arrays(found, file);
  arrays.add_boxes();
  arrays.add_steps();
  arrays.add_points(table);
  return file;
}

}  // namespace recognition
