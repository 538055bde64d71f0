#pragma once
// Histories of a packed model, as in `recognition run`: the same rule, loop and draws. One thread.

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/history.hpp"
#include "model/fast_history.hpp"
#include "model/model_pack.hpp"
#include "model/reference_history.hpp"

namespace recognition::what_if {

struct Move {
  std::uint32_t replicate;
  std::uint16_t month;  // tick
  std::uint16_t nation;
  std::uint16_t from;
  std::uint16_t to;
};

// What the page reads, row-major.
struct Found {
  std::vector<std::int16_t> first;    // (replicate, nation): months until rung 4; -1 never
  std::vector<std::uint16_t> number;  // (replicate, month): nations at rung 4 at its end
  std::vector<Move> moves;
};

class Histories {
 public:
  explicit Histories(ModelPack pack) : pack_(std::move(pack)) {}

  [[nodiscard]] const ModelPack& model() const { return pack_; }
  // In every draw too, as `--set parameters.NAME=VALUE` does. Until use_own().
  void set(std::size_t parameter, double value) { set_[parameter] = value; }
  void use_own() { set_.clear(); }
  // Runs replicates first .. first + count - 1 with the policies chosen (by position, 1 = on).
  void run(const std::vector<std::uint8_t>& policies, std::uint32_t first, std::uint32_t count);
  [[nodiscard]] const Found& found() const { return found_; }
  // n: 1 where a script takes the nation to rung 4, in the last run.
  [[nodiscard]] const std::vector<std::uint8_t>& scripted() const { return scripted_; }

 private:
  [[nodiscard]] Parameters with_set(Parameters parameters) const;

  ModelPack pack_;
  std::map<std::size_t, double> set_;  // by position in the table of parameters
  Found found_;
  std::vector<std::uint8_t> scripted_;
};

}  // namespace recognition::what_if
