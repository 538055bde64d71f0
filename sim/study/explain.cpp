#include "study/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/history.hpp"
#include "model/fields.hpp"
#include "model/reference_history.hpp"
#include "study/explain_differences.hpp"

namespace recognition {
namespace {

struct TermSpec {
  ExplainedTerm::Side side;
  std::string_view name;
  std::string_view formula;
  double Terms::*value;
  double Parameters::*slope;  // nullptr: none
};

constexpr auto kA = ExplainedTerm::Side::kPull;
constexpr auto kH = ExplainedTerm::Side::kPressure;
using P = Parameters;

constexpr std::array kTerms{
    TermSpec{kA, "alignment", "β_al · al", &Terms::alignment, &P::beta_al},
    TermSpec{kA, "exposure", "β_ex · ex", &Terms::exposure, &P::beta_ex},
    TermSpec{kA, "affinity", "β_af · af", &Terms::affinity, &P::beta_af},
    TermSpec{kA, "connectedness", "β_co · co", &Terms::connectedness, &P::beta_co},
    TermSpec{kA, "peers", "β_p · P⁺", &Terms::peers_pull, &P::beta_p},
    TermSpec{kA, "powers", "β_d · D⁺", &Terms::powers_pull, &P::beta_d},
    TermSpec{kA, "popularity", "β_F · F", &Terms::popularity, &P::beta_F},
    TermSpec{kA, "cover", "β_cov · Σ al^L e^(−(t−t_L−1)/τ)", &Terms::cover, &P::beta_cov},
    TermSpec{kA, "entrenchment", "β_e · ln(1 + m/12)", &Terms::entrenchment, &P::beta_e},
    TermSpec{kA, "control", "β_c · control", &Terms::control, &P::beta_c},
    TermSpec{kA, "level walk", "w", &Terms::walk, nullptr},
    TermSpec{kA, "UN seat", "β_U · U", &Terms::seat, &P::beta_U},
    TermSpec{kA, "frailty", "u_i", &Terms::frailty, nullptr},
    TermSpec{kA, "taste", "Σ b_e V_ie", &Terms::taste, nullptr},
    TermSpec{kA, "blocs", "Σ ψ_B (mean A − A)", &Terms::bloc_pull, nullptr},
    TermSpec{kH, "norm", "β_r · R (c_ref − c)", &Terms::norm, &P::beta_r},
    TermSpec{kH, "condemnation", "β_p · (−P⁻)", &Terms::condemnation, &P::beta_p},
    TermSpec{kH, "conditionality", "β_d · (−D⁻)", &Terms::conditionality, &P::beta_d},
    TermSpec{kH, "legal", "β_L · Rome · warrant", &Terms::legal, &P::beta_L},
    TermSpec{kH, "blocs", "Σ ψ_B (mean H − H)", &Terms::bloc_pressure, nullptr},
};

std::vector<ExplainedTerm> explain_terms(const Terms& terms, const Parameters& parameters) {
  std::array<double, 2> total{};
  for (const TermSpec& spec : kTerms) {
    total.at(static_cast<std::size_t>(spec.side)) += std::abs(terms.*spec.value);
  }
  std::vector<ExplainedTerm> result;
  for (const TermSpec& spec : kTerms) {
    ExplainedTerm term{spec.side, spec.name, spec.formula, terms.*spec.value, 0.0, {}, {}};
    const double all = total.at(static_cast<std::size_t>(spec.side));
    if (all > 0.0) term.share = term.value / all;
    if (spec.slope != nullptr) term.slope = parameters.*spec.slope;
    if (term.slope && *term.slope != 0.0) term.input = term.value / *term.slope;
    result.push_back(term);
  }
  return result;
}

// The move with its parts; what the clamp of eta takes is a part of its own.
ExplainedMove explain_move(std::string_view name, Rung to, double eta, double probability,
                           std::vector<ExplainedMove::Part> parts) {
  double sum = 0.0;
  for (const auto& part : parts) sum += part.value;
  if (std::abs(sum) > 40.0) parts.push_back({"held within ±40", eta - sum});
  return {name, to, std::move(parts), eta, portable_exp(eta), probability};
}

std::vector<ExplainedMove> explain_moves(const Model& model, const ReferenceHistory& history,
                                         std::uint32_t nation, const Explanation& known) {
  const Parameters& p = model.parameters;
  const Hazards& eta = history.hazards_of(nation);
  const Rung held = known.held;
  const Ladder ladder = ladder_of(model.world->episode);
  const double push = history.state().focal_push[nation];
  const std::array mu{p.mu_0, p.mu_1, p.mu_2};
  std::vector<ExplainedMove> moves;
  if (eta.leap != kImpossible) {
    moves.push_back(explain_move("leap", kRecognised, eta.leap, known.cells.leap,
                                 {{"α_e", p.alpha},
                                  {"readiness ρ ℓ/3", p.rho * held / 3.0},
                                  {"A", known.pull},
                                  {"−H", -known.pressure},
                                  {"focal date", push}}));
  }
  if (eta.step != kImpossible) {
    moves.push_back(explain_move("step", static_cast<Rung>(held + 1), eta.step, known.cells.step,
                                 {{"a_s", p.alpha_step},
                                  {"−a ℓ", -p.step_slope * held},
                                  {"A", known.pull},
                                  {"−μ_ℓ H", -mu.at(held) * known.pressure}}));
  }
  if (eta.exit != kImpossible) {
    const Rung to = held == kRecognised ? ladder.exit_to : static_cast<Rung>(held - 1);
    moves.push_back(explain_move("down", to, eta.exit, known.cells.exit,
                                 {{"δ_0", p.delta_0},
                                  {"δ_c Campaign", p.delta_c * known.common.campaign},
                                  {"−λ A", -p.lambda * known.pull},
                                  {"λ H", p.lambda * known.pressure}}));
  }
  return moves;
}

template <class Contribution>
void sort_by_size(std::vector<Contribution>& list) {
  std::stable_sort(list.begin(), list.end(), [](const Contribution& a, const Contribution& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
}

enum class TieKind { kPeers, kPowers };

std::vector<ExplainedTie> explain_ties(const Model& model, const HistoryState& state,
                                       std::uint32_t nation, int tick, TieKind kind) {
  const TieEra& era = era_at(*model.world, tick);
  const bool peers = kind == TieKind::kPeers;
  const Ties& ties = peers ? era.peers : era.powers;
  const double slope = peers ? model.parameters.beta_p : model.parameters.beta_d;
  std::vector<ExplainedTie> result;
  for (std::uint32_t k = ties.row_start[nation]; k < ties.row_start[nation + 1]; ++k) {
    const std::uint32_t other = ties.to[k];
    const std::int32_t felt = peers ? state.stance[other] : state.leverage[other];
    result.push_back({model.world->nations[other].iso3, state.rung[other],
                      static_cast<double>(ties.weight[k]) / kTieUnit,
                      peers ? 1.0 : state.intensity[other],
                      static_cast<double>(state.stance[other]) / kStanceUnit,
                      slope * ties.weight[k] * felt * kFieldScale});
  }
  sort_by_size(result);
  return result;
}

std::vector<ExplainedBloc> explain_blocs(const Model& model, const ReferenceHistory& history,
                                         std::uint32_t nation) {
  const BlocLines& blocs = history.blocs();
  // A and H before discipline.
  const auto own_pull = [&](std::uint32_t i) {
    return history.terms(i).pull() - history.terms(i).bloc_pull;
  };
  const auto own_pressure = [&](std::uint32_t i) {
    return history.terms(i).pressure() - history.terms(i).bloc_pressure;
  };
  std::vector<ExplainedBloc> result;
  for (const auto& [bloc, psi] : blocs.lines[nation]) {
    ExplainedBloc line{model.world->blocs[blocs.source[bloc]].name, psi,
                       blocs.members[bloc].size()};
    for (const std::uint32_t member : blocs.members[bloc]) {
      line.mean_pull += own_pull(member) / static_cast<double>(line.members);
      line.mean_pressure += own_pressure(member) / static_cast<double>(line.members);
    }
    line.pull = psi * (line.mean_pull - own_pull(nation));
    line.pressure = psi * (line.mean_pressure - own_pressure(nation));
    result.push_back(line);
  }
  return result;
}

std::vector<ExplainedCover> explain_covers(const Model& model, const ReferenceHistory& history,
                                           std::uint32_t nation, int tick) {
  std::vector<ExplainedCover> result;
  for (const auto& source : history.covers()) {
    if (tick <= source.tick || nation == source.leader) continue;
    ExplainedCover cover;
    cover.leader = model.world->nations[source.leader].iso3;
    cover.moved = model.world->month_of(source.tick);
    cover.alignment = std::max((*source.alignment)[nation], 0.0);
    cover.left = portable_exp(-static_cast<double>(tick - source.tick - 1) / model.parameters.tau);
    cover.contribution = model.parameters.beta_cov * cover.alignment * cover.left;
    result.push_back(cover);
  }
  sort_by_size(result);
  return result;
}

DecidedBy decided_by(const Drivers& drivers, std::uint32_t nation, int tick) {
  const auto t = static_cast<std::size_t>(tick);
  if (drivers.observed[t] != 0) return DecidedBy::kRecord;
  const bool scripted =
      std::any_of(drivers.moves[t].begin(), drivers.moves[t].end(),
                  [&](const ScriptedMove& move) { return move.nation == nation; });
  return scripted ? DecidedBy::kScript : DecidedBy::kDraw;
}

// Everything about the month just opened.
Explanation explain_open_month(const Model& model, const ReferenceHistory& history,
                               std::uint32_t nation, int tick, ReplicateKey key) {
  const World& world = *model.world;
  const Hazards& eta = history.hazards_of(nation);
  const Terms& terms = history.terms(nation);
  const Month month = world.month_of(tick);
  const Uniform draw =
      decision_draw(key, static_cast<std::uint32_t>(month.count()), history.key_of(nation));
  Explanation result;
  result.nation = world.nations[nation].iso3;
  result.name = world.nations[nation].name;
  result.month = month;
  result.tick = tick;
  result.seed = key.seed;
  result.replicate = key.replicate;
  result.held = history.rung(nation);
  result.drawn = history.decide(tick, nation, draw);
  result.by = decided_by(*model.drivers, nation, tick);
  result.overlaps = overlaps(eta);
  result.pull = terms.pull();
  result.pressure = terms.pressure();
  const TieEra& era = era_at(world, tick);
  result.peers = row_sum(era.peers, nation, history.state().stance) * kFieldScale;
  result.powers = row_sum(era.powers, nation, history.state().leverage) * kFieldScale;
  result.common = history.month();
  result.terms = explain_terms(terms, model.parameters);
  result.cells = cell_probabilities(eta);
  result.moves = explain_moves(model, history, nation, result);
  result.u = draw.value();
  result.up = draw.minus_log_complement();
  result.down = draw.minus_log();
  result.peer_ties = explain_ties(model, history.state(), nation, tick, TieKind::kPeers);
  result.power_ties = explain_ties(model, history.state(), nation, tick, TieKind::kPowers);
  result.blocs = explain_blocs(model, history, nation);
  result.covers = explain_covers(model, history, nation, tick);
  if (result.by == DecidedBy::kDraw) {
    result.differences = find_differences(model, history, nation, result, draw);
  }
  return result;
}

// One replicate, month by month.
class ReplayedHistory {
 public:
  ReplayedHistory(const Model& model, ReplicateKey key) : history_(model), draws_(key) {
    history_.begin(key);
  }
  [[nodiscard]] const ReferenceHistory& history() const { return history_; }
  void open() { history_.open_month(tick_); }
  void close() {
    moves_.clear();
    draws_.decide_month(history_, tick_, moves_);
    history_.close_month(tick_, moves_);
    ++tick_;
  }
  void skip_to(int tick) {  // its month not yet opened
    while (tick_ < tick) {
      open();
      close();
    }
  }

 private:
  ReferenceHistory history_;
  PlainDraws draws_;
  std::vector<AgentMove> moves_;
  int tick_ = 0;
};

// The first month at whose end the nation stands at `rung` or higher.
std::optional<int> first_at(const Model& model, std::uint32_t nation, ReplicateKey key, Rung rung) {
  ReplayedHistory replay(model, key);
  for (int tick = 0; tick < model.world->months; ++tick) {
    replay.skip_to(tick + 1);
    const bool exists = replay.history().state().exists[nation] != 0;
    if (exists && replay.history().rung(nation) >= rung) return tick;
  }
  return std::nullopt;
}

void check_not_held(const Model& model, std::uint32_t nation, Rung rung) {
  const Rung held = model.drivers->initial_rung[nation];
  const NationInfo& info = model.world->nations[nation];
  if (info.enters > 0 || held < rung) return;
  throw InputError(fmt::format("{} stands at rung {} before the run", info.iso3, held),
                   fmt::format("--first {} asks when it comes there", rung),
                   "Ask for a higher rung, or for a month with --month.");
}

std::uint32_t find_nation(const World& world, const std::string& iso3) {
  if (const auto found = world.find(iso3)) return static_cast<std::uint32_t>(*found);
  std::vector<std::string> codes;
  for (const NationInfo& nation : world.nations) codes.push_back(nation.iso3);
  std::string hint = suggest(iso3, codes);
  if (hint.starts_with("Valid")) hint = "See `recognition list nations`.";
  throw InputError(fmt::format("this world has no nation '{}'", iso3),
                   iso3 == world.episode.target ? "it is the target" : "", std::move(hint));
}

void check_month(const World& world, const NationInfo& nation, int tick) {
  const auto text = [&](int t) { return world.month_of(t).text(); };
  if (tick < 0 || tick >= world.months) {
    throw InputError(fmt::format("{} lies outside of the run", text(tick)),
                     fmt::format("it runs from {} to {}", text(0), text(world.months - 1)),
                     "Choose a month of the run.");
  }
  if (!nation.exists_at(tick)) {
    throw InputError(fmt::format("{} does not exist in {}", nation.iso3, text(tick)),
                     tick < nation.enters ? "it enters in " + text(nation.enters)
                                          : "it left in " + text(nation.leaves),
                     "Choose a month in which it does.");
  }
}

}  // namespace

std::optional<Explanation> explain(const Model& shared, const ExplainRequest& request) {
  const World& world = *shared.world;
  const ReplicateKey key{request.seed, request.replicate};
  Model model = shared;
  if (const ParameterDraw* drawn = shared.draw_of(request.replicate)) {
    model.parameters = drawn->parameters;
  }
  const std::uint32_t nation = find_nation(world, request.nation);
  int tick = 0;
  if (const auto* first = std::get_if<FirstAt>(&request.when)) {
    check_not_held(model, nation, first->rung);
    const auto found = first_at(model, nation, key, first->rung);
    if (!found) return std::nullopt;
    tick = *found;
  } else {
    tick = world.tick_of(std::get<Month>(request.when));
    check_month(world, world.nations[nation], tick);
  }
  ReplayedHistory replay(model, key);
  replay.skip_to(tick);
  replay.open();
  Explanation explanation = explain_open_month(model, replay.history(), nation, tick, key);
  replay.close();
  explanation.moved_to = replay.history().rung(nation);
  return explanation;
}

}  // namespace recognition
