#pragma once
// A "recognition-sweep" file without any histories: outcomes are a function of the point.

#include <cstdlib>
#include <functional>
#include <limits>

#include "core/calendar.hpp"
#include "store/labelled.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition::test {

// Recognitions at the end of 2030 at a point, of a replicate; below 0: not computed.
using MadeCount = std::function<std::int64_t(const SweepPoint&, std::size_t)>;

inline LabelledFile made_sweep(const SweepPlan& plan, const MadeCount& count) {
  std::vector<std::int64_t> points;
  std::vector<std::int64_t> replicates;
  std::vector<std::string> axes;
  std::vector<std::string> labels;
  std::vector<double> values;
  std::vector<std::int64_t> computed;
  std::vector<std::int64_t> recognitions;
  std::vector<std::int64_t> further;
  for (std::size_t r = 0; r < plan.replicates; ++r) {
    replicates.push_back(static_cast<std::int64_t>(r));
  }
  for (const SweepAxis& axis : plan.axes) axes.push_back(axis.name);
  for (const SweepPoint& point : plan.points) {
    points.push_back(static_cast<std::int64_t>(points.size()));
    for (std::size_t a = 0; a < axes.size(); ++a) {
      labels.push_back(point.values[a]);
      values.push_back(plan.axes[a].numeric ? std::strtod(point.values[a].c_str(), nullptr)
                                            : std::numeric_limits<double>::quiet_NaN());
    }
    for (std::size_t r = 0; r < plan.replicates; ++r) {
      const std::int64_t found = count(point, r);
      computed.push_back(found >= 0 ? 1 : 0);
      recognitions.insert(recognitions.end(), {found >= 0 ? found / 2 : -1, found});
      further.push_back(found < 0 ? -2 : found > 0 ? 12 : -1);
    }
  }
  const std::vector<std::int64_t> ends{Month{2028, 12}.days_since_1970(),
                                       Month{2030, 12}.days_since_1970()};
  LabelledFile file;
  file.format = "recognition-sweep";
  file.attributes = {{"title", plan.title}, {"sweep", plan.name}};
  file.dimensions = {{"point", points, "", "", {}},
                     {"replicate", replicates, "", "", {}},
                     {"axis", axes, "", "", {}},
                     {"year_end", ends, "", "", {}}};
  file.arrays = {{"axis_label", {"point", "axis"}, labels, "", "", {}},
                 {"axis_value", {"point", "axis"}, values, "", "", {}},
                 {"computed", {"point", "replicate"}, computed, "", "", {}},
                 {"recognitions", {"point", "replicate", "year_end"}, recognitions, "", "", {}},
                 {"first_further", {"point", "replicate"}, further, "", "", {}},
                 {"design", {}, std::vector<std::string>{plan.design_json}, "", "", {}}};
  return file;
}

}  // namespace recognition::test
