// Axes tried on the scenario before anything runs: what is wrong with a value is told where it was
// written.
#include <fmt/format.h>

#include <set>

#include "core/text.hpp"
#include "study/sweep/sweep_block.hpp"

namespace recognition {
namespace {

constexpr std::string_view kSetFile = "--set ";

// One tried point and where each of its settings was written.
struct TriedPoint {
  SweepPoint point;
  std::vector<Place> set_places;
  Place place;  // of the row that is tried
  std::string text;
};

void lay_on(TriedPoint& tried, const SweepBlock& block, std::size_t row) {
  const std::size_t width = block.axes.size();
  for (std::size_t axis = 0; axis < width; ++axis) {
    const SweepCell& cell = block.cells[row * width + axis];
    if (!cell.path.empty()) {
      tried.point.set.emplace_back(cell.path, cell.value);
      tried.set_places.push_back({block.file, cell.line, cell.column});
    }
    auto& policies = tried.point.policies;
    policies.insert(policies.end(), cell.policies.begin(), cell.policies.end());
    if (!cell.base.empty()) tried.point.base = cell.base;
  }
}

std::string row_text(const SweepBlock& block, std::size_t row) {
  std::vector<std::string> parts;
  for (std::size_t axis = 0; axis < block.axes.size(); ++axis) {
    parts.push_back(fmt::format("{} = {}", block.axes[axis].name,
                                block.cells[row * block.axes.size() + axis].label));
  }
  return join(parts, ", ");
}

// The others in their first row.
TriedPoint tried_point(const std::vector<SweepBlock>& blocks, const SweepPoint& common,
                       const std::vector<Place>& common_places, std::size_t varied,
                       std::size_t row) {
  TriedPoint tried{common, common_places, {}, {}};
  for (std::size_t b = 0; b < blocks.size(); ++b) lay_on(tried, blocks[b], b == varied ? row : 0);
  const SweepBlock& block = blocks[varied];
  const SweepCell& first = block.cells[row * block.axes.size()];
  tried.place = {block.file, first.line, first.column};
  tried.text = row_text(block, row);
  return tried;
}

// The number n of a problem in "--set n", from 0; nothing where it lies elsewhere.
std::optional<std::size_t> number_of_set(const Problem& problem) {
  const std::string& file = problem.place.file;
  if (!file.starts_with(kSetFile)) return std::nullopt;
  return std::stoul(file.substr(kSetFile.size())) - 1;
}

class Trial {
 public:
  explicit Trial(const SweepReading& reading) : reading_(reading) {}

  // Whether it is a scenario; what is wrong is added once.
  bool passes(const TriedPoint& tried) {
    try {
      (void)read_scenario(request_of(tried.point, reading_.scenarios_dir()), names_);
      return true;
    } catch (const InputError& error) {
      for (const Problem& problem : error.problems()) add(problem, tried);
      return false;
    }
  }

 private:
  void add(Problem problem, const TriedPoint& tried) {
    const auto number = number_of_set(problem);
    const bool is_set = number && *number < tried.set_places.size();
    const Place written = problem.place;
    problem.place = is_set ? tried.set_places[*number] : tried.place;
    if (!is_set && !tried.text.empty()) {
      const std::string where =
          written.file.empty() ? "" : fmt::format(" in {}:{}", written.file, written.line);
      problem.why += fmt::format("{}with {}{}", problem.why.empty() ? "" : ", ", tried.text, where);
    } else if (!is_set) {
      problem.place = written;
    }
    problem.excerpt = reading_.document().excerpt(problem.place);
    if (told_.insert(render(problem)).second) reading_.problems().add(std::move(problem));
  }

  const SweepReading& reading_;
  NamesByEpisode names_;
  std::set<std::string> told_;
};

}  // namespace

void try_on_scenario(const std::vector<SweepBlock>& blocks, const SweepPoint& common,
                     const std::vector<Place>& common_places, const SweepReading& reading) {
  Trial trial(reading);
  if (!trial.passes({common, common_places, {}, {}})) return;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    for (const std::size_t row : blocks[b].tried) {
      (void)trial.passes(tried_point(blocks, common, common_places, b, row));
    }
  }
}

}  // namespace recognition
