#include "study/sweep/sweep_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/hash.hpp"
#include "core/problems.hpp"
#include "core/version.hpp"
#include "model/fast_plan.hpp"
#include "study/simulate.hpp"

namespace recognition {
namespace {

constexpr const char* kShardFormat = "recognition-shard";

std::vector<std::uint32_t> order_of(const SweepPoints& points) {
  std::vector<std::uint32_t> order;
  for (const SharedPoints& group : points.groups()) {
    order.insert(order.end(), group.points.begin(), group.points.end());
  }
  return order;
}

std::string plan_hash(const SweepPlan& plan) {
  Hasher hasher;
  hasher.add(fmt::format("{} {} {}\n{}\n", plan.name, plan.replicates, storage_name(plan.storage),
                         plan.design_json));
  for (const SweepAxis& axis : plan.axes) hasher.add(fmt::format("axis {}\n", axis.name));
  for (const SweepPoint& point : plan.points) {
    // Places of files differ between machines; their content is in the scenarios' hash.
    hasher.add(fmt::format("point {}\n", point.base.filename().string()));
    for (const auto& [path, value] : point.set) hasher.add(fmt::format("{}={}\n", path, value));
    for (const auto& policy : point.policies) hasher.add(policy.filename().string() + '\n');
    for (const auto& value : point.values) hasher.add(value + '\n');
  }
  return hasher.hex();
}

// Points of a block that share a prepared run, and their rows in the shard.
struct Segment {
  std::size_t group = 0;
  std::size_t first_row = 0;
  std::vector<std::uint32_t> points;
};

std::vector<Segment> segments_of(const WorkBlock& block, const SweepPoints& points) {
  std::vector<Segment> segments;
  for (std::size_t row = 0; row < block.points.size(); ++row) {
    const std::size_t group = points.group_of(block.points[row]);
    if (segments.empty() || segments.back().group != group) segments.push_back({group, row, {}});
    segments.back().points.push_back(block.points[row]);
  }
  return segments;
}

SimulateOptions simulate_options_of(const WorkBlock& block, const PreparedRun& run,
                                    const SweepWork::Computing& computing) {
  SimulateOptions options;
  options.seed = run.scenario.seed;
  options.first_replicate = block.first_replicate;
  options.replicates = block.replicates;
  options.threads = computing.threads;
  options.stopped = computing.stopped;
  return options;
}

// Each batch with the place of its point in the segment.
void simulate_segment(const Segment& segment, const SweepPoints& points, const PreparedRun& run,
                      const SimulateOptions& options, const ConsumeBatch& consume) {
  std::vector<Parameters> parameters;
  for (const std::uint32_t point : segment.points) {
    parameters.push_back(points.parameters_of(point, run));
  }
  std::vector<SimulateReport> reports;
  if (run.model.draws == nullptr && is_fast(run.model)) {
    reports = simulate_points(run.model, parameters, options, consume);
  } else {
    for (std::size_t k = 0; k < parameters.size(); ++k) {
      Model model = run.model;
      model.parameters = parameters[k];
      std::optional<ParameterDraws> draws;
      if (run.model.draws != nullptr) {
        draws = points.draws_of(segment.points[k], run);
        model.draws = &*draws;
      }
      reports.push_back(
          simulate(model, options, [&](RunBatch&& batch) { consume(k, std::move(batch)); }));
    }
  }
  for (const SimulateReport& report : reports) {
    if (report.replicates < options.replicates) throw Interrupted("Stopped within a block.");
  }
}

}  // namespace

SweepWork::SweepWork(const SweepPlan& plan, std::filesystem::path scenarios_dir,
                     const std::function<bool()>& stopped)
    : points_(plan, std::move(scenarios_dir), stopped),
      layout_(order_of(points_), plan.replicates) {
  find_frame(stopped);
  identify();
}

void SweepWork::find_frame(const std::function<bool()>& stopped) {
  std::set<std::string> nations;
  std::set<Month> year_ends;
  std::map<std::string, std::string> known_worlds;  // and why one cannot be made
  std::string first_error;
  for (std::size_t g = 0; g < points_.groups().size(); ++g) {
    if (stopped && stopped()) throw Interrupted("Stopped before anything was computed.");
    const SharedPoints& group = points_.groups()[g];
    if (group.error.empty() && !known_worlds.contains(group.world_key)) {
      try {
        const auto run = points_.prepare(g);
        for (const NationInfo& nation : run->world.nations) nations.insert(nation.iso3);
        if (base_scenario_.empty()) base_scenario_ = run->scenario.resolved;
        known_worlds.emplace(group.world_key, "");
      } catch (const InputError& error) {
        points_.fail(g, error.what());
      }
    }
    if (!group.error.empty()) {
      if (first_error.empty()) first_error = group.error;
      continue;
    }
    for (int i = 0; i < group.months; ++i) {
      const Month month = group.first_month + i;
      if (month.month_of_year() == 12 || i == group.months - 1) year_ends.insert(month);
    }
    frame_.months = std::max(frame_.months, group.months);
  }
  if (nations.empty())
    throw InputError("no point of the sweep can run", first_error.substr(0, first_error.find('\n')),
                     "Mend the scenario, or leave the value out.");
  frame_.nations.assign(nations.begin(), nations.end());
  frame_.year_ends.assign(year_ends.begin(), year_ends.end());
  std::set<std::string> data;
  for (const auto& [world, hashes] : points_.data()) data.insert(hashes);
  for (const std::string& hashes : data) identity_.data += hashes + '\n';
}

void SweepWork::identify() {
  const SweepPlan& plan = points_.plan();
  const CodeVersion code = code_version();
  Hasher scenarios;
  for (const SharedPoints& group : points_.groups()) scenarios.add(group.scenario_hash + '\n');
  identity_.name = plan.name;
  identity_.title = plan.title;
  identity_.sweep = plan_hash(plan);
  identity_.scenario = scenarios.hex();
  identity_.code = fmt::format("{} ({}{})", code.version, code.commit, code.dirty ? "-dirty" : "");
  identity_.data = sha256(identity_.data);
  identity_.points = plan.points.size();
  identity_.replicates = plan.replicates;
  identity_.blocks = layout_.size();
  identity_.storage = storage_name(plan.storage);
}

LabelledFile SweepWork::compute(const WorkBlock& block, const Computing& computing) {
  const std::vector<std::int64_t> numbers(block.points.begin(), block.points.end());
  std::map<std::size_t, std::string> failed;  // groups whose runs failed as they ran
  for (;;) {
    auto shard = empty_outcomes(kShardFormat, numbers, block.first_replicate, block.replicates,
                                labels_of(frame_));
    OutcomeWriter writer(shard, plan().storage);
    bool again = false;
    for (const Segment& segment : segments_of(block, points_)) {
      std::string error = points_.groups()[segment.group].error;
      if (const auto known = failed.find(segment.group); known != failed.end()) {
        error = known->second;
      }
      try {
        if (error.empty()) {
          const auto run = points_.prepare(segment.group);
          const FramePlace place(frame_, *run);
          simulate_segment(segment, points_, *run, simulate_options_of(block, *run, computing),
                           [&](std::size_t k, RunBatch&& batch) {
                             writer.add(segment.first_row + k, place, *run, batch);
                           });
        }
      } catch (const Interrupted&) {
        throw;
      } catch (const std::exception& fault) {
        failed[segment.group] = fault.what();
        again = true;  // without what it left in the shard
        break;
      }
      if (error.empty()) continue;
      for (std::size_t k = 0; k < segment.points.size(); ++k) {
        writer.fail(segment.first_row + k, error);
      }
    }
    if (again) continue;
    writer.finish();
    return shard;
  }
}

LabelledFile SweepWork::plan_file() const {
  const SweepPlan& plan = points_.plan();
  LabelledFile file;
  file.format = kShardFormat;
  file.attributes = {{"title", plan.title}, {"sweep", plan.name}};
  std::vector<std::int64_t> numbers(plan.points.size());
  std::vector<std::string> axes, labels, reproduce;
  std::vector<double> values;
  std::vector<std::int64_t> months;
  for (const SweepAxis& axis : plan.axes) axes.push_back(axis.name);
  for (std::uint32_t point = 0; point < plan.points.size(); ++point) {
    numbers[point] = point;
    reproduce.push_back(points_.reproduce(point));
    months.push_back(points_.groups()[points_.group_of(point)].months);
    for (std::size_t k = 0; k < plan.axes.size(); ++k) {
      const std::string& label = plan.points[point].values.at(k);
      labels.push_back(label);
      values.push_back(plan.axes[k].numeric ? std::strtod(label.c_str(), nullptr) : std::nan(""));
    }
  }
  const FrameLabels frame = labels_of(frame_);
  file.dimensions = {{"point", numbers, "point of the sweep, from 0", "1", Element::kInt32},
                     {"axis", axes, "axis of the sweep", ""},
                     {"year_end", frame.year_ends, "month at whose end the count is taken",
                      "days since 1970-01-01", Element::kInt32},
                     {"nation", frame.nations, "nation, ISO code", ""}};
  file.arrays = {
      {"axis_label", {"point", "axis"}, labels, "label of the point on each axis", ""},
      {"axis_value", {"point", "axis"}, values, "the same as a number; NaN where it is none", ""},
      {"reproduce", {"point"}, reproduce, "arguments of recognition run for this point alone", ""},
      {"design", {}, std::vector<std::string>{plan.design_json}, "design of the axes, JSON", ""},
      {"scenario",
       {},
       std::vector<std::string>{base_scenario_},
       "resolved scenario of the first point, without parameters that the sweep sets",
       ""},
      {"storage", {}, std::vector<std::string>{identity_.storage}, "what is kept of a history", ""},
      {"replicates", {}, std::vector<std::int64_t>{plan.replicates}, "replicates of a point", "1"},
      {"months", {"point"}, months, "months of the point's run", "months", Element::kInt32}};
  return file;
}

std::string label_of(const SweepPlan& plan, std::uint32_t point) {
  std::string text;
  for (std::size_t k = 0; k < plan.axes.size(); ++k) {
    text += fmt::format("{}{}={}", k == 0 ? "" : ", ", plan.axes[k].name,
                        plan.points[point].values.at(k));
  }
  return text;
}

}  // namespace recognition
