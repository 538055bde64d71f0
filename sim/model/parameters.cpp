#include "model/parameters.hpp"

#include <fmt/format.h>

#include <array>

namespace recognition {
namespace {

using enum Grade;
using enum PriorKind;
using P = Parameters;

constexpr std::string_view kPrior = "prior of this model; data grade after calibration";
constexpr std::string_view kSwept = "assumption, swept";

// name, symbol, member, unit, default, bounds, prior(mean, sd), grade, meaning, source, learnt from
constexpr std::array kTable{
    ParameterRow{"alpha", "α_e", &P::alpha, "log per month", -6.0, -20.0, 2.0, kNormal, -6.0, 2.0,
                 kAssumption, "log hazard of the leap to recognition at A = H = 0", kPrior,
                 "all episodes, hierarchical"},
    ParameterRow{"sigma_alpha", "σ_α", &P::sigma_alpha, "log per month", 2.0, 0.0, 10.0,
                 kHalfNormal, 0.0, 2.0, kAssumption, "spread of α_e between episodes", kPrior,
                 "all episodes, hierarchical"},
    ParameterRow{"alpha_step", "a_s", &P::alpha_step, "log per month", -6.0, -20.0, 2.0, kNormal,
                 -6.0, 1.5, kAssumption, "log hazard of one rung up from rung 0 at A = H = 0",
                 kPrior, "Taliban 2021 rungs"},
    ParameterRow{"step_slope", "a", &P::step_slope, "log per rung", 0.5, -5.0, 5.0, kNormal, 0.5,
                 0.5, kAssumption, "each rung held makes the next step this much rarer", kPrior,
                 "Taliban 2021 rungs"},
    ParameterRow{"rho", "ρ", &P::rho, "log per 3 rungs", 1.0, 0.0, 10.0, kHalfNormal, 0.0, 1.0,
                 kAssumption, "readiness: the leap is likelier from a higher rung", kPrior,
                 "Taliban 2021 rungs"},
    ParameterRow{"beta_al", "β_al", &P::beta_al, "per sd", 0.8, -5.0, 5.0, kNormal, 0.8, 0.5,
                 kAssumption, "alignment with the sponsors against the rivals at the UN",
                 "own fits .14 (PRC) to 2.0 (Palestine)", "all episodes"},
    ParameterRow{"beta_ex", "β_ex", &P::beta_ex, "per sd", 0.6, -5.0, 5.0, kNormal, 0.6, 0.4,
                 kAssumption, "exposure: proximity, trade, security",
                 "own fits PRC 1.3, Libya 1.0, others .4 to .6", "PRC, Libya, others"},
    ParameterRow{"beta_af", "β_af", &P::beta_af, "per unit product", 0.4, -5.0, 5.0, kNormal, 0.4,
                 0.3, kAssumption, "affinity of religion or kind", kPrior, "Palestine, Kosovo"},
    ParameterRow{"beta_co", "β_co", &P::beta_co, "per sd", 0.4, -5.0, 5.0, kNormal, 0.4, 0.4,
                 kAssumption, "connectedness with the sponsors through IGOs",
                 "own fits Libya 1.9, Bangladesh .5, Kosovo .4, others 0", "Libya, Bangladesh"},
    ParameterRow{"sigma_slope", "σ_β", &P::sigma_slope, "per sd", 0.45, 0.0, 5.0, kHalfNormal, 0.0,
                 0.45, kAssumption, "spread of the four slopes between episodes", kPrior,
                 "all episodes, hierarchical"},
    ParameterRow{"beta_r", "β_r", &P::beta_r, "per unit", 1.0, -10.0, 10.0, kNormal, 0.8, 1.0,
                 kAssumption, "rights norm at home times the target's shortfall in conduct", kPrior,
                 "Libya and Kosovo against Taliban"},
    ParameterRow{"beta_d", "β_d", &P::beta_d, "per unit share", 2.0, 0.0, 20.0, kHalfNormal, 0.0,
                 2.0, kAssumption, "stance of the powers depended on", kPrior, "Kosovo, PRC"},
    ParameterRow{"beta_p", "β_p", &P::beta_p, "per unit share", 0.7, 0.0, 20.0, kHalfNormal, 0.0,
                 0.7, kAssumption, "stance of the neighbours watched; 0 in the common-cause world",
                 kPrior, "all episodes, confounded with similarity"},
    ParameterRow{"beta_F", "β_F", &P::beta_F, "per unit share", 2.0, 0.0, 20.0, kHalfNormal, 0.0,
                 2.0, kAssumption, "popularity: share at rung 4; 0 in the common-cause world",
                 kPrior, "all episodes: the Bass shape"},
    ParameterRow{"beta_c", "β_c", &P::beta_c, "log", 1.5, 0.0, 10.0, kHalfNormal, 0.0, 1.5,
                 kAssumption, "control of the capital (government episodes)", kPrior, "Libya 2011"},
    ParameterRow{"beta_e", "β_e", &P::beta_e, "per log year", 0.25, -5.0, 5.0, kNormal, 0.25, 0.15,
                 kAssumption, "entrenchment: ln(1 + months in control / 12)", kPrior,
                 "PRC, Taliban 1996"},
    ParameterRow{"beta_cov", "β_cov", &P::beta_cov, "per sd", 0.5, 0.0, 10.0, kHalfNormal, 0.0, 0.5,
                 kAssumption, "cover behind a scripted leader, times alignment with it", kPrior,
                 "PRC (France 1964, US 1972-79), Palestine"},
    ParameterRow{"tau", "τ", &P::tau, "months", 12.0, 3.0, 36.0, kFixed, 12.0, 0.0, kAssumption,
                 "time over which cover fades by a factor e", kSwept, ""},
    ParameterRow{"beta_U", "β_U", &P::beta_U, "log", 1.0, 0.0, 10.0, kHalfNormal, 0.0, 1.0,
                 kAssumption, "the target holds the UN seat", kPrior, "PRC 1971, Palestine 2012"},
    ParameterRow{"beta_L", "β_L", &P::beta_L, "log", 0.0, 0.0, 0.4, kFixed, 0.0, 0.0, kAssumption,
                 "ICC warrant, on parties to the Rome Statute", kSwept, ""},
    ParameterRow{"delta_0", "δ_0", &P::delta_0, "log per month", -8.0, -20.0, 2.0, kNormal, -8.0,
                 1.0, kAssumption, "log hazard of a step down at A = H", kPrior,
                 "Kosovo before Serbia's campaign"},
    ParameterRow{"delta_c", "δ_c", &P::delta_c, "log", 3.0, -5.0, 10.0, kNormal, 3.0, 0.7,
                 kAssumption, "derecognition campaign", kPrior, "Kosovo during Serbia's campaign"},
    ParameterRow{"lambda", "λ", &P::lambda, "1", 0.5, 0.0, 5.0, kHalfNormal, 0.0, 0.5, kAssumption,
                 "how far reversals answer to A - H", kPrior, "Taiwan's switches"},
    ParameterRow{"sigma_u", "σ_u", &P::sigma_u, "log", 0.6, 0.0, 5.0, kHalfNormal, 0.0, 0.6,
                 kAssumption, "sd of frailty: what a nation has of its own", kPrior,
                 "all episodes"},
    ParameterRow{"sigma_b", "σ_b", &P::sigma_b, "log per sd", 0.5, 0.0, 5.0, kHalfNormal, 0.0, 0.5,
                 kAssumption, "sd of an episode's taste slopes on three UNGA eigenvectors", kPrior,
                 "all episodes"},
    ParameterRow{"sigma_w", "σ_w", &P::sigma_w, "log per root month", 0.1, 0.0, 2.0, kHalfNormal,
                 0.0, 0.1, kAssumption, "sd of the monthly step of the common level", kPrior,
                 "all episodes"},
    ParameterRow{"psi_eu", "ψ_EU", &P::psi_eu, "share", 0.5, 0.0, 0.9, kFixed, 0.5, 0.0,
                 kAssumption, "bloc discipline of the EU", kSwept, ""},
    ParameterRow{"psi_other", "ψ", &P::psi_other, "share", 0.1, 0.0, 0.5, kFixed, 0.1, 0.0,
                 kAssumption, "bloc discipline of each other disciplined bloc", kSwept, ""},
    ParameterRow{"mu_0", "μ_0", &P::mu_0, "share", 0.25, 0.0, 1.0, kFixed, 0.25, 0.0, kAssumption,
                 "share of H that bites on the step from rung 0", kSwept, ""},
    ParameterRow{"mu_1", "μ_1", &P::mu_1, "share", 0.5, 0.0, 1.0, kFixed, 0.5, 0.0, kAssumption,
                 "share of H that bites on the step from rung 1", kSwept, ""},
    ParameterRow{"mu_2", "μ_2", &P::mu_2, "share", 0.75, 0.0, 1.0, kFixed, 0.75, 0.0, kAssumption,
                 "share of H that bites on the step from rung 2", kSwept, ""},
    ParameterRow{"c_ref", "c_ref", &P::c_ref, "index 0 to 1", 0.5, 0.0, 1.0, kFixed, 0.5, 0.0,
                 kAssumption, "conduct at which rights neither pull nor press", kSwept, ""},
    ParameterRow{"omega_v", "ω_v", &P::omega_v, "sd per unit", 0.0, -5.0, 5.0, kFixed, 0.0, 0.0,
                 kAssumption, "narcotics suppression into exposure",
                 "a 95% cut in opium brought no recognition but Russia's", ""},
    ParameterRow{"concession", "r_c", &P::concession, "per month", 0.01, 0.0, 1.0, kFixed, 0.01,
                 0.0, kAssumption, "hazard of a concession by the target",
                 "none in the 52 months to the end of 2025: (0 + 1/2) / 52", ""},
    ParameterRow{"concession_step", "Δc+", &P::concession_step, "index", 0.05, 0.0, 1.0, kFixed,
                 0.05, 0.0, kAssumption, "conduct gained by a concession", kSwept, ""},
    ParameterRow{"decree", "r_d", &P::decree, "per month", 0.015, 0.0, 1.0, kFixed, 0.015, 0.0,
                 kAssumption, "hazard of a decree that moves the index",
                 "conduct has been near its floor since 2022", ""},
    ParameterRow{"decree_step", "Δc-", &P::decree_step, "index", 0.02, 0.0, 1.0, kFixed, 0.02, 0.0,
                 kAssumption, "conduct lost by a decree", kSwept, ""},
    ParameterRow{"target_response", "r_i", &P::target_response, "per unit isolation", 0.0, 0.0,
                 100.0, kFixed, 0.0, 0.0, kAssumption,
                 "concession hazard times 1 + this x isolation (responsive target)",
                 "the 2021-26 record shows no response", ""},
    ParameterRow{"cooperation_mission", "q_2", &P::cooperation_mission, "log points", 0.08, 0.0,
                 1.0, kFixed, 0.08, 0.0, kLiterature, "trade gained by a mission",
                 "consulates raise exports 6 to 10%: Rose 2007", ""},
    ParameterRow{"cooperation_recognised", "q_4", &P::cooperation_recognised, "log points", 0.04,
                 0.0, 1.0, kFixed, 0.04, 0.0, kAssumption, "more trade gained by recognition",
                 kSwept, ""},
    ParameterRow{"cooperation_months", "τ_q", &P::cooperation_months, "months", 12.0, 1.0, 120.0,
                 kFixed, 12.0, 0.0, kAssumption, "time over which cooperation relaxes", kSwept, ""},
    ParameterRow{"sanction_cost", "q_s", &P::sanction_cost, "log points", 0.12, 0.0, 1.0, kFixed,
                 0.12, 0.0, kLiterature, "trade lost by a recogniser under sanction",
                 "8 to 17%: Fuchs and Klann 2013", ""},
    ParameterRow{"sanction_months", "τ_s", &P::sanction_months, "months", 24.0, 1.0, 120.0, kFixed,
                 24.0, 0.0, kLiterature, "time over which that loss decays",
                 "about two years: Fuchs and Klann 2013", ""},
};

}  // namespace

std::span<const ParameterRow> parameter_table() { return kTable; }

Parameters default_parameters() {
  Parameters parameters;
  for (const ParameterRow& row : kTable) parameters.*row.member = row.standard;
  return parameters;
}

const ParameterRow* find_parameter(std::string_view name) {
  for (const ParameterRow& row : kTable) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string prior_text(const ParameterRow& row) {
  switch (row.prior) {
    case kNormal:
      return fmt::format("N({}, {})", row.prior_mean, row.prior_sd);
    case kHalfNormal:
      return fmt::format("HN({})", row.prior_sd);
    case kFixed:
      break;
  }
  return "fixed";
}

std::string_view grade_text(Grade grade) {
  static constexpr std::array<std::string_view, 3> kTexts{"data", "literature", "assumption"};
  return kTexts.at(static_cast<std::size_t>(grade));
}

}  // namespace recognition
