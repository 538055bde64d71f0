#include "study/criterion.hpp"

#include <catch2/catch.hpp>

#include "core/problems.hpp"

namespace recognition {
namespace {

using Quantity = CriterionClause::Quantity;

std::string criterion_refusal(const std::string& text) {
  try {
    (void)parse_criterion(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("a criterion is read whole, whatever its blanks") {
  const char* text = GENERATE("recognitions >= 5 by 2030-12", "recognitions>=5 by 2030-12",
                              "  recognitions  >=5   by 2030-12 ");
  const Criterion criterion = parse_criterion(text);
  CHECK(criterion.text == "recognitions >= 5 by 2030-12");
  REQUIRE(criterion.clauses.size() == 1);
  const CriterionClause& clause = criterion.clauses.front();
  CHECK(clause.quantity == Quantity::kRecognitions);
  CHECK(clause.number == 5);
  CHECK(clause.by == Month{2030, 12});
  CHECK(clause.holds(5));
  CHECK_FALSE(clause.holds(4));
}

TEST_CASE("each comparison of a criterion means what it says") {
  struct Case {
    const char* sign;
    bool below, equal, above;
  };
  const auto [sign, below, equal, above] = GENERATE(
      Case{">=", false, true, true}, Case{">", false, false, true}, Case{"<=", true, true, false},
      Case{"<", true, false, false}, Case{"=", false, true, false}, Case{"==", false, true, false});
  for (const bool negated : {false, true}) {
    const auto text = std::string(negated ? "not " : "") + "recognitions " + sign + " 3 by 2026-01";
    const CriterionClause clause = parse_criterion(text).clauses.front();
    INFO(text);
    CHECK(clause.holds(2) == (below != negated));
    CHECK(clause.holds(3) == (equal != negated));
    CHECK(clause.holds(4) == (above != negated));
  }
}

TEST_CASE("a criterion of several clauses holds where all of them do") {
  const Criterion criterion =
      parse_criterion("recognitions >= 2 by 2027-06 and not CHN by 2026-12 and un_seat by 2030-01");
  REQUIRE(criterion.clauses.size() == 3);
  CHECK(criterion.clauses[1].nation == "CHN");
  const auto holds = [&](int recognitions, int china, int seat) {
    return criterion.holds([&](const CriterionClause& clause) -> std::int64_t {
      if (clause.quantity == Quantity::kRecognitions) return recognitions;
      return clause.quantity == Quantity::kNation ? china : seat;
    });
  };
  CHECK(holds(2, 0, 1));
  CHECK_FALSE(holds(1, 0, 1));
  CHECK_FALSE(holds(2, 1, 1));
  CHECK_FALSE(holds(2, 0, 0));
}

TEST_CASE("a criterion that cannot be read is refused with what to write") {
  struct Case {
    const char* text;
    const char* says;
  };
  const auto [text, says] = GENERATE(
      Case{"", "it is empty"}, Case{"recognitons >= 5 by 2030-12", "it knows no 'recognitons'"},
      Case{"recognitions 5 by 2030-12", "one of >= > <= < ="},
      Case{"recognitions >= five by 2030-12", "'five' is no number of recognitions"},
      Case{"recognitions >= -1 by 2030-12", "'-1' is no number of recognitions"},
      Case{"recognitions >= 5", "a clause has no month"},
      Case{"recognitions >= 5 by 2030", "'2030' is no month"},
      Case{"CHN by 2030-12 or IRN by 2030-12", "'or' stands where it may only go on with and"},
      Case{"CHN by 2030-12 and", "a clause is missing"});
  CHECK_THAT(criterion_refusal(text), Catch::Contains(says));
  CHECK_THAT(criterion_refusal(text), Catch::Contains("the criterion '" + std::string(text) + "'"));
}

}  // namespace
}  // namespace recognition
