#pragma once
// What a case of the benchmark is, and how long it took.

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace recognition::bench {

struct Timing {
  double cpu = 0.0;  // of all threads
  double wall = 0.0;
};

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

inline double wall_seconds() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

inline Timing time_of(const std::function<void()>& work) {
  const double cpu = cpu_seconds();
  const double wall = wall_seconds();
  work();
  return {cpu_seconds() - cpu, wall_seconds() - wall};
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Yield {  // of one repetition
  std::size_t moves = 0;
  std::size_t bytes = 0;  // of results
};

struct Case {
  std::string name;
  std::string relative_to;  // the case that its ratio is to; its own name: none
  double histories = 0.0;
  double cells = 0.0;  // nations x months of a history
  std::function<Yield()> run;
  bool by_wall = false;  // many threads: what counts is the time on the clock
  std::vector<Timing> timings{};
  Yield yield{};

  void repeat() {
    timings.push_back(time_of([&] { yield = run(); }));
  }
  [[nodiscard]] double seconds() const {  // per history
    std::vector<double> all;
    for (const Timing& t : timings) all.push_back((by_wall ? t.wall : t.cpu) / histories);
    return median(all);
  }
  [[nodiscard]] double cpu_per_wall() const {  // 1 = the core was ours
    std::vector<double> all;
    for (const Timing& t : timings) all.push_back(t.cpu / t.wall);
    return median(all);
  }
  // Median of the ratios to the other case in the same repetition: a machine whose speed drifts
  // slows both alike.
  [[nodiscard]] double ratio_to(const Case& other) const {
    std::vector<double> all;
    for (std::size_t i = 0; i < std::min(timings.size(), other.timings.size()); ++i) {
      const bool wall = by_wall || other.by_wall;
      const double mine = (wall ? timings[i].wall : timings[i].cpu) / histories;
      const double its = (wall ? other.timings[i].wall : other.timings[i].cpu) / other.histories;
      all.push_back(mine / its);
    }
    return median(all);
  }
};

}  // namespace recognition::bench
