#include "study/parameter_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/problems.hpp"
#include "study/calibration/draws.hpp"
#include "study/calibration/file.hpp"

namespace recognition {
namespace {

// The months of the episode that are known when the run begins to draw; none where it begins with
// the episode.
std::optional<EpisodeRecord> months_so_far(const Scenario& scenario, const Atlas& atlas,
                                           const Episode& episode) {
  RecordOptions options;
  options.until = scenario.observed_until.value_or(scenario.start - 1);
  if (*options.until < episode.start.in_month()) return std::nullopt;
  return episode_record(atlas, episode, options);
}

void refuse_made_up_world(const Scenario& scenario) {
  throw InputError(
      fmt::format("parameters from '{}' do not fit a made-up world", scenario.parameters_from),
      "a calibration speaks of real episodes", "Leave `parameters.from` out, or say \"default\".");
}

std::string note_of(const Scenario& scenario, const Fit& fit, std::size_t draws,
                    const std::optional<EpisodeRecord>& own) {
  std::string note = fmt::format("{} draws from ", draws);
  note += scenario.parameters_from == "prior"
              ? std::string("the priors")
              : fmt::format("the posterior '{}' of {} episodes", scenario.parameters_from,
                            fit.saw.size());
  if (own) {
    return note + fmt::format(", level and frailties from the episode's own months {} to {}",
                              own->first_month.text(),
                              (own->first_month + (own->months - 1)).text());
  }
  return note + ", level transferred from the other episodes";
}

std::vector<std::string> caveats_of_fit(const Scenario& scenario, const Fit& fit,
                                        const std::string& content_hash) {
  if (content_hash.empty()) return {};
  const Month first_drawn = scenario.observed_until ? *scenario.observed_until + 1 : scenario.start;
  std::vector<std::string> caveats{
      fmt::format("The calibration has the content hash {}.", content_hash)};
  for (const SeenRecord& seen : fit.saw) {
    if (seen.episode != scenario.episode || seen.last < first_drawn) continue;
    caveats.push_back(
        fmt::format("The calibration has seen this episode to {}: this run shows how well it "
                    "fits, not how well it forecasts.",
                    seen.last.text()));
  }
  return caveats;
}

}  // namespace

std::filesystem::path calibration_file(const std::string& name,
                                       const std::filesystem::path& scenarios_dir) {
  if (name.ends_with(".h5")) return name;
  return scenarios_dir / "calibration" / (name + ".h5");
}

ParameterSource parameter_source(const Scenario& scenario, const World& world, const Atlas* atlas,
                                 const Episode* episode,
                                 const std::filesystem::path& scenarios_dir) {
  ParameterSource source;
  source.centre = scenario.parameters;
  const std::string& from = scenario.parameters_from;
  if (from == "default") {
    source.note = "defaults (priors), not calibrated";
    return source;
  }
  if (atlas == nullptr || episode == nullptr) refuse_made_up_world(scenario);
  Fit fit;
  if (from == "prior") {
    fit = prior_fit(CausalWorld::kContagion, kRunDraws, 1);
  } else {
    Calibration calibration = read_calibration(calibration_file(from, scenarios_dir));
    source.content_hash = calibration.content_hash;
    fit = std::move(calibration.fit);
  }
  std::optional<EpisodeRecord> own;
  if (from != "prior") own = months_so_far(scenario, *atlas, *episode);
  const ParameterDraws draws = draws_for(fit, world, own ? &*own : nullptr, {fit.seed, kRunDraws});
  source.draws = with_overrides(draws, world, scenario.parameters, scenario.parameters_set);
  source.centre = mean_of(*source.draws);
  source.note = note_of(scenario, fit, source.draws->size(), own);
  source.caveats = caveats_of_fit(scenario, fit, source.content_hash);
  return source;
}

}  // namespace recognition
