#include "study/explain_differences.hpp"

#include <fmt/format.h>

#include <cmath>

namespace recognition {
namespace {

// One decision, ready to be taken again with a push on eta_4 or a change of A.
class Decision {
 public:
  Decision(const Model& model, const ReferenceHistory& history, std::uint32_t nation,
           const Explanation& explanation, Uniform draw)
      : parameters_(model.parameters),
        ladder_(ladder_of(model.world->episode)),
        explanation_(explanation),
        push_(history.state().focal_push[nation]),
        draw_(draw) {}

  [[nodiscard]] Hazards hazards_with(double pull_change, double push_change) const {
    return hazards(parameters_, ladder_, explanation_.held, explanation_.pull + pull_change,
                   explanation_.pressure, explanation_.common.campaign, push_ + push_change);
  }
  [[nodiscard]] double push() const { return push_; }
  [[nodiscard]] Rung taken_with(double pull_change, double push_change) const {
    return decide(ladder_, explanation_.held, hazards_with(pull_change, push_change), draw_);
  }

 private:
  const Parameters& parameters_;
  Ladder ladder_;
  const Explanation& explanation_;
  double push_;
  Uniform draw_;
};

// The change next to `estimate`, away from 0, from which on `holds(change)`: the estimate is exact
// but for rounding.
template <class Holds>
std::optional<double> just_beyond(double estimate, double direction, Holds holds) {
  for (double margin = 1e-12; margin < 1e-3; margin *= 10.0) {
    const double change = estimate + direction * margin * std::max(1.0, std::abs(estimate));
    if (holds(change)) return change;
  }
  return std::nullopt;  // out of the reach of clamped hazards
}

double rate(double eta) { return eta == kImpossible ? 0.0 : portable_exp(eta); }

// Empty where the push is out of bounds, or would overlap with a focal date that is already there.
std::string focal_date_text(const Decision& decision, const Explanation& explanation, double push) {
  const PolicyType& type = *find_policy_type("focal_date");
  if (push < type.lower || push > type.upper || decision.push() != 0.0) return {};
  return fmt::format(
      "title = \"{0}, {1}: a push of {2} on recognising\"\n"
      "rationale = \"The least that gives another outcome in replicate {3} with seed {4}.\"\n\n"
      "[[interventions]]\ntype = \"focal_date\"\nname = \"explain_{0}\"\ntargets = [\"{0}\"]\n"
      "start = \"{1}\"\nmagnitude = {2}\nsource = \"What-if: recognition explain\"\n",
      explanation.nation, explanation.month.text(), push, explanation.replicate, explanation.seed);
}

// What one unit of ex adds to A: its slope, less what the blocs smooth away.
double pull_per_exposure(const Model& model, const ReferenceHistory& history,
                         std::uint32_t nation) {
  const BlocLines& blocs = history.blocs();
  double part = blocs.own[nation];
  for (const auto& [bloc, psi] : blocs.lines[nation]) {
    part += psi / static_cast<double>(blocs.members[bloc].size());
  }
  return model.parameters.beta_ex * part;
}

std::optional<Difference> on_leap(const Decision& decision, const Explanation& explanation) {
  const Hazards eta = decision.hazards_with(0.0, 0.0);
  if (eta.leap == kImpossible) return std::nullopt;
  const bool leaps = explanation.drawn == kRecognised;
  const auto push = just_beyond(
      portable_log(explanation.up) - eta.leap, leaps ? -1.0 : 1.0,
      [&](double change) { return (decision.taken_with(0.0, change) == kRecognised) != leaps; });
  if (!push) return std::nullopt;
  return Difference{leaps ? Difference::Kind::kNotRecognise : Difference::Kind::kRecognise, *push,
                    decision.taken_with(0.0, *push), std::nullopt,
                    focal_date_text(decision, explanation, *push)};
}

// A change of A that turns a stay or a step down into a rise, or a rise into none.
std::optional<Difference> on_rise(const Decision& decision, const Explanation& explanation) {
  const Hazards eta = decision.hazards_with(0.0, 0.0);
  const double up = rate(eta.leap) + rate(eta.step);
  if (up <= 0.0) return std::nullopt;
  const bool rises = explanation.drawn > explanation.held;
  const auto change = just_beyond(
      portable_log(explanation.up) - portable_log(up), rises ? -1.0 : 1.0,
      [&](double pull) { return (decision.taken_with(pull, 0.0) > explanation.held) != rises; });
  if (!change) return std::nullopt;
  return Difference{rises ? Difference::Kind::kStay : Difference::Kind::kRise,
                    *change,
                    decision.taken_with(*change, 0.0),
                    std::nullopt,
                    {}};
}

// A change of A that keeps it from going down.
std::optional<Difference> on_fall(const Decision& decision, const Explanation& explanation,
                                  double lambda) {
  if (explanation.drawn >= explanation.held || lambda == 0.0) return std::nullopt;
  const Hazards eta = decision.hazards_with(0.0, 0.0);
  const double estimate = (eta.exit - portable_log(explanation.down)) / lambda;
  const auto change = just_beyond(estimate, lambda > 0.0 ? 1.0 : -1.0, [&](double pull) {
    return decision.taken_with(pull, 0.0) >= explanation.held;
  });
  if (!change) return std::nullopt;
  return Difference{
      Difference::Kind::kStay, *change, decision.taken_with(*change, 0.0), std::nullopt, {}};
}

}  // namespace

std::vector<Difference> find_differences(const Model& model, const ReferenceHistory& history,
                                         std::uint32_t nation, const Explanation& explanation,
                                         Uniform draw) {
  const Decision decision(model, history, nation, explanation, draw);
  std::vector<Difference> result;
  if (auto difference = on_leap(decision, explanation)) result.push_back(*difference);
  if (auto difference = on_rise(decision, explanation)) result.push_back(*difference);
  if (auto difference = on_fall(decision, explanation, model.parameters.lambda)) {
    result.push_back(*difference);
  }
  const double per_exposure = pull_per_exposure(model, history, nation);
  for (Difference& difference : result) {
    const bool on_pull =
        difference.kind == Difference::Kind::kRise || difference.kind == Difference::Kind::kStay;
    if (on_pull && per_exposure != 0.0) difference.exposure = difference.change / per_exposure;
  }
  return result;
}

}  // namespace recognition
