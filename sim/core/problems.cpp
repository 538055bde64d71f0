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

// What a user wrote may hold bytes that steer a terminal.
std::string printable(std::string_view text) {
  std::string clean{text};
  for (char& letter : clean) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte < 0x20 && letter != '\t') || byte == 0x7f) letter = '?';
  }
  return clean;
}

// Where each code point of a UTF-8 line starts, and the end.
std::vector<std::size_t> code_point_starts(std::string_view line) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U) starts.push_back(at);
  }
  starts.push_back(line.size());
  return starts;
}

// The line, or the part of a very long one around the place, and a caret below. Tabs are kept in
// front of the caret, so that it stands right whatever their width.
std::string with_caret(std::string_view excerpt, std::size_t column) {
  constexpr std::size_t kWidest = 160;
  constexpr std::size_t kBefore = 80;
  std::string line = printable(excerpt);
  auto starts = code_point_starts(line);
  const std::size_t points = starts.size() - 1;
  column = std::min(column, points);
  if (points > kWidest) {
    const std::size_t first = column > kBefore ? column - kBefore : 0;
    const std::size_t last = std::min(first + kWidest, points);
    line = line.substr(starts[first], starts[last] - starts[first]);
    starts = code_point_starts(line);
    column -= first;
  }
  std::string pad;
  for (std::size_t i = 0; i < column; ++i) pad += line[starts[i]] == '\t' ? '\t' : ' ';
  return fmt::format("\n  {}\n  {}^", line, pad);
}

}  // namespace

std::string render(const Problem& problem) {
  const Place& place = problem.place;
  std::string text;
  if (!place.file.empty()) {
    text += printable(place.file);
    if (place.line > 0) text += fmt::format(":{}:{}", place.line, std::max(place.column, 1));
    text += ": ";
  }
  text += printable(problem.what);
  if (!problem.why.empty()) text += fmt::format(" ({})", printable(problem.why));
  text += '.';
  if (!problem.remedy.empty()) text += ' ' + printable(problem.remedy);
  if (!problem.excerpt.empty() && place.line > 0) {
    text += with_caret(problem.excerpt, static_cast<std::size_t>(std::max(place.column, 1) - 1));
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
  constexpr std::size_t kLongestTyped = 64;  // beyond that it is no slip, and slow to compare
  const std::string* nearest = nullptr;
  std::size_t best = std::max<std::size_t>(given.size() / 3, 1) + 1;
  for (const std::string& candidate : valid) {
    if (given.size() > kLongestTyped) break;
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
