#include "store/run_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "core/problems.hpp"
#include "store/content_hash.hpp"
#include "store/errors.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_values.hpp"
#include "store/layout.hpp"
#include "store/seal.hpp"

namespace recognition {
namespace {

constexpr std::size_t kHashedBytesAtOnce = 1U << 22U;

std::vector<std::size_t> extents_of_dataset(hid_t dataset) {
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, "read a shape");
  return extents_of(space.get());
}

std::vector<std::string> read_texts_of(hid_t file, const std::string& name) {
  return read_texts(open_dataset(file, name).get(), name);
}

// Rows `from` to before `to`, into `values`, which must have room for them.
void read_rows(hid_t dataset, const Variable& variable, std::size_t from, std::size_t to,
               void* values) {
  if (from == to) return;
  const auto doing = fmt::format("read '{}'", variable.name);
  const auto extents = extents_of_dataset(dataset);
  std::vector<hsize_t> start(extents.size(), 0);
  std::vector<hsize_t> count(extents.begin(), extents.end());
  start.front() = from;
  count.front() = to - from;
  const Hdf5Handle space(H5Dget_space(dataset), H5Sclose, doing);
  check_hdf5(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                                 nullptr),
             doing);
  const Hdf5Handle memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr),
                          H5Sclose, doing);
  check_hdf5(
      H5Dread(dataset, type_of(variable.element), memory.get(), space.get(), H5P_DEFAULT, values),
      doing);
}

std::uint32_t read_count(hid_t file, const std::string& name, std::uint64_t limit) {
  const auto value = read_number_attribute(file, name);
  if (value > limit) {
    throw StoreError(fmt::format("Cannot read the attribute '{}': {} is too large.", name, value));
  }
  return static_cast<std::uint32_t>(value);
}

void read_attributes(hid_t file, RunHeader& header) {
  header.title = read_text_attribute(file, "title");
  header.question = read_text_attribute(file, "question");
  header.scenario_name = read_text_attribute(file, "scenario_name");
  header.episode = read_text_attribute(file, "episode");
  header.target = read_text_attribute(file, "target");
  header.parameters_from = read_text_attribute(file, "parameters_from");
  header.data_cut_off = read_text_attribute(file, "data_cut_off");
  header.code_version = read_text_attribute(file, "code_version");
  header.code_commit = read_text_attribute(file, "code_commit");
  header.world_hash = read_text_attribute(file, "world_hash");
  header.episode_hash = read_text_attribute(file, "episode_hash");
  header.command_line = read_texts_attribute(file, "command_line");
  header.warnings = read_texts_attribute(file, "warnings");
  const auto month = parse_month(read_text_attribute(file, "first_month"));
  if (!month) throw StoreError("Cannot read the attribute 'first_month': it is no month.");
  header.first_month = *month;
  header.months = static_cast<int>(read_count(file, "months", kMostMonths));
  header.seed = read_number_attribute(file, "seed");
  header.replicates = read_count(file, "replicates", kMostReplicates);
  header.paths = read_count(file, "paths", header.replicates);
}

template <class Value>
std::vector<Value> read_whole(hid_t file, const Variable& variable) {
  const auto dataset = open_dataset(file, variable.name);
  std::vector<Value> values(extents_of_dataset(dataset.get()).at(0));
  read_rows(dataset.get(), variable, 0, values.size(), values.data());
  return values;
}

void read_parameters(hid_t file, const std::vector<double>& values, RunHeader& header) {
  header.parameters.resize(values.size());
  const std::map<std::string, std::string NamedValue::*> parts{
      {"parameter", &NamedValue::name},          {"parameter_unit", &NamedValue::unit},
      {"parameter_prior", &NamedValue::prior},   {"parameter_grade", &NamedValue::grade},
      {"parameter_source", &NamedValue::source}, {"parameter_meaning", &NamedValue::meaning}};
  for (const auto& [name, part] : parts) {
    const auto texts = read_texts_of(file, name);
    if (texts.size() != values.size()) {
      throw StoreError(fmt::format("'{}' does not match 'parameter_value'.", name));
    }
    for (std::size_t i = 0; i < texts.size(); ++i) header.parameters[i].*part = texts[i];
  }
  for (std::size_t i = 0; i < values.size(); ++i) header.parameters[i].value = values[i];
}

// A stored variable has the shape and type that its schema promises.
void check_dataset(hid_t dataset, const Variable& variable, const RunHeader& header,
                   std::size_t moves) {
  std::vector<std::size_t> promised;
  for (const auto& name : variable.dimensions) {
    promised.push_back(dimension_size(header, name, moves));
  }
  const auto found = extents_of_dataset(dataset);
  if (found != promised) {
    throw StoreError(fmt::format("'{}' has the shape ({}), not ({}).", variable.name,
                                 fmt::join(found, ", "), fmt::join(promised, ", ")));
  }
  if (variable.element == Element::kText) return;  // checked as it is read
  const Hdf5Handle type(H5Dget_type(dataset), H5Tclose, "read a type");
  if (H5Tequal(type.get(), type_of(variable.element)) <= 0) {
    throw StoreError(
        fmt::format("'{}' is not of type {}.", variable.name, name_of(variable.element)));
  }
}

}  // namespace

struct RunReader::State {
  explicit State(std::filesystem::path the_path);

  [[nodiscard]] const Variable& variable(const std::string& name) const;
  [[nodiscard]] hid_t dataset(const std::string& name) const { return datasets.at(name).get(); }
  template <class Value>
  [[nodiscard]] std::vector<Value> rows(const std::string& name, std::size_t from,
                                        std::size_t to) const;
  [[nodiscard]] std::size_t first_move_of(std::size_t position) const;
  [[nodiscard]] std::vector<Move> moves(std::size_t from, std::size_t to) const;
  [[nodiscard]] std::string digest_of(const Variable& variable) const;
  void read_header();

  std::filesystem::path path;
  RunHeader header;
  RunStamp stamp;
  std::vector<Variable> variables;
  Hdf5Handle file;
  std::map<std::string, Hdf5Handle> datasets;
};

RunReader::State::State(std::filesystem::path the_path) : path(std::move(the_path)) {
  check_seal(path);
  try {
    file = open_result_file(path.string());
    read_header();
  } catch (const StoreError& error) {  // sealed, but not by this program
    std::string why = error.what();
    if (why.ends_with('.')) why.pop_back();
    throw InputError(fmt::format("{} does not hold what results format {} promises", path.string(),
                                 kSchemaVersion),
                     why, "Compute it again with recognition run.");
  }
}

void RunReader::State::read_header() {
  if (read_number_attribute(file.get(), "complete") != 1) throw StoreError("It is not complete.");
  stamp.schema_version = static_cast<int>(read_count(file.get(), "schema_version", kSchemaVersion));
  stamp.content_hash = read_text_attribute(file.get(), "content_hash");
  stamp.started = read_text_attribute(file.get(), "started");
  stamp.finished = read_text_attribute(file.get(), "finished");
  read_attributes(file.get(), header);
  header.nations = read_texts_of(file.get(), "nation");
  header.nation_names = read_texts_of(file.get(), "nation_name");
  const auto scenario = read_texts_of(file.get(), "scenario");
  if (scenario.size() != 1) throw StoreError("'scenario' is not one text.");
  header.resolved_scenario = scenario.front();
  header.initial_rung = read_whole<Rung>(
      file.get(), Variable{"initial_rung", Element::kUint8, {"nation"}, "", "", ""});
  read_parameters(
      file.get(),
      read_whole<double>(file.get(),
                         Variable{"parameter_value", Element::kFloat64, {"parameter"}, "", "", ""}),
      header);
  variables = variables_of(header);
  for (const Variable& variable : variables) {
    datasets.emplace(variable.name, open_dataset(file.get(), variable.name));
  }
  const auto move_extents = extents_of_dataset(dataset("move_replicate"));
  if (move_extents.size() != 1) throw StoreError("'move_replicate' is no list.");
  stamp.moves = move_extents.front();
  for (const Variable& variable : variables) {
    check_dataset(dataset(variable.name), variable, header, stamp.moves);
  }
  stamp.first_replicate = rows<std::uint32_t>("replicate", 0, 1).at(0);
}

const Variable& RunReader::State::variable(const std::string& name) const {
  return *std::find_if(variables.begin(), variables.end(),
                       [&](const Variable& variable) { return variable.name == name; });
}

template <class Value>
std::vector<Value> RunReader::State::rows(const std::string& name, std::size_t from,
                                          std::size_t to) const {
  // HDF5 widens where the file has a narrower type than `Value`.
  Variable wide = variable(name);
  if (std::is_same_v<Value, std::int16_t>) wide.element = Element::kInt16;
  if (std::is_same_v<Value, std::uint32_t>) wide.element = Element::kUint32;
  std::size_t size = to - from;
  for (std::size_t i = 1; i < wide.dimensions.size(); ++i) {
    size *= dimension_size(header, wide.dimensions[i], stamp.moves);
  }
  std::vector<Value> values(size);
  read_rows(dataset(name), wide, from, to, values.data());
  return values;
}

// Position of the first move of the replicate at `position` or of a later one: moves are sorted.
std::size_t RunReader::State::first_move_of(std::size_t position) const {
  std::size_t low = 0;
  std::size_t high = stamp.moves;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (rows<std::uint32_t>("move_replicate", middle, middle + 1).front() <
        stamp.first_replicate + position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

std::vector<Move> RunReader::State::moves(std::size_t from, std::size_t to) const {
  const auto replicate = rows<std::uint32_t>("move_replicate", from, to);
  const auto month = rows<std::uint16_t>("move_month", from, to);
  const auto nation = rows<std::uint32_t>("move_nation", from, to);
  const auto left = rows<Rung>("move_from", from, to);
  const auto reached = rows<Rung>("move_to", from, to);
  std::vector<Move> moves;
  moves.reserve(replicate.size());
  for (std::size_t i = 0; i < replicate.size(); ++i) {
    moves.push_back({replicate[i], month[i], nation[i], left[i], reached[i]});
  }
  return moves;
}

std::string RunReader::State::digest_of(const Variable& variable) const {
  if (variable.element == Element::kText) {
    return digest_of_texts(read_texts(dataset(variable.name), variable.name));
  }
  const auto extents = extents_of_dataset(dataset(variable.name));
  std::size_t row_bytes = size_of(variable.element);
  for (std::size_t i = 1; i < extents.size(); ++i) row_bytes *= extents[i];
  const std::size_t step = std::max<std::size_t>(1, kHashedBytesAtOnce / row_bytes);
  std::vector<std::byte> bytes(step * row_bytes);
  Hasher hasher;
  for (std::size_t from = 0; from < extents.front(); from += step) {
    const std::size_t to = std::min(from + step, extents.front());
    read_rows(dataset(variable.name), variable, from, to, bytes.data());
    hasher.add(bytes.data(), (to - from) * row_bytes);
  }
  return hasher.hex();
}

RunReader::RunReader(std::filesystem::path path) {
  start_hdf5();
  state_ = std::make_unique<State>(std::move(path));
}

RunReader::~RunReader() = default;

const std::filesystem::path& RunReader::path() const { return state_->path; }
const RunHeader& RunReader::header() const { return state_->header; }
const RunStamp& RunReader::stamp() const { return state_->stamp; }

RunBatch RunReader::read(std::uint32_t from, std::uint32_t to) const {
  start_hdf5();
  if (from > to || to > header().replicates) {
    throw std::out_of_range(
        fmt::format("replicates {} to {} of {}", from, to, header().replicates));
  }
  const auto& state = *state_;
  RunBatch batch;
  batch.first = stamp().first_replicate + from;
  batch.count = to - from;
  batch.first_month = state.rows<std::int16_t>("first_month", from, to);
  batch.counts = state.rows<std::uint32_t>("count", from, to);
  const std::uint32_t paths = header().paths;
  if (from < paths) batch.rung = state.rows<std::uint8_t>("rung", from, std::min(to, paths));
  batch.conduct = state.rows<float>("conduct", from, to);
  batch.un_seat = state.rows<std::uint8_t>("un_seat", from, to);
  batch.isolation_gdp = state.rows<float>("isolation_gdp", from, to);
  batch.isolation_neighbours = state.rows<float>("isolation_neighbours", from, to);
  batch.cooperation = state.rows<float>("cooperation", from, to);
  batch.moves = state.moves(state.first_move_of(from), state.first_move_of(to));
  return batch;
}

std::string RunReader::compute_content_hash() const {
  start_hdf5();
  ContentHash hash(header().resolved_scenario);
  for (const Variable& variable : state_->variables) {
    if (variable.role != Role::kData) continue;
    hash.add(variable, extents_of_dataset(state_->dataset(variable.name)),
             state_->digest_of(variable));
  }
  return hash.hex();
}

}  // namespace recognition
