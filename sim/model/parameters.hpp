#pragma once
// Every parameter of the model, once: the struct that equations read, and the one table from which
// defaults, checks, help, the ODD appendix and file attributes come (ODD 5).

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problems.hpp"

namespace recognition {

// Values for one run (or one replicate). Units in the table; hazards are per month.
struct Parameters {
  double alpha = 0.0;        // alpha_e: log monthly hazard of the leap to rung 4, A = H = 0
  double alpha_step = 0.0;   // a_s
  double step_slope = 0.0;   // a
  double rho = 0.0;          // readiness: rho * rung / 3 on the leap
  double beta_al = 0.0;      // alignment
  double beta_ex = 0.0;      // exposure
  double beta_af = 0.0;      // affinity
  double beta_co = 0.0;      // connectedness
  double beta_r = 0.0;       // domestic rights norm x target's conduct
  double beta_d = 0.0;       // dependence
  double beta_p = 0.0;       // peers
  double beta_F = 0.0;       // popularity
  double beta_c = 0.0;       // control of the capital
  double beta_e = 0.0;       // entrenchment
  double beta_cov = 0.0;     // cover behind a scripted leader
  double tau = 0.0;          // months over which cover fades
  double beta_U = 0.0;       // UN seat
  double beta_L = 0.0;       // legal: ICC warrant x Rome Statute
  double delta_0 = 0.0;      // log monthly hazard of a step down, A = H
  double delta_c = 0.0;      // campaign
  double lambda = 0.0;       // reversals answer to A - H
  double sigma_u = 0.0;      // frailty
  double sigma_b = 0.0;      // taste
  double sigma_w = 0.0;      // level walk, per square root of a month
  double sigma_alpha = 0.0;  // intercepts between episodes
  double sigma_slope = 0.0;  // slopes between episodes
  double psi_eu = 0.0;       // bloc discipline of the EU
  double psi_other = 0.0;    // of each other bloc
  double mu_0 = 0.0;         // share of H that bites on the step from rung 0 to 1
  double mu_1 = 0.0;
  double mu_2 = 0.0;
  double c_ref = 0.0;       // conduct at which rights neither pull nor press
  double omega_v = 0.0;     // narcotics suppression into exposure
  double concession = 0.0;  // monthly hazard of a concession
  double concession_step = 0.0;
  double decree = 0.0;  // monthly hazard of a decree
  double decree_step = 0.0;
  double target_response = 0.0;         // concessions per unit of isolation
  double cooperation_mission = 0.0;     // log points of trade at rung >= 2
  double cooperation_recognised = 0.0;  // more at rung 4
  double cooperation_months = 0.0;      // relaxation
  double sanction_cost = 0.0;           // log points lost by those who recognise under sanction
  double sanction_months = 0.0;         // decay
};

enum class Grade { kData, kLiterature, kAssumption };
enum class PriorKind { kNormal, kHalfNormal, kFixed };

struct ParameterRow {
  std::string_view name;    // as in scenario files
  std::string_view symbol;  // as in the ODD
  double Parameters::*member;
  std::string_view unit;
  double standard;  // default
  double lower;     // bounds that a scenario must keep
  double upper;
  PriorKind prior;
  double prior_mean;
  double prior_sd;
  Grade grade;
  std::string_view meaning;
  std::string_view source;
  std::string_view learnt_from;
};

[[nodiscard]] std::span<const ParameterRow> parameter_table();
[[nodiscard]] Parameters default_parameters();
[[nodiscard]] const ParameterRow* find_parameter(std::string_view name);  // nullptr: none
[[nodiscard]] std::string prior_text(const ParameterRow& row);            // "N(0.8, 0.5)", "fixed"
[[nodiscard]] std::string_view grade_text(Grade grade);

// Switches of structure, off by default (ODD 4.9).
enum class Contagion { kSimple, kSquared, kThreshold };
struct Structure {
  Contagion contagion = Contagion::kSimple;
  int contagion_peers = 2;        // kThreshold: P+ counts only with at least so many peers at 4
  bool endogenous_cover = false;  // a permanent member that recognises by draw gives cover too
};

}  // namespace recognition
