#pragma once
// What the tests watch of a history.

#include <cstdint>
#include <map>
#include <vector>

#include "core/ids.hpp"
#include "core/moves.hpp"

namespace recognition::test {

// How many agents stand on a rung: before tick 0, then at every month end.
class CountCurve {
 public:
  explicit CountCurve(Rung rung = 1) : rung_(rung) {}

  template <class R>
  void begin(const R& rule) {
    counts_ = {rule.count_at(rung_)};
  }
  template <class R>
  void month(const R& rule, int, const std::vector<AgentMove>&) {
    counts_.push_back(rule.count_at(rung_));
  }
  [[nodiscard]] const std::vector<std::uint32_t>& counts() const { return counts_; }

 private:
  Rung rung_;
  std::vector<std::uint32_t> counts_;
};

// Every agent's rung before tick 0 and at every month end, by key.
using Paths = std::map<NationKey, std::vector<Rung>>;

class PathObserver {
 public:
  template <class R>
  void begin(const R& rule) {
    paths_.clear();
    record(rule);
  }
  template <class R>
  void month(const R& rule, int, const std::vector<AgentMove>&) {
    record(rule);
  }
  [[nodiscard]] const Paths& paths() const { return paths_; }

 private:
  template <class R>
  void record(const R& rule) {
    for (std::uint32_t i = 0; i < rule.agents(); ++i) {
      paths_[rule.key_of(i)].push_back(rule.rung(i));
    }
  }

  Paths paths_;
};

}  // namespace recognition::test
