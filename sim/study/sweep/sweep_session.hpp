#pragma once
// One session of a sweep: what is to be computed, computing a block, and writing it down.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "study/sweep/block_layout.hpp"
#include "study/sweep/outcomes.hpp"
#include "study/sweep/sweep_folder.hpp"
#include "study/sweep/sweep_points.hpp"

namespace recognition {

// Everything that follows from the plan: the same in every process that works at the sweep.
class SweepWork {
 public:
  // Throws InputError, also where no point can run at all; Interrupted.
  SweepWork(const SweepPlan& plan, std::filesystem::path scenarios_dir,
            const std::function<bool()>& stopped);

  [[nodiscard]] const SweepPoints& points() const { return points_; }
  [[nodiscard]] const SweepPlan& plan() const { return points_.plan(); }
  [[nodiscard]] const SweepFrame& frame() const { return frame_; }
  [[nodiscard]] const BlockLayout& layout() const { return layout_; }
  [[nodiscard]] const SweepIdentity& identity() const { return identity_; }
  // The content of plan.h5.
  [[nodiscard]] LabelledFile plan_file() const;

  struct Computing {
    int threads = 0;  // 0: all
    std::function<bool()> stopped;
  };
  // The shard of a block. A point that fails is left out and told in `error`. Throws Interrupted
  // when stopped.
  [[nodiscard]] LabelledFile compute(const WorkBlock& block, const Computing& computing);

 private:
  void find_frame(const std::function<bool()>& stopped);
  void identify();

  SweepPoints points_;
  SweepFrame frame_;
  BlockLayout layout_;
  SweepIdentity identity_;
  std::string base_scenario_;
};

struct FailedPoint {
  std::uint32_t point = 0;
  std::string label;  // "months=60, policy=x"
  std::string error;
  std::string reproduce;  // arguments of recognition run
};

[[nodiscard]] std::string label_of(const SweepPlan& plan, std::uint32_t point);

}  // namespace recognition
