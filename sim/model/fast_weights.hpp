#pragma once
// What of the fast kernel depends on the parameters. Each thread holds its own and weighs anew
// where replicates have parameters of their own: that costs a few hundred nanoseconds, unless
// discipline of blocs (psi) or the fading of cover (tau) changed.

#include <cstdint>
#include <vector>

#include "model/blocs.hpp"
#include "model/fast_plan.hpp"

namespace recognition {

// Blocs beyond 63 share a bit.
[[nodiscard]] constexpr std::uint64_t bloc_bit(std::size_t bloc) {
  return std::uint64_t{1} << (bloc < 63 ? bloc : 63);
}

// Of an era of the plan: its blocs, and what nations bring once they lean to them.
struct FastLean {
  BlocLines blocs;
  std::vector<double> bloc_share;  // per bloc: kFieldScale / members
  // n: sum over its blocs of psi / members: what a change of its own A can add to that of any
  // other nation, at most.
  std::vector<double> bloc_echo;
  std::vector<std::uint64_t> bloc_bits;    // n: bloc_bit() of each of its blocs
  std::vector<float> psi;                  // [bloc][width]
  std::vector<float> own;                  // [width]
  std::vector<double> rights;              // n: R, disciplined
  std::vector<double> legal;               // n: Rome, disciplined
  std::vector<std::vector<double>> cover;  // [leader][n]: max(al^L, 0), disciplined
  std::vector<float> rights_lane;          // [width]
  std::vector<float> legal_lane;           // [width]
};

struct FastCover {          // of a block of the plan, before beta_cov
  std::vector<float> high;  // [width]: largest of the block
  std::vector<float> low;
};

class FastWeights {
 public:
  // The plan must outlive it.
  explicit FastWeights(const FastPlan& plan);
  void weigh(const Parameters& parameters);

  [[nodiscard]] const Parameters& parameters() const { return parameters_; }
  // G of a nation, shifts apart.
  [[nodiscard]] const std::vector<double>& interest() const { return interest_; }
  // Per tick: what entrenchment, control and narcotics add to A of everybody.
  [[nodiscard]] const std::vector<double>& common() const { return common_; }
  // Per leader and tick: exp(-(t - t_L - 1) / tau), 0 before.
  [[nodiscard]] const std::vector<std::vector<double>>& fading() const { return fading_; }
  [[nodiscard]] const FastLean& lean(std::size_t era) const { return leans_[era]; }
  [[nodiscard]] const FastCover& cover(std::size_t block) const { return covers_[block]; }

 private:
  void weigh_interest();
  void lean_eras();
  void fade_cover();
  void bound_cover();

  const FastPlan* plan_;
  Parameters parameters_;
  bool weighed_ = false;
  std::vector<double> interest_;  // n
  std::vector<double> common_;    // months
  std::vector<std::vector<double>> fading_;
  std::vector<FastLean> leans_;    // by era
  std::vector<FastCover> covers_;  // by block
};

}  // namespace recognition
