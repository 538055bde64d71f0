#include "study/forecast/moved.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "study/explain.hpp"

namespace recognition {
namespace {

constexpr double kLeastChange = 0.005;  // log points

// Mean of the values that are known; 0 where none is.
class KnownMean {
 public:
  void add(double value) {
    if (std::isnan(value)) return;
    sum_ += value;
    count_ += 1.0;
  }
  [[nodiscard]] double value() const { return count_ > 0.0 ? sum_ / count_ : 0.0; }

 private:
  double sum_ = 0.0;
  double count_ = 0.0;
};

// The terms of eta_4 in the first month that is drawn.
struct HazardTerms {
  std::vector<std::pair<std::string, double>> terms;
  double eta = 0.0;
  Rung held = kNone;
};

HazardTerms hazard_terms(const PreparedRun& run, const ParameterDraws& centre,
                         const std::string& nation) {
  Model model = run.model;
  model.draws = &centre;
  const Month month = run.world.month_of(run.first_drawn_tick());
  HazardTerms found;
  const auto explanation = explain(model, {nation, month, run.scenario.seed, 0});
  if (!explanation) return found;
  found.held = explanation->held;
  for (const ExplainedMove& move : explanation->moves) {
    if (move.name != "leap") continue;
    found.eta = move.eta;
    for (const auto& part : move.parts) {
      if (part.name == "A" || part.name == "−H") continue;
      const bool level = part.name == "α_e";
      const bool readiness = part.name.starts_with("readiness");
      found.terms.emplace_back(level ? "level" : readiness ? "readiness" : part.name, part.value);
    }
  }
  for (const ExplainedTerm& term : explanation->terms) {
    const bool pull = term.side == ExplainedTerm::Side::kPull;
    const std::string blocs = pull ? "blocs' pull" : "blocs' pressure";
    found.terms.emplace_back(term.name == "blocs" ? blocs : std::string(term.name),
                             pull ? term.value : -term.value);
  }
  return found;
}

}  // namespace

ParameterDraw central_draw(const PreparedRun& run) {
  ParameterDraw centre{run.model.parameters, {}, {0.0, 0.0, 0.0}};
  if (run.model.draws != nullptr) {
    const auto& draws = run.model.draws->all();
    for (const ParameterRow& row : parameter_table()) {
      KnownMean mean;
      for (const ParameterDraw& draw : draws) mean.add(draw.parameters.*row.member);
      centre.parameters.*row.member = mean.value();
    }
    for (std::size_t e = 0; e < centre.taste.size(); ++e) {
      KnownMean mean;
      for (const ParameterDraw& draw : draws) mean.add(draw.taste[e]);
      centre.taste[e] = mean.value();
    }
    for (std::size_t i = 0; i < run.world.size(); ++i) {
      KnownMean mean;
      for (const ParameterDraw& draw : draws) {
        if (!draw.frailty.empty()) mean.add(draw.frailty[i]);
      }
      centre.frailty.push_back(mean.value());
    }
  }
  if (centre.frailty.empty()) centre.frailty.assign(run.world.size(), 0.0);
  centre.parameters.sigma_w = 0.0;
  return centre;
}

std::vector<NationChange> what_moved(const PreparedRun& before, const PreparedRun& now,
                                     const std::vector<std::string>& nations) {
  const ParameterDraws centre_before({central_draw(before)}, before.world);
  const ParameterDraws centre_now({central_draw(now)}, now.world);
  std::vector<NationChange> changes;
  for (const std::string& nation : nations) {
    const auto place = now.world.find(nation);
    if (!place || !before.world.find(nation)) continue;
    const HazardTerms earlier = hazard_terms(before, centre_before, nation);
    const HazardTerms later = hazard_terms(now, centre_now, nation);
    NationChange change{
        nation,   now.world.nations[*place].name, earlier.held, later.held, {}, earlier.eta,
        later.eta};
    const std::map<std::string, double> known(earlier.terms.begin(), earlier.terms.end());
    for (const auto& [name, value] : later.terms) {
      const auto was = known.find(name);
      const double old = was == known.end() ? 0.0 : was->second;
      if (std::abs(value - old) > kLeastChange) change.terms.push_back({name, old, value});
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

}  // namespace recognition
