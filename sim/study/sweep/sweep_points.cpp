#include "study/sweep/sweep_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "core/hash.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"
#include "study/calibration/draws.hpp"

namespace recognition {
namespace {

constexpr std::size_t kPreparedAtOnce = 16;
constexpr std::string_view kParameterPath = "parameters.";

struct PlainSetting {
  double Parameters::*member;
  double value;
};

// A setting that gives one parameter a number.
std::optional<PlainSetting> plain_setting(const std::pair<std::string, std::string>& setting) {
  if (!setting.first.starts_with(kParameterPath)) return std::nullopt;
  const auto name = std::string_view(setting.first).substr(kParameterPath.size());
  for (const ParameterRow& row : parameter_table()) {
    if (row.name != name) continue;
    const auto text = trim(setting.second);
    if (text.empty() || text.find_first_not_of("+-.0123456789eE") != std::string_view::npos) {
      return std::nullopt;
    }
    char* end = nullptr;
    const std::string ended(text);
    const double value = std::strtod(ended.c_str(), &end);
    if (end != ended.c_str() + ended.size()) return std::nullopt;
    return PlainSetting{row.member, value};
  }
  return std::nullopt;
}

SweepPoint lead_of(const SweepPoint& point) {
  SweepPoint lead{point.base, {}, point.policies, {}};
  for (const auto& setting : point.set) {
    if (!plain_setting(setting)) lead.set.push_back(setting);
  }
  return lead;
}

std::string key_of_lead(const SweepPoint& lead) {
  std::string key = lead.base.string() + '\n';
  for (const auto& policy : lead.policies) key += policy.string() + '\n';
  for (const auto& [path, value] : lead.set) key += fmt::format("{}={}\n", path, value);
  return key;
}

std::string world_key_of(const Scenario& scenario) {
  auto key = fmt::format("{} {} {} {}", scenario.episode, scenario.start.text(), scenario.months,
                         scenario.parameters_from);
  if (scenario.synthetic) {
    key += fmt::format(" {} {} {}", scenario.synthetic->nations, scenario.synthetic->mean_degree,
                       scenario.synthetic->seed);
  }
  return key;
}

[[noreturn]] void refuse_changed(std::string_view what) {
  throw InputError(fmt::format("{} changed while the sweep ran", what),
                   "results of both must never mix",
                   "Put back what was there and use --retry, or start afresh with --force.");
}

// As a shell would take it.
std::string shell_word(const std::string& text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char letter : text) quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
  return quoted + '\'';
}

}  // namespace

SweepPoints::SweepPoints(const SweepPlan& plan, std::filesystem::path scenarios_dir,
                         const std::function<bool()>& stopped)
    : plan_(&plan), scenarios_dir_(std::move(scenarios_dir)), group_of_(plan.points.size()) {
  group_points();
  for (SharedPoints& group : groups_) {
    if (stopped && stopped()) throw Interrupted("Stopped before anything was computed.");
    read_group(group);
  }
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    for (const std::uint32_t point : groups_[group].points) group_of_[point] = group;
  }
}

void SweepPoints::group_points() {
  std::map<std::string, std::size_t> known;
  for (std::uint32_t point = 0; point < plan_->points.size(); ++point) {
    auto lead = lead_of(plan_->points[point]);
    const auto [found, is_new] = known.emplace(key_of_lead(lead), groups_.size());
    if (is_new) groups_.push_back({std::move(lead), {}, "", "", "", {}, 0});
    groups_[found->second].points.push_back(point);
  }
}

void SweepPoints::read_group(SharedPoints& group) const {
  try {
    const Scenario scenario = read_scenario(request_of(group.lead, scenarios_dir_));
    group.scenario_hash = sha256(scenario.resolved);
    group.world_key = world_key_of(scenario);
    group.first_month = scenario.start;
    group.months = scenario.months;
  } catch (const InputError& error) {
    group.error = error.what();
  }
}

void SweepPoints::fail(std::size_t group, std::string error) {
  groups_[group].error = std::move(error);
}

std::shared_ptr<const PreparedRun> SweepPoints::prepare(std::size_t group) {
  const auto found = std::find_if(prepared_.begin(), prepared_.end(),
                                  [&](const auto& entry) { return entry.first == group; });
  if (found != prepared_.end()) {
    prepared_.splice(prepared_.begin(), prepared_, found);
    return prepared_.front().second;
  }
  const SharedPoints& asked = groups_[group];
  auto scenario = read_scenario(request_of(asked.lead, scenarios_dir_));
  if (sha256(scenario.resolved) != asked.scenario_hash) refuse_changed("a scenario or policy file");
  std::shared_ptr<const PreparedRun> run = prepare_run(std::move(scenario), scenarios_dir_);
  const auto data =
      fmt::format("{} {} {}", run->world_hash, run->episode_hash, run->calibration_hash);
  const auto [known, is_new] = data_.emplace(asked.world_key, data);
  if (!is_new && known->second != data) refuse_changed("a data table, episode or calibration");
  prepared_.emplace_front(group, run);
  if (prepared_.size() > kPreparedAtOnce) prepared_.pop_back();
  return run;
}

Parameters SweepPoints::parameters_of(std::uint32_t point, const PreparedRun& run) const {
  Parameters parameters = run.model.parameters;
  for (const auto& setting : plan_->points[point].set) {
    if (const auto plain = plain_setting(setting)) parameters.*plain->member = plain->value;
  }
  return parameters;
}

ParameterDraws SweepPoints::draws_of(std::uint32_t point, const PreparedRun& run) const {
  std::vector<std::string> names;
  for (const auto& setting : plan_->points[point].set) {
    if (plain_setting(setting)) names.push_back(setting.first.substr(kParameterPath.size()));
  }
  return with_overrides(*run.model.draws, run.world, parameters_of(point, run), names);
}

std::string SweepPoints::reproduce(std::uint32_t point) const {
  const SweepPoint& asked = plan_->points[point];
  std::string text = shell_word(asked.base.string());
  for (const auto& policy : asked.policies) text += " --policy " + shell_word(policy.string());
  for (const auto& [path, value] : asked.set) {
    text += " --set " + shell_word(fmt::format("{}={}", path, value));
  }
  return fmt::format("{} --replicates {}", text, plan_->replicates);
}

}  // namespace recognition
