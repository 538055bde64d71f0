#include "study/prepare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/text.hpp"
#include "model/crowd_history.hpp"
#include "model/order.hpp"
#include "study/parameter_source.hpp"
#include "world/build.hpp"
#include "world/frame.hpp"
#include "world/synthetic.hpp"

namespace recognition {
namespace {

constexpr std::string_view kPermanentMembers = "UNSC_P5";

// Whose moves may give cover: scripted leaders, and the permanent members where cover is
// endogenous. The episode's own leaders build_world adds itself.
std::vector<std::string> leaders_of(const Scenario& scenario, const Atlas& atlas,
                                    const Episode& episode) {
  std::set<std::string> leaders;
  const auto add_members = [&](std::string_view organisation, int year) {
    for (const std::size_t member : atlas.members(organisation, year)) {
      leaders.insert(atlas.nations[member].iso3);
    }
  };
  for (const Intervention& intervention : scenario.interventions) {
    if (intervention.type != "leader_move") continue;
    for (const std::string& actor : intervention.actors) {
      if (atlas.find(actor)) {
        leaders.insert(actor);
      } else if (actor == "all") {
        for (const AtlasNation& nation : atlas.nations) {
          if (exists(nation, intervention.start)) leaders.insert(nation.iso3);
        }
      } else {
        add_members(actor, intervention.start.year());
      }
    }
  }
  if (scenario.structure.endogenous_cover) add_members(kPermanentMembers, episode.start.year);
  leaders.erase(episode.target);
  return {leaders.begin(), leaders.end()};
}

void take_parameters(PreparedRun& run, ParameterSource source) {
  run.draws = std::move(source.draws);
  run.scenario.parameters = source.centre;
  run.parameters_note = std::move(source.note);
  run.calibration_hash = std::move(source.content_hash);
  run.caveats = std::move(source.caveats);
}

void build_real_world(PreparedRun& run, const std::filesystem::path& scenarios_dir) {
  const Scenario& scenario = run.scenario;
  const Atlas atlas = read_atlas(scenarios_dir / "world");
  const Episode episode = read_episode(scenarios_dir / "episodes", scenario.episode);
  WorldRequest request;
  request.first_month = scenario.start;
  request.months = scenario.months;
  request.leaders = leaders_of(scenario, atlas, episode);
  run.world = build_world(atlas, episode, request);
  run.episode_hash = episode.content_hash;
  run.data_cut_off = scenario.observed_until.value_or(scenario.start - 1);
  run.base_rate = base_rate(atlas, episode, *run.data_cut_off);
  take_parameters(run, parameter_source(scenario, run.world, &atlas, &episode, scenarios_dir));
}

bool comes_as_crowd(const Scenario& scenario) {
  return scenario.synthetic->nations >= kSmallestCrowd && scenario.interventions.empty() &&
         suits_crowd(scenario.parameters, scenario.structure);
}

void build_made_up_world(PreparedRun& run, const SyntheticWorld& synthetic, Crowds crowds) {
  SyntheticRequest request;
  request.nations = synthetic.nations;
  request.mean_degree = synthetic.mean_degree;
  request.seed = synthetic.seed;
  request.first_month = run.scenario.start;
  request.months = run.scenario.months;
  const bool crowd = crowds == Crowds::kAllowed && comes_as_crowd(run.scenario);
  run.world = crowd ? build_crowd(request) : build_synthetic_world(request);
  take_parameters(run, parameter_source(run.scenario, run.world, nullptr, nullptr, {}));
}

// "alignment of 12" where a covariate is not measured for some nations.
std::string imputed_text(const World& world) {
  using Named = std::pair<std::string_view, const Covariate*>;
  const std::array covariates{
      Named{"alignment", &world.alignment}, Named{"exposure", &world.exposure},
      Named{"affinity", &world.affinity}, Named{"connectedness", &world.connectedness},
      Named{"rights norm", &world.rights}};
  std::vector<std::string> parts;
  for (const auto& [name, covariate] : covariates) {
    const auto count = std::count_if(
        covariate->origin.begin(), covariate->origin.end(),
        [](Origin origin) { return origin == Origin::kImputed || origin == Origin::kDefault; });
    if (count > 0) parts.push_back(fmt::format("{} of {}", name, count));
  }
  return join(parts, ", ");
}

std::vector<std::string> caveats_of(const PreparedRun& run) {
  if (run.scenario.synthetic) {
    return {"The world is made up: these numbers say nothing about real nations."};
  }
  std::vector<std::string> caveats{
      "A state that the record does not list is not known to be at rung 0."};
  const World& world = run.world;
  if (const auto until = world.episode.complete_until; until && *run.data_cut_off > *until) {
    caveats.push_back(fmt::format("The record is complete to {} only.", until->text()));
  }
  if (const auto imputed = imputed_text(world); !imputed.empty()) {
    caveats.push_back(fmt::format("Not measured but imputed, for some of {} nations: {}.",
                                  world.size(), imputed));
  }
  if (world.conduct_known_until < world.months) {
    caveats.push_back(fmt::format("The target's conduct: {}.", world.conduct_note));
  }
  for (const std::string& cause : run.order_broken) {
    caveats.push_back(
        fmt::format("Comparisons with this run can report net effects only: {}.", cause));
  }
  return caveats;
}

}  // namespace

int PreparedRun::first_drawn_tick() const {
  const auto drawn = std::find(drivers.observed.begin(), drivers.observed.end(), 0);
  return static_cast<int>(drawn - drivers.observed.begin());
}

std::unique_ptr<const PreparedRun> prepare_run(Scenario scenario,
                                               const std::filesystem::path& scenarios_dir,
                                               Crowds crowds) {
  auto run = std::make_unique<PreparedRun>();
  run->scenario = std::move(scenario);
  if (run->scenario.synthetic) {
    build_made_up_world(*run, *run->scenario.synthetic, crowds);
  } else {
    build_real_world(*run, scenarios_dir);
  }
  run->world_hash = run->world.data_hash;
  run->drivers =
      compile_drivers(run->world, {run->scenario.interventions, run->scenario.observed_until});
  run->model = {&run->world, &run->drivers, run->scenario.parameters, run->scenario.structure,
                run->draws ? &*run->draws : nullptr};
  run->order_broken = order_breakers(run->model);
  for (std::string& caveat : caveats_of(*run)) run->caveats.push_back(std::move(caveat));
  return run;
}

}  // namespace recognition
