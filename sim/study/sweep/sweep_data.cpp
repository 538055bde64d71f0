#include "study/sweep/sweep_data.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/problems.hpp"
#include "store/seal.hpp"
#include "study/sweep/outcomes.hpp"
#include "study/sweep/sweep_folder.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMergedFormat = "recognition-sweep";
constexpr const char* kPartFormat = "recognition-shard";
constexpr std::size_t kMostNamed = 12;

using WholeNumbers = std::vector<std::int64_t>;

const WholeNumbers& labels_along(const LabelledFile& file, std::string_view name) {
  return std::get<WholeNumbers>(dimension_of(file, name).labels);
}

LabelledArray* find_array(LabelledFile& file, std::string_view name) {
  for (LabelledArray& array : file.arrays) {
    if (array.name == name) return &array;
  }
  return nullptr;
}

// Puts what one shard holds where it belongs in the whole.
class Scatter {
 public:
  Scatter(LabelledFile& whole, const LabelledFile& shard)
      : whole_(&whole),
        points_(labels_along(shard, "point")),
        replicates_(labels_along(shard, "replicate")),
        all_replicates_(size_of(dimension_of(whole, "replicate"))) {}

  void add(const LabelledArray& part) {
    LabelledArray* const array = find_array(*whole_, part.name);
    if (array == nullptr || part.dimensions.empty() || part.dimensions.front() != "point") return;
    std::visit(
        [&](auto& into) {
          using Values = std::decay_t<decltype(into)>;
          add_values(part, std::get<Values>(part.values), into);
        },
        array->values);
  }

 private:
  template <class Values>
  void add_values(const LabelledArray& part, const Values& from, Values& into) {
    const bool by_replicate = part.dimensions.size() > 1 && part.dimensions[1] == "replicate";
    const std::size_t columns = by_replicate ? replicates_.size() : 1;
    const std::size_t width = from.size() / (points_.size() * columns);
    for (std::size_t row = 0; row < points_.size(); ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        const auto* first = &from[(row * columns + column) * width];
        auto place = static_cast<std::size_t>(points_[row]);
        if (by_replicate) {
          place = place * all_replicates_ + static_cast<std::size_t>(replicates_[column]);
        }
        put(part.name, first, width, &into[place * width]);
      }
    }
  }
  template <class Value>
  static void put(const std::string& name, const Value* from, std::size_t count, Value* to) {
    if constexpr (std::is_same_v<Value, std::int64_t>) {
      if (name == "hits") {  // of other replicates of the same point: they add up
        for (std::size_t i = 0; i < count; ++i) {
          if (from[i] >= 0) to[i] = std::max<std::int64_t>(to[i], 0) + from[i];
        }
        return;
      }
    }
    if constexpr (std::is_same_v<Value, std::string>) {
      if (from->empty()) return;  // one block's error stays
    }
    if (name == "initial_rung") {
      if constexpr (std::is_arithmetic_v<Value>) {
        if (*std::max_element(from, from + count) < 0) return;  // of a failed point
      }
    }
    std::copy_n(from, count, to);
  }

  LabelledFile* whole_;
  const WholeNumbers& points_;
  const WholeNumbers& replicates_;
  std::size_t all_replicates_;
};

// The coordinates, design and texts of the sweep, then every outcome, missing.
LabelledFile start_of(const LabelledFile& plan) {
  const auto replicates = static_cast<std::uint32_t>(integers_of(plan, "replicates").front());
  auto whole =
      empty_outcomes(kMergedFormat, labels_along(plan, "point"), 0, replicates, labels_in(plan));
  whole.attributes = {{"title", attribute_of(plan, "title")},
                      {"sweep", attribute_of(plan, "sweep")}};
  whole.dimensions.push_back(dimension_of(plan, "axis"));
  for (const char* name :
       {"axis_label", "axis_value", "months", "reproduce", "design", "scenario", "storage"}) {
    whole.arrays.push_back(array_of(plan, name));
  }
  return whole;
}

// Replicates done and chances, from what was counted.
void add_derived(LabelledFile& whole) {
  const auto& computed = integers_of(whole, "computed");
  const auto& hits = integers_of(whole, "hits");
  const std::size_t points = size_of(dimension_of(whole, "point"));
  const std::size_t replicates = size_of(dimension_of(whole, "replicate"));
  const std::size_t nations = size_of(dimension_of(whole, "nation"));
  WholeNumbers done(points, 0);
  std::vector<double> chance(points * nations, std::nan(""));
  for (std::size_t p = 0; p < points; ++p) {
    const auto* first = &computed[p * replicates];
    done[p] = std::accumulate(first, first + replicates, std::int64_t{0});
    for (std::size_t i = p * nations; i < (p + 1) * nations; ++i) {
      if (done[p] > 0 && hits[i] >= 0) {
        chance[i] = static_cast<double>(hits[i]) / static_cast<double>(done[p]);
      }
    }
  }
  whole.arrays.push_back({"replicates_done",
                          {"point"},
                          std::move(done),
                          "replicates that were computed",
                          "replicates",
                          Element::kInt32});
  whole.arrays.push_back({"chance",
                          {"point", "nation"},
                          std::move(chance),
                          "share of the computed replicates in which the nation came to rung 4 by "
                          "its own draw; NaN where it cannot",
                          "1"});
}

std::string first_few(const std::vector<std::uint32_t>& numbers) {
  const auto count = std::min(numbers.size(), kMostNamed);
  auto text = fmt::format(
      "{}", fmt::join(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(count), ", "));
  if (count < numbers.size()) text += fmt::format(" and {} more", numbers.size() - count);
  return text;
}

void tell_missing(SweepData& data) {
  const auto& computed = integers_of(data.file, "computed");
  const auto& errors = texts_of(data.file, "error");
  const std::size_t replicates = size_of(dimension_of(data.file, "replicate"));
  std::vector<std::uint32_t> lacking;
  std::vector<std::uint32_t> failed;
  for (std::size_t p = 0; p < errors.size(); ++p) {
    const auto* first = &computed[p * replicates];
    if (std::find(first, first + replicates, 0) == first + replicates) continue;
    (errors[p].empty() ? lacking : failed).push_back(static_cast<std::uint32_t>(p));
  }
  const auto missing = std::count(computed.begin(), computed.end(), 0);
  data.complete = missing == 0;
  if (data.complete) return;
  data.missing = fmt::format("{} of {} histories", missing, computed.size());
  if (!lacking.empty())
    data.missing += fmt::format("; not computed yet: points {}", first_few(lacking));
  if (!failed.empty()) data.missing += fmt::format("; failed: points {}", first_few(failed));
}

void add_moves_of(const LabelledFile& shard, std::vector<WholeNumbers>& columns) {
  for (std::size_t k = 0; k < kMoveColumns.size(); ++k) {
    const auto& part = integers_of(shard, kMoveColumns[k]);
    columns[k].insert(columns[k].end(), part.begin(), part.end());
  }
}

// Rungs at every month end, from the initial ones and the moves. 255 is missing.
void add_paths(LabelledFile& whole) {
  const auto& lasts = integers_of(whole, "months");
  const auto months = static_cast<std::size_t>(*std::max_element(lasts.begin(), lasts.end()));
  const auto& computed = integers_of(whole, "computed");
  const auto& initial = integers_of(whole, "initial_rung");
  const std::size_t replicates = size_of(dimension_of(whole, "replicate"));
  const std::size_t nations = size_of(dimension_of(whole, "nation"));
  constexpr std::int64_t kNoRung = 255;
  WholeNumbers rung(computed.size() * months * nations, kNoRung);
  for (std::size_t cell = 0; cell < computed.size(); ++cell) {
    if (computed[cell] == 0) continue;
    const auto last = static_cast<std::size_t>(lasts[cell / replicates]);
    for (std::size_t at = 0; at < last * nations; ++at) {
      const auto start = initial[cell / replicates * nations + at % nations];
      if (start >= 0) rung[cell * months * nations + at] = start;
    }
  }
  const auto column = [&](const char* name) -> const WholeNumbers& {
    return integers_of(whole, name);
  };
  for (std::size_t m = 0; m < column("move_point").size(); ++m) {
    const auto cell = static_cast<std::size_t>(column("move_point")[m]) * replicates +
                      static_cast<std::size_t>(column("move_replicate")[m]);
    const auto last = static_cast<std::size_t>(lasts[cell / replicates]);
    for (auto month = static_cast<std::size_t>(column("move_month")[m]); month < last; ++month) {
      rung[(cell * months + month) * nations + static_cast<std::size_t>(column("move_nation")[m])] =
          column("move_to")[m];
    }
  }
  WholeNumbers positions(months);
  std::iota(positions.begin(), positions.end(), std::int64_t{0});
  whole.dimensions.push_back(
      {"month", positions, "month of the run, from 0", "months", Element::kInt32});
  whole.arrays.push_back({"rung",
                          {"point", "replicate", "month", "nation"},
                          std::move(rung),
                          "rung at month end; 255 missing",
                          "1",
                          Element::kUint8});
}

SweepData put_together(const fs::path& folder, std::vector<std::string>& damaged) {
  const auto identity = read_identity(folder);
  const auto plan = read_labelled(folder / "plan.h5", kPartFormat);
  SweepData data{start_of(plan), true, ""};
  std::vector<WholeNumbers> moves(kMoveColumns.size());
  for (std::uint32_t block = 0; block < identity.blocks; ++block) {
    const auto path = shard_path(folder, block);
    std::error_code error;
    if (!fs::exists(path, error)) continue;
    try {
      const auto shard = read_labelled(path, kPartFormat);
      Scatter scatter(data.file, shard);
      for (const LabelledArray& part : shard.arrays) scatter.add(part);
      if (identity.storage != "summaries") add_moves_of(shard, moves);
    } catch (const InputError& broken) {
      damaged.emplace_back(broken.what());
    }
  }
  if (identity.storage != "summaries") add_move_arrays(data.file, moves);
  if (identity.storage == "paths") {
    add_paths(data.file);
  }
  add_derived(data.file);
  tell_missing(data);
  return data;
}

}  // namespace

SweepData read_sweep_data(const fs::path& file_or_folder) {
  std::error_code error;
  if (fs::is_directory(file_or_folder, error)) {
    std::vector<std::string> damaged;
    return put_together(file_or_folder, damaged);  // what is damaged is missing
  }
  SweepData data{read_labelled(file_or_folder, kMergedFormat), true, ""};
  tell_missing(data);
  return data;
}

MergeOutcome merge_sweep(const fs::path& folder, const fs::path& output,
                         const MergeOptions& options) {
  check_writable(output, {options.overwrite});
  std::vector<std::string> damaged;
  MergeOutcome outcome{"", put_together(folder, damaged)};
  if (!outcome.data.complete && !options.incomplete) {
    std::string why = outcome.data.missing;
    for (const std::string& text : damaged) why += "; " + text;
    throw InputError(fmt::format("the sweep in {} is not complete", folder.string()), why,
                     "Run recognition sweep with the same arguments until it is (--retry computes "
                     "failed points again), or merge what is there with --incomplete.");
  }
  outcome.content_hash = write_labelled(outcome.data.file, output, {options.overwrite});
  return outcome;
}

}  // namespace recognition
