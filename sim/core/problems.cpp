#include "core/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/text.hpp"

namespace recognition {
namespace {

std::string render_all(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    if (!text.empty()) text += '\n';
    text += render(problem);
  }
  return text;
}

// Restricted Damerau-Levenshtein distance: typing slips are swaps as often as substitutions.
std::size_t typing_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> d((a.size() + 1) * width);
  for (std::size_t i = 0; i <= a.size(); ++i) d[i * width] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t differs = a[i - 1] == b[j - 1] ? 0 : 1;
      std::size_t best = std::min({d[(i - 1) * width + j] + 1, d[i * width + j - 1] + 1,
                                   d[(i - 1) * width + j - 1] + differs});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        best = std::min(best, d[(i - 2) * width + j - 2] + 1);
      }
      d[i * width + j] = best;
    }
  }
  return d.back();
}

}  // namespace

std::string render(const Problem& problem) {
  const Place& place = problem.place;
  std::string text;
  if (!place.file.empty()) {
    text += place.file;
    if (place.line > 0) text += fmt::format(":{}:{}", place.line, std::max(place.column, 1));
    text += ": ";
  }
  text += problem.what;
  if (!problem.why.empty()) text += fmt::format(" ({})", problem.why);
  text += '.';
  if (!problem.remedy.empty()) text += ' ' + problem.remedy;
  if (!problem.excerpt.empty() && place.line > 0) {
    text += fmt::format("\n  {}\n  {}^", problem.excerpt,
                        std::string(static_cast<std::size_t>(std::max(place.column, 1) - 1), ' '));
  }
  return text;
}

void Problems::add(Place place, std::string what, std::string why, std::string remedy) {
  add(Problem{std::move(place), std::move(what), std::move(why), std::move(remedy), {}});
}

void Problems::throw_if_any() const {
  if (list_.empty()) return;
  auto sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
  throw InputError(std::move(sorted));
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(render_all(problems)), problems_(std::move(problems)) {}

InputError::InputError(std::string what, std::string why, std::string remedy)
    : InputError(std::vector<Problem>{
          Problem{{}, std::move(what), std::move(why), std::move(remedy), {}}}) {}

std::string suggest(std::string_view given, const std::vector<std::string>& valid) {
  const std::string* nearest = nullptr;
  std::size_t best = std::max<std::size_t>(given.size() / 3, 1) + 1;
  for (const std::string& candidate : valid) {
    const std::size_t distance = typing_distance(given, candidate);
    if (distance < best) {
      best = distance;
      nearest = &candidate;
    }
  }
  if (nearest != nullptr) return fmt::format("Did you mean '{}'?", *nearest);
  return fmt::format("Valid: {}.", join(valid, ", "));
}

}  // namespace recognition
