#include "study/criterion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "core/ids.hpp"
#include "core/problems.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

using Clause = CriterionClause;

constexpr std::int64_t kMostCounted = 100000;
constexpr std::array kComparisons{std::pair{std::string_view(">="), Clause::Comparison::kAtLeast},
                                  std::pair{std::string_view(">"), Clause::Comparison::kMore},
                                  std::pair{std::string_view("<="), Clause::Comparison::kAtMost},
                                  std::pair{std::string_view("<"), Clause::Comparison::kFewer},
                                  std::pair{std::string_view("="), Clause::Comparison::kEqual},
                                  std::pair{std::string_view("=="), Clause::Comparison::kEqual}};

[[noreturn]] void refuse_criterion(std::string_view text, std::string what, std::string remedy) {
  throw InputError(fmt::format("the criterion '{}' cannot be read", text), std::move(what),
                   std::move(remedy));
}

// "recognitions>=5" as "recognitions >= 5".
std::string with_blanks(std::string_view text) {
  constexpr std::string_view kSigns = "<>=";
  std::string spaced;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sign = kSigns.find(text[at]) != std::string_view::npos;
    const bool sign_before = at > 0 && kSigns.find(text[at - 1]) != std::string_view::npos;
    if (at > 0 && sign != sign_before) spaced += ' ';
    spaced += text[at] == '\t' || text[at] == '\n' ? ' ' : text[at];
  }
  return spaced;
}

// Reads the words of one criterion from left to right.
class CriterionReader {
 public:
  CriterionReader(std::string_view text, std::vector<std::string_view> words)
      : text_(text), words_(std::move(words)) {}

  std::vector<Clause> clauses() {
    if (words_.empty()) {
      refuse_criterion(text_, "it is empty", "Write \"recognitions >= 5 by 2030-12\".");
    }
    std::vector<Clause> list{clause()};
    while (next_ < words_.size()) {
      const std::string_view word = words_[next_++];
      if (word != "and") {
        refuse_criterion(text_, fmt::format("'{}' stands where it may only go on with and", word),
                         "Join clauses by and: all of them must hold.");
      }
      list.push_back(clause());
    }
    return list;
  }

 private:
  std::string_view take() { return next_ < words_.size() ? words_[next_++] : std::string_view(); }
  [[nodiscard]] std::string_view peek() const {
    return next_ < words_.size() ? words_[next_] : std::string_view();
  }

  Clause clause() {
    Clause found;
    if (peek() == "not") {
      found.negated = true;
      take();
    }
    const std::string_view name = take();
    if (name == "recognitions") {
      read_comparison(found);
    } else if (name == "un_seat") {
      found.quantity = Clause::Quantity::kUnSeat;
      found.number = 1;
    } else if (is_iso3(name)) {
      found.quantity = Clause::Quantity::kNation;
      found.nation = name;
      found.number = 1;
    } else {
      refuse_criterion(
          text_, name.empty() ? "a clause is missing" : fmt::format("it knows no '{}'", name),
          "Clauses speak of recognitions, un_seat or a nation's ISO code, such as CHN.");
    }
    read_month(found);
    return found;
  }

  void read_comparison(Clause& found) {
    const std::string_view sign = take();
    const auto* comparison = std::find_if(kComparisons.begin(), kComparisons.end(),
                                          [&](const auto& pair) { return pair.first == sign; });
    if (comparison == kComparisons.end()) {
      refuse_criterion(text_, "recognitions is compared with no number",
                       "Write recognitions >= 5, with one of >= > <= < =.");
    }
    found.comparison = comparison->second;
    const std::string_view number = take();
    const char* end = number.data() + number.size();
    const auto [rest, error] = std::from_chars(number.data(), end, found.number);
    if (error != std::errc() || rest != end || found.number < 0 || found.number > kMostCounted) {
      refuse_criterion(text_, fmt::format("'{}' is no number of recognitions", number),
                       "Write a whole number, such as 5.");
    }
  }

  void read_month(Clause& found) {
    const bool by = take() == "by";
    const std::string_view word = by ? take() : std::string_view();
    const auto month = parse_month(word);
    if (!month) {
      refuse_criterion(text_, by ? fmt::format("'{}' is no month", word) : "a clause has no month",
                       "End each clause with a month: by 2030-12.");
    }
    found.by = *month;
  }

  std::string_view text_;
  std::vector<std::string_view> words_;
  std::size_t next_ = 0;
};

}  // namespace

bool CriterionClause::holds(std::int64_t value) const {
  const auto met = [&] {
    switch (comparison) {
      case Comparison::kAtLeast:
        return value >= number;
      case Comparison::kMore:
        return value > number;
      case Comparison::kAtMost:
        return value <= number;
      case Comparison::kFewer:
        return value < number;
      case Comparison::kEqual:
        return value == number;
    }
    return false;
  };
  return met() != negated;
}

Criterion parse_criterion(std::string_view text) {
  const std::string spaced = with_blanks(text);
  const auto parts = words(spaced);
  Criterion criterion;
  criterion.text = join({parts.begin(), parts.end()}, " ");
  criterion.clauses = CriterionReader(text, parts).clauses();
  return criterion;
}

}  // namespace recognition
