#pragma once
// A small ladder of recognition: rungs 0 to 4, contagion, cover behind a scripted leader, exits.
// The draw rule of the model in a few lines, and the usual one, which is wrong for paired runs.

#include <algorithm>
#include <optional>

#include "engine/rule.hpp"
#include "limits/rules/population.hpp"

namespace recognition::test {

enum class DrawRule {
  kLowUpHighDown,       // low U is up, high U is down
  kTotalThenDirection,  // an event if U < 1 - e^-total, its kind by where U lies below that
};

struct LadderCoefficients {  // log points
  double leap = -6.0, step = -4.0, step_slope = 0.5, rung = 1.0;
  double exit = -4.5, exit_pull = 0.5;
  double popularity = 2.0, cover = 1.5;
  double cover_months = 12.0;  // tau
  DrawRule draw_rule = DrawRule::kLowUpHighDown;
};

struct LadderAgent {
  NationKey key;
  double appeal = 0.0;
};

// Moved to rung 4 at a tick, whatever it draws; others see it from the next tick on.
struct Leader {
  NationKey key;
  int tick = 0;
};

class LadderRule : public Population {
 public:
  LadderRule(const std::vector<LadderAgent>& agents, LadderCoefficients c,
             std::optional<Leader> leader = {})
      : Population(keys_of(agents), std::vector<Rung>(agents.size(), kNone)),
        agents_(agents),
        c_(c),
        leader_(leader) {}

  void begin(ReplicateKey) { reset(); }
  void open_month(int tick) {
    common_ = c_.popularity * share_at(kRecognised);
    if (leader_ && tick > leader_->tick) {
      common_ += c_.cover * portable_exp(-(tick - leader_->tick - 1) / c_.cover_months);
    }
    for (std::uint32_t i = 0; i < agents(); ++i) {
      const Hazards h = hazards_of(i);
      const bool ordered = c_.draw_rule == DrawRule::kLowUpHighDown;
      set_screen(i, probability_of(ordered ? h.leap + h.step : h.leap + h.step + h.exit),
                 ordered ? probability_of(h.exit) : 0.0);
    }
  }
  [[nodiscard]] Rung decide(int, std::uint32_t agent, Uniform draw) const {
    const Hazards h = hazards_of(agent);
    const double up = draw.minus_log_complement();
    if (c_.draw_rule == DrawRule::kLowUpHighDown) {
      return moved(rung(agent), up < h.leap, up < h.leap + h.step, draw.minus_log() < h.exit);
    }
    const double total = h.leap + h.step + h.exit;
    if (!(up < total)) return rung(agent);
    const double within = draw.value() / probability_of(total) * total;
    return moved(rung(agent), within < h.leap, within < h.leap + h.step, true);
  }
  // The script overrides the leader's draw.
  void close_month(int tick, std::vector<AgentMove>& moves) {
    if (leader_ && tick == leader_->tick) script(leader_->key, moves);
    apply(moves);
  }

 private:
  struct Hazards {
    double leap = 0.0, step = 0.0, exit = 0.0;  // per tick
  };

  [[nodiscard]] Hazards hazards_of(std::uint32_t agent) const {
    const Rung at = rung(agent);
    const double pull = agents_[agent].appeal + common_;
    Hazards h;
    if (at < kRecognised) h.leap = portable_exp(c_.leap + c_.rung * at / 3.0 + pull);
    if (at < kAmbassador) h.step = portable_exp(c_.step - c_.step_slope * at + pull);
    if (at > kNone) h.exit = portable_exp(c_.exit - c_.exit_pull * pull);
    return h;
  }
  [[nodiscard]] static Rung moved(Rung at, bool leaps, bool steps, bool exits) {
    if (leaps) return kRecognised;
    if (steps) return static_cast<Rung>(at + 1);
    return exits ? static_cast<Rung>(at - 1) : at;
  }
  void script(NationKey key, std::vector<AgentMove>& moves) const {
    const auto leader =
        static_cast<std::uint32_t>(std::find(keys().begin(), keys().end(), key) - keys().begin());
    auto place = std::lower_bound(
        moves.begin(), moves.end(), leader,
        [](const AgentMove& move, std::uint32_t agent) { return move.agent < agent; });
    if (place != moves.end() && place->agent == leader) place = moves.erase(place);
    if (rung(leader) != kRecognised) moves.insert(place, {leader, rung(leader), kRecognised});
  }
  [[nodiscard]] static std::vector<NationKey> keys_of(const std::vector<LadderAgent>& agents) {
    std::vector<NationKey> keys;
    for (const LadderAgent& agent : agents) keys.push_back(agent.key);
    return keys;
  }

  std::vector<LadderAgent> agents_;
  LadderCoefficients c_;
  std::optional<Leader> leader_;
  double common_ = 0.0;
};
static_assert(ScreenedRule<LadderRule>);

}  // namespace recognition::test
