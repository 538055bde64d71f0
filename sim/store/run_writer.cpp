#include "store/run_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "store/content_hash.hpp"
#include "store/errors.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_values.hpp"
#include "store/layout.hpp"
#include "store/partial_file.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

void require(bool holds, std::string_view what) {
  if (!holds) throw std::logic_error(fmt::format("run writer: {}", what));
}

void check_header(const RunHeader& header) {
  const std::size_t nations = header.nations.size();
  require(header.replicates > 0 && header.months > 0 && nations > 0, "an empty run");
  require(header.months <= kMostMonths && nations <= kMostNations,
          "more months or nations than fit");
  require(header.replicates <= kMostReplicates, "more replicates than fit");
  require(header.paths <= header.replicates, "more paths than replicates");
  require(header.nation_names.size() == nations, "names do not match nations");
  require(header.initial_rung.size() == nations, "initial rungs do not match nations");
}

void write_header(hid_t file, const RunHeader& header) {
  write_attribute(file, "Conventions", std::string_view("CF-1.8"));
  write_attribute(file, "schema", kSchemaName);
  write_attribute(file, "schema_version", std::int64_t{kSchemaVersion});
  write_attribute(file, "title", header.title);
  write_attribute(file, "question", header.question);
  write_attribute(file, "scenario_name", header.scenario_name);
  write_attribute(file, "episode", header.episode);
  write_attribute(file, "target", header.target);
  write_attribute(file, "parameters_from", header.parameters_from);
  write_attribute(file, "data_cut_off", header.data_cut_off);
  write_attribute(file, "first_month", header.first_month.text());
  write_attribute(file, "months", std::int64_t{header.months});
  write_attribute(file, "seed", std::uint64_t{header.seed});
  write_attribute(file, "replicates", std::int64_t{header.replicates});
  write_attribute(file, "paths", std::int64_t{header.paths});
  write_attribute(file, "code_version", header.code_version);
  write_attribute(file, "code_commit", header.code_commit);
  write_attribute(file, "world_hash", header.world_hash);
  write_attribute(file, "episode_hash", header.episode_hash);
  write_attribute(file, "command_line", header.command_line);
  write_attribute(file, "started", utc_now());
}

template <class To, class From>
const void* narrow(const std::vector<From>& from, std::vector<std::byte>& scratch) {
  scratch.resize(from.size() * sizeof(To));
  auto* to = reinterpret_cast<To*>(scratch.data());
  std::transform(from.begin(), from.end(), to, [](From value) { return static_cast<To>(value); });
  return scratch.data();
}

// One member of every move, as an array.
template <class To, class From>
const void* pluck(const std::vector<Move>& moves, From Move::*member,
                  std::vector<std::byte>& scratch) {
  scratch.resize(moves.size() * sizeof(To));
  auto* to = reinterpret_cast<To*>(scratch.data());
  std::transform(moves.begin(), moves.end(), to,
                 [&](const Move& move) { return static_cast<To>(move.*member); });
  return scratch.data();
}

// Values of one column in a batch, and how many rows they are.
struct Rows {
  const void* values = nullptr;
  std::size_t count = 0;
};

}  // namespace

struct RunWriter::State {
  State(std::filesystem::path path, RunHeader the_header, WriterOptions options)
      : header(std::move(the_header)), partial(std::move(path), options) {
    layout = create_layout(partial.path().string(), header);
    write_header(layout.file.get(), header);
  }
  void check_batch(const RunBatch& batch) const;
  [[nodiscard]] std::size_t paths_in(const RunBatch& batch) const;
  [[nodiscard]] Rows rows_of(const Variable& variable, const RunBatch& batch);
  [[nodiscard]] const void* counts_of(const Variable& variable, const RunBatch& batch);
  [[nodiscard]] Rows move_rows_of(const Variable& variable, const std::vector<Move>& moves);
  [[nodiscard]] std::string finish_columns();

  RunHeader header;
  PartialFile partial;
  Layout layout;
  std::uint32_t base = 0;     // number of the first replicate
  std::uint32_t written = 0;  // replicates
  std::size_t moves = 0;
  std::vector<std::uint32_t> numbers;  // of the replicates of a batch
  std::vector<std::byte> scratch;
};

std::size_t RunWriter::State::paths_in(const RunBatch& batch) const {
  return written >= header.paths ? 0 : std::min(batch.count, header.paths - written);
}

void RunWriter::State::check_batch(const RunBatch& batch) const {
  const std::size_t nations = header.nations.size();
  const auto months = static_cast<std::size_t>(header.months);
  const std::size_t cells = batch.count * months;
  require(written == 0 || batch.first == base + written, "a gap between batches");
  require(batch.count <= header.replicates - written, "more replicates than announced");
  require(batch.first_month.size() == batch.count * nations * kRungCount, "size of first_month");
  require(batch.counts.size() == cells * kRungCount, "size of counts");
  require(batch.rung.size() == paths_in(batch) * months * nations, "size of rung");
  require(batch.conduct.size() == cells && batch.un_seat.size() == cells &&
              batch.isolation_gdp.size() == cells && batch.isolation_neighbours.size() == cells &&
              batch.cooperation.size() == cells,
          "size of a monthly series");
}

Rows RunWriter::State::move_rows_of(const Variable& variable, const std::vector<Move>& list) {
  const void* values = nullptr;
  if (variable.name == "move_replicate")
    values = pluck<std::uint32_t>(list, &Move::replicate, scratch);
  if (variable.name == "move_month") values = pluck<std::uint16_t>(list, &Move::month, scratch);
  if (variable.name == "move_nation") {
    values = variable.element == Element::kUint16
                 ? pluck<std::uint16_t>(list, &Move::nation, scratch)
                 : pluck<std::uint32_t>(list, &Move::nation, scratch);
  }
  if (variable.name == "move_from") values = pluck<Rung>(list, &Move::from, scratch);
  if (variable.name == "move_to") values = pluck<Rung>(list, &Move::to, scratch);
  return {values, list.size()};
}

const void* RunWriter::State::counts_of(const Variable& variable, const RunBatch& batch) {
  if (variable.element == Element::kUint8) return narrow<std::uint8_t>(batch.counts, scratch);
  if (variable.element == Element::kUint16) return narrow<std::uint16_t>(batch.counts, scratch);
  return batch.counts.data();
}

Rows RunWriter::State::rows_of(const Variable& variable, const RunBatch& batch) {
  const std::string& name = variable.name;
  if (name == "replicate") return {numbers.data(), batch.count};
  if (name == "path") return {numbers.data(), paths_in(batch)};
  if (name == "rung") return {batch.rung.data(), paths_in(batch)};
  if (name == "first_month") {
    return {variable.element == Element::kInt8 ? narrow<std::int8_t>(batch.first_month, scratch)
                                               : batch.first_month.data(),
            batch.count};
  }
  if (name == "count") return {counts_of(variable, batch), batch.count};
  if (name == "conduct") return {batch.conduct.data(), batch.count};
  if (name == "un_seat") return {batch.un_seat.data(), batch.count};
  if (name == "isolation_gdp") return {batch.isolation_gdp.data(), batch.count};
  if (name == "isolation_neighbours") return {batch.isolation_neighbours.data(), batch.count};
  if (name == "cooperation") return {batch.cooperation.data(), batch.count};
  return move_rows_of(variable, batch.moves);
}

// Closes the columns; returns the content hash.
std::string RunWriter::State::finish_columns() {
  ContentHash hash(header.resolved_scenario);
  auto column = layout.columns.begin();
  for (const Variable& variable : variables_of(header)) {
    if (grows(variable)) {
      const auto shape = column->shape();
      hash.add(variable, shape, column->finish());
      ++column;
    } else if (variable.role == Role::kData) {
      std::vector<std::size_t> shape;
      for (const auto& name : variable.dimensions) shape.push_back(dimension_size(header, name, 0));
      hash.add(variable, shape, fixed_digest(header, variable));
    }
  }
  const hsize_t extent = moves;
  check_hdf5(H5Dset_extent(layout.move_dimension.get(), &extent), "write 'move'");
  layout.move_dimension.close("close 'move'");
  return hash.hex();
}

RunWriter::RunWriter(std::filesystem::path path, const RunHeader& header, WriterOptions options) {
  check_header(header);
  start_hdf5();
  state_ = std::make_unique<State>(std::move(path), header, options);
}

RunWriter::~RunWriter() { start_hdf5(); }

void RunWriter::append(const RunBatch& batch) {
  require(state_ != nullptr, "append after a failure or after finish");
  start_hdf5();
  State& state = *state_;
  state.check_batch(batch);
  if (state.written == 0) state.base = batch.first;
  state.numbers.resize(batch.count);
  for (std::uint32_t i = 0; i < batch.count; ++i) state.numbers[i] = batch.first + i;
  try {
    for (Column& column : state.layout.columns) {
      const Rows rows = state.rows_of(column.variable(), batch);
      if (rows.count > 0) column.append(rows.values, rows.count);
    }
  } catch (const StoreError&) {
    state_.reset();  // frees the disk at once
    throw;
  }
  state.written += batch.count;
  state.moves += batch.moves.size();
}

std::string RunWriter::finish(const std::vector<std::string>& noticed) {
  require(state_ != nullptr, "finish after a failure or twice");
  start_hdf5();
  const auto state = std::move(state_);
  require(state->written == state->header.replicates, "fewer replicates than announced");
  auto hash = state->finish_columns();
  const hid_t file = state->layout.file.get();
  auto warnings = state->header.warnings;
  warnings.insert(warnings.end(), noticed.begin(), noticed.end());
  write_attribute(file, "warnings", warnings);
  write_attribute(file, "finished", utc_now());
  write_attribute(file, "content_hash", hash);
  write_attribute(file, "complete", std::int64_t{1});
  check_hdf5(H5Fflush(file, H5F_SCOPE_LOCAL),
             fmt::format("write {}", state->partial.path().string()));
  state->layout.file.close(fmt::format("close {}", state->partial.path().string()));
  seal(state->partial);
  state->partial.publish();
  return hash;
}

}  // namespace recognition
