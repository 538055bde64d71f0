#pragma once
// The points of a sweep as runs. Points that differ in parameters alone share one prepared run.

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "study/prepare.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition {

struct SharedPoints {
  SweepPoint lead;                    // what its points share
  std::vector<std::uint32_t> points;  // ascending
  std::string error;                  // why none of them can run; else empty
  std::string scenario_hash;          // of the resolved scenario; empty with an error
  std::string world_key;              // equal: the same nations, months and data
  Month first_month;
  int months = 0;
};

class SweepPoints {
 public:
  // Reads the scenario of every group; one that cannot be read is kept with its error. `plan` must
  // outlive this. Throws Interrupted when `stopped` says so.
  SweepPoints(const SweepPlan& plan, std::filesystem::path scenarios_dir,
              const std::function<bool()>& stopped);

  [[nodiscard]] const SweepPlan& plan() const { return *plan_; }
  [[nodiscard]] std::span<const SharedPoints> groups() const { return groups_; }
  [[nodiscard]] std::size_t group_of(std::uint32_t point) const { return group_of_[point]; }

  // Keeps the latest few. Throws InputError, also where a file is no longer what it was when the
  // sweep began: what was computed and what would be must not mix. Not thread-safe.
  [[nodiscard]] std::shared_ptr<const PreparedRun> prepare(std::size_t group);
  // Of a point of the group that `run` was prepared for.
  [[nodiscard]] Parameters parameters_of(std::uint32_t point, const PreparedRun& run) const;
  // Where the run has draws: what the point sets holds in all of them.
  [[nodiscard]] ParameterDraws draws_of(std::uint32_t point, const PreparedRun& run) const;
  // Hashes of the tables, episodes and calibrations that were prepared so far, by world_key.
  [[nodiscard]] const std::map<std::string, std::string>& data() const { return data_; }
  // Its points cannot run, and why.
  void fail(std::size_t group, std::string error);
  // Arguments of `recognition run` that run the point alone.
  [[nodiscard]] std::string reproduce(std::uint32_t point) const;

 private:
  void group_points();
  void read_group(SharedPoints& group) const;

  const SweepPlan* plan_;
  std::filesystem::path scenarios_dir_;
  std::vector<SharedPoints> groups_;
  std::vector<std::size_t> group_of_;
  std::map<std::string, std::string> data_;
  std::list<std::pair<std::size_t, std::shared_ptr<const PreparedRun>>> prepared_;  // latest first
};

}  // namespace recognition
