#pragma once
// What a sweep keeps of every history, as labelled arrays: in a shard for some points and
// replicates, in a merged file for all (docs/results-format.md, "Sweeps").

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "store/labelled.hpp"
#include "study/prepare.hpp"
#include "study/sweep/sweep_plan.hpp"

namespace recognition {

// The dimensions that all points share, though they may differ in nations and months.
struct SweepFrame {
  std::vector<std::string> nations;  // ISO codes of all points, ascending
  std::vector<Month> year_ends;      // Decembers of any point, and the last month of each
  int months = 0;                    // of the longest point
};

// The same as labels of a file.
struct FrameLabels {
  std::vector<std::string> nations;
  std::vector<std::int64_t> year_ends;  // days since 1970-01-01
};
[[nodiscard]] FrameLabels labels_of(const SweepFrame& frame);
[[nodiscard]] FrameLabels labels_in(const LabelledFile& file);

// Where one prepared run lies in the frame.
struct FramePlace {
  FramePlace(const SweepFrame& frame, const PreparedRun& run);

  std::vector<std::size_t> nation;  // of each nation of the run
  std::vector<int> year_tick;       // of each year end; -1 where the run does not reach it
  std::vector<std::uint32_t> free;  // nations of the run that may become further recognisers
};

// A new file of this format, every outcome missing. Arrays: docs/results-format.md.
[[nodiscard]] LabelledFile empty_outcomes(std::string format,
                                          const std::vector<std::int64_t>& points,
                                          std::uint32_t first_replicate, std::uint32_t replicates,
                                          const FrameLabels& frame);

// Fills a shard.
class OutcomeWriter {
 public:
  // `shard` comes from empty_outcomes and must outlive this.
  OutcomeWriter(LabelledFile& shard, SweepStorage storage);
  void add(std::size_t row, const FramePlace& place, const PreparedRun& run, const RunBatch& batch);
  void fail(std::size_t row, const std::string& error);
  void finish();  // puts the moves into the shard

 private:
  void add_history(std::size_t row, std::size_t replicate, const FramePlace& place,
                   const PreparedRun& run, const RunBatch& batch);
  void add_moves(std::int64_t point, const FramePlace& place, const RunBatch& batch);
  [[nodiscard]] std::vector<std::int64_t>& integers(std::string_view name);
  [[nodiscard]] std::vector<double>& reals(std::string_view name);

  LabelledFile* shard_;
  SweepStorage storage_;
  std::int64_t first_replicate_;
  std::size_t replicates_;
  std::vector<std::vector<std::int64_t>> moves_;  // by kMoveColumns
};

inline constexpr std::array<const char*, 6> kMoveColumns{
    "move_point", "move_replicate", "move_month", "move_nation", "move_from", "move_to"};

// Adds the move columns, sorted by point, replicate, month, nation, and their dimension.
void add_move_arrays(LabelledFile& file, const std::vector<std::vector<std::int64_t>>& columns);

}  // namespace recognition
