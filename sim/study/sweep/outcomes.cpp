#include "study/sweep/outcomes.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace recognition {
namespace {

constexpr double kNoOutcome = std::numeric_limits<double>::quiet_NaN();

struct WholeOutcome {
  const char* name;
  Element element;
  std::int64_t missing;
  bool by_year;
  const char* long_name;
  const char* units;
};
constexpr std::array kWholeOutcomes{
    WholeOutcome{"computed", Element::kInt8, 0, false, "1 where the history was computed", "1"},
    WholeOutcome{"recognitions", Element::kInt16, -1, true,
                 "nations at rung 4 at month end; -1 missing", "nations"},
    WholeOutcome{"further", Element::kInt16, -1, true,
                 "nations that came to rung 4 by their own draw so far; -1 missing", "nations"},
    WholeOutcome{"first_further", Element::kInt16, -2, false,
                 "months from the start to the first further recogniser; -1 never, -2 missing",
                 "months"},
    WholeOutcome{"un_seat", Element::kInt16, -2, false,
                 "months from the start to the first month end with the UN seat; -1 never, -2 "
                 "missing",
                 "months"},
    WholeOutcome{"moves", Element::kInt32, -1, false, "moves of the history; -1 missing", "1"}};

struct RealOutcome {
  const char* name;
  const char* long_name;
  const char* units;
  std::vector<float> RunBatch::*monthly;
};
constexpr std::array kRealOutcomes{
    RealOutcome{"conduct", "rights conduct of the target at the end", "1", &RunBatch::conduct},
    RealOutcome{"isolation_gdp", "share of world GDP below rung 2 at the end", "1",
                &RunBatch::isolation_gdp},
    RealOutcome{"isolation_neighbours", "share of the target's neighbours below rung 2 at the end",
                "1", &RunBatch::isolation_neighbours},
    RealOutcome{"cooperation", "realised cooperation at the end, mean over the nations",
                "log points", &RunBatch::cooperation}};

std::vector<std::int64_t> counting_from(std::int64_t first, std::size_t count) {
  std::vector<std::int64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

bool goes_to_four_by_script(const Drivers& drivers, std::uint32_t nation) {
  for (const auto& moves : drivers.moves) {
    for (const ScriptedMove& move : moves) {
      if (move.nation == nation && move.to == kRecognised) return true;
    }
  }
  return false;
}

LabelledArray& array_named(LabelledFile& file, std::string_view name) {
  for (LabelledArray& array : file.arrays) {
    if (array.name == name) return array;
  }
  throw std::logic_error("no outcome of that name");
}

}  // namespace

FramePlace::FramePlace(const SweepFrame& frame, const PreparedRun& run) {
  const World& world = run.world;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const auto found =
        std::lower_bound(frame.nations.begin(), frame.nations.end(), world.nations[i].iso3);
    nation.push_back(static_cast<std::size_t>(found - frame.nations.begin()));
    if (run.drivers.initial_rung[i] != kRecognised && !goes_to_four_by_script(run.drivers, i)) {
      free.push_back(i);
    }
  }
  for (const Month month : frame.year_ends) {
    const int tick = month - world.first_month;
    year_tick.push_back(tick >= 0 && tick < world.months ? tick : -1);
  }
}

LabelledFile empty_outcomes(std::string format, const std::vector<std::int64_t>& points,
                            std::uint32_t first_replicate, std::uint32_t replicates,
                            const FrameLabels& frame) {
  LabelledFile file;
  file.format = std::move(format);
  const std::size_t cells = points.size() * replicates;
  file.dimensions = {{"point", points, "point of the sweep, from 0", "1", Element::kInt32},
                     {"replicate", counting_from(first_replicate, replicates), "replicate, from 0",
                      "1", Element::kInt32},
                     {"year_end", frame.year_ends, "month at whose end the count is taken",
                      "days since 1970-01-01", Element::kInt32},
                     {"nation", frame.nations, "nation, ISO code", ""}};
  for (const WholeOutcome& outcome : kWholeOutcomes) {
    LabelledArray array{outcome.name,      {"point", "replicate"}, {},
                        outcome.long_name, outcome.units,          outcome.element};
    if (outcome.by_year) array.dimensions.emplace_back("year_end");
    array.values = std::vector<std::int64_t>(cells * (outcome.by_year ? frame.year_ends.size() : 1),
                                             outcome.missing);
    file.arrays.push_back(std::move(array));
  }
  for (const RealOutcome& outcome : kRealOutcomes) {
    file.arrays.push_back({outcome.name,
                           {"point", "replicate"},
                           std::vector<double>(cells, kNoOutcome),
                           outcome.long_name,
                           outcome.units,
                           Element::kFloat32});
  }
  const std::size_t pairs = points.size() * frame.nations.size();
  file.arrays.push_back({"hits",
                         {"point", "nation"},
                         std::vector<std::int64_t>(pairs, -1),
                         "replicates in which the nation came to rung 4 by its own draw; -1 where "
                         "it cannot",
                         "replicates",
                         Element::kInt32});
  file.arrays.push_back({"initial_rung",
                         {"point", "nation"},
                         std::vector<std::int64_t>(pairs, -1),
                         "rung before the first month; -1 where the point lacks the nation",
                         "1",
                         Element::kInt8});
  file.arrays.push_back({"error",
                         {"point"},
                         std::vector<std::string>(points.size()),
                         "why the point could not be computed; empty where it could",
                         ""});
  return file;
}

OutcomeWriter::OutcomeWriter(LabelledFile& shard, SweepStorage storage)
    : shard_(&shard),
      storage_(storage),
      first_replicate_(
          std::get<std::vector<std::int64_t>>(dimension_of(shard, "replicate").labels).front()),
      replicates_(size_of(dimension_of(shard, "replicate"))),
      moves_(kMoveColumns.size()) {}

std::vector<std::int64_t>& OutcomeWriter::integers(std::string_view name) {
  return std::get<std::vector<std::int64_t>>(array_named(*shard_, name).values);
}

std::vector<double>& OutcomeWriter::reals(std::string_view name) {
  return std::get<std::vector<double>>(array_named(*shard_, name).values);
}

void OutcomeWriter::add(std::size_t row, const FramePlace& place, const PreparedRun& run,
                        const RunBatch& batch) {
  const std::size_t nations = size_of(dimension_of(*shard_, "nation"));
  auto& initial = integers("initial_rung");
  auto& hits = integers("hits");
  for (std::size_t i = 0; i < place.nation.size(); ++i) {
    initial[row * nations + place.nation[i]] = run.drivers.initial_rung[i];
  }
  for (const std::uint32_t i : place.free) {
    auto& hit = hits[row * nations + place.nation[i]];
    hit = std::max<std::int64_t>(hit, 0);
  }
  for (std::size_t r = 0; r < batch.count; ++r) add_history(row, r, place, run, batch);
  if (storage_ == SweepStorage::kSummaries) return;
  const auto& points = std::get<std::vector<std::int64_t>>(dimension_of(*shard_, "point").labels);
  add_moves(points[row], place, batch);
}

void OutcomeWriter::add_history(std::size_t row, std::size_t replicate, const FramePlace& place,
                                const PreparedRun& run, const RunBatch& batch) {
  const std::size_t column = batch.first + replicate - static_cast<std::size_t>(first_replicate_);
  const std::size_t cell = row * replicates_ + column;
  const std::size_t n = run.world.size();
  const auto months = static_cast<std::size_t>(run.world.months);
  const std::size_t nations = size_of(dimension_of(*shard_, "nation"));
  const auto* first = &batch.first_month[(replicate * kRungCount + kRecognised) * n];
  std::vector<int> further;  // months to each
  auto& hits = integers("hits");
  for (const std::uint32_t i : place.free) {
    if (first[i] <= 0) continue;
    further.push_back(first[i]);
    ++hits[row * nations + place.nation[i]];
  }
  std::sort(further.begin(), further.end());
  integers("computed")[cell] = 1;
  integers("first_further")[cell] = further.empty() ? -1 : further.front();
  const auto* seat = &batch.un_seat[replicate * months];
  const auto* seated = std::find(seat, seat + months, std::uint8_t{1});
  integers("un_seat")[cell] = seated == seat + months ? -1 : seated - seat + 1;
  const auto number = static_cast<std::uint32_t>(batch.first + replicate);
  const auto moves =
      std::equal_range(batch.moves.begin(), batch.moves.end(), Move{number, 0, 0, kNone, kNone},
                       [](const Move& a, const Move& b) { return a.replicate < b.replicate; });
  integers("moves")[cell] = moves.second - moves.first;
  auto& counts = integers("recognitions");
  auto& further_counts = integers("further");
  for (std::size_t y = 0; y < place.year_tick.size(); ++y) {
    const int tick = place.year_tick[y];
    if (tick < 0) continue;
    const std::size_t at = cell * place.year_tick.size() + y;
    const std::size_t month = replicate * months + static_cast<std::size_t>(tick);
    counts[at] = batch.counts[month * kRungCount + kRecognised];
    further_counts[at] =
        std::upper_bound(further.begin(), further.end(), tick + 1) - further.begin();
  }
  for (const RealOutcome& outcome : kRealOutcomes) {
    reals(outcome.name)[cell] =
        static_cast<double>((batch.*outcome.monthly)[(replicate + 1) * months - 1]);
  }
}

void OutcomeWriter::add_moves(std::int64_t point, const FramePlace& place, const RunBatch& batch) {
  for (const Move& move : batch.moves) {
    const std::array<std::int64_t, 6> row{
        point,     move.replicate, move.month, static_cast<std::int64_t>(place.nation[move.nation]),
        move.from, move.to};
    for (std::size_t k = 0; k < row.size(); ++k) moves_[k].push_back(row[k]);
  }
}

void OutcomeWriter::fail(std::size_t row, const std::string& error) {
  std::get<std::vector<std::string>>(array_named(*shard_, "error").values)[row] = error;
}

void OutcomeWriter::finish() {
  if (storage_ != SweepStorage::kSummaries) add_move_arrays(*shard_, moves_);
}

void add_move_arrays(LabelledFile& file, const std::vector<std::vector<std::int64_t>>& columns) {
  const std::size_t count = columns.front().size();
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    for (std::size_t k = 0; k < 4; ++k) {
      if (columns[k][a] != columns[k][b]) return columns[k][a] < columns[k][b];
    }
    return false;
  });
  constexpr std::array kElements{Element::kInt32,  Element::kInt32, Element::kUint16,
                                 Element::kUint16, Element::kUint8, Element::kUint8};
  constexpr std::array kNames{"point of the move",
                              "replicate of the move",
                              "month of the move, from 0",
                              "nation of the move, position along nation",
                              "rung left",
                              "rung reached"};
  file.dimensions.push_back({"move", counting_from(0, count), "move", "1", Element::kInt32});
  for (std::size_t k = 0; k < columns.size(); ++k) {
    std::vector<std::int64_t> sorted;
    sorted.reserve(count);
    for (const std::size_t at : order) sorted.push_back(columns[k][at]);
    file.arrays.push_back(
        {kMoveColumns[k], {"move"}, std::move(sorted), kNames[k], "1", kElements[k]});
  }
}

FrameLabels labels_of(const SweepFrame& frame) {
  FrameLabels labels{frame.nations, {}};
  for (const Month month : frame.year_ends) labels.year_ends.push_back(month.days_since_1970());
  return labels;
}

FrameLabels labels_in(const LabelledFile& file) {
  return {std::get<std::vector<std::string>>(dimension_of(file, "nation").labels),
          std::get<std::vector<std::int64_t>>(dimension_of(file, "year_end").labels)};
}

}  // namespace recognition
