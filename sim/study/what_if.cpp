#include "study/what_if.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>

#include "core/toml.hpp"
#include "study/prepare.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> policy_files(const fs::path& scenarios_dir) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(scenarios_dir / "policies", error)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string title_of(const fs::path& file) {
  const TomlDocument document = TomlDocument::read(file);
  Problems ignored;
  return TomlSection{document, ignored}.text("title").value_or(file.stem().string());
}

bool same_act(const Intervention& a, const Intervention& b) {
  return a.type == b.type && a.actors == b.actors && a.targets == b.targets && a.start == b.start;
}

// Whether the scenario does all of it already.
bool is_applied(const std::vector<Intervention>& acts, const std::vector<Intervention>& done) {
  return std::all_of(acts.begin(), acts.end(), [&](const Intervention& act) {
    return std::any_of(done.begin(), done.end(),
                       [&](const Intervention& other) { return same_act(act, other); });
  });
}

// The policy as it reads when laid over the scenario; nothing where it does not fit.
std::optional<PackedPolicy> policy_on(const ScenarioRequest& request, const Scenario& base,
                                      const fs::path& file) {
  ScenarioRequest with = request;
  with.policies.push_back(file);
  try {
    const Scenario scenario = read_scenario(with);
    const auto own = static_cast<std::ptrdiff_t>(base.interventions.size());
    PackedPolicy policy{file.stem().string(),
                        title_of(file),
                        {scenario.interventions.begin() + own, scenario.interventions.end()}};
    if (is_applied(policy.interventions, base.interventions)) return std::nullopt;
    return policy;
  } catch (const InputError&) {
    return std::nullopt;
  }
}

// The scenario prepared in a world that also knows how near everybody is to the policies' leaders.
std::unique_ptr<const PreparedRun> prepare_with_leaders(const Scenario& base,
                                                        const std::vector<PackedPolicy>& policies,
                                                        const fs::path& scenarios_dir) {
  Scenario all = base;
  for (const PackedPolicy& policy : policies) {
    std::copy_if(policy.interventions.begin(), policy.interventions.end(),
                 std::back_inserter(all.interventions),
                 [](const Intervention& act) { return act.type == "leader_move"; });
  }
  return prepare_run(std::move(all), scenarios_dir);
}

// Those of the first replicates.
std::vector<ParameterDraw> first_draws(const Model& model) {
  if (model.draws == nullptr) return {};
  const std::vector<ParameterDraw>& all = model.draws->all();
  const auto count = std::min<std::size_t>(all.size(), kWhatIfHistories);
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
}

bool compiles(const ModelPack& model, const PackedPolicy& policy) {
  DriverRequest request = model.request;
  request.interventions.insert(request.interventions.end(), policy.interventions.begin(),
                               policy.interventions.end());
  try {
    static_cast<void>(compile_drivers(model.world, request));
    return true;
  } catch (const InputError&) {
    return false;
  }
}

}  // namespace

ModelPack what_if_model(const ScenarioRequest& request) {
  const Scenario base = read_scenario(request);
  ModelPack model;
  for (const fs::path& file : policy_files(request.scenarios_dir)) {
    if (auto policy = policy_on(request, base, file)) model.policies.push_back(std::move(*policy));
  }
  const auto run = prepare_with_leaders(base, model.policies, request.scenarios_dir);
  model.world = run->world;
  model.request = {base.interventions, base.observed_until};
  model.parameters = run->model.parameters;
  model.draws = first_draws(run->model);
  model.structure = base.structure;
  model.seed = base.seed;
  std::erase_if(model.policies,
                [&](const PackedPolicy& policy) { return !compiles(model, policy); });
  return model;
}

}  // namespace recognition
