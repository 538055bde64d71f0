#include "model/parameters.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

using namespace recognition;

TEST_CASE("Names and symbols of parameters are unique, and every row says what it is") {
  std::set<std::string_view> names;
  std::set<std::string_view> symbols;
  for (const ParameterRow& row : parameter_table()) {
    INFO(row.name);
    CHECK(names.insert(row.name).second);
    CHECK(symbols.insert(row.symbol).second);
    CHECK_FALSE(row.unit.empty());
    CHECK_FALSE(row.meaning.empty());
    CHECK_FALSE(row.source.empty());
    CHECK((row.prior == PriorKind::kFixed) == row.learnt_from.empty());
    CHECK(find_parameter(row.name) == &row);
  }
  CHECK(find_parameter("gamma") == nullptr);
}

TEST_CASE("Every parameter has exactly one row") {
  // Parameters is doubles and nothing else, so its size counts them.
  CHECK(sizeof(Parameters) == parameter_table().size() * sizeof(double));
  Parameters seen;
  for (const ParameterRow& row : parameter_table()) {
    INFO(row.name);
    CHECK(seen.*row.member == 0.0);  // no other row stands for the same member
    seen.*row.member = 1.0;
  }
}

TEST_CASE("Defaults and prior means lie within the bounds") {
  const Parameters standard = default_parameters();
  for (const ParameterRow& row : parameter_table()) {
    INFO(row.name);
    CHECK(row.lower < row.upper);
    CHECK(row.lower <= row.standard);
    CHECK(row.standard <= row.upper);
    CHECK(row.lower <= row.prior_mean);
    CHECK(row.prior_mean <= row.upper);
    CHECK(standard.*row.member == row.standard);
    CHECK((row.prior == PriorKind::kFixed) == (row.prior_sd == 0.0));
    if (row.prior == PriorKind::kHalfNormal) CHECK(row.lower == 0.0);
  }
}

TEST_CASE("Slopes on what grows with recognition cannot be set below 0") {
  for (const char* name : {"rho", "lambda", "beta_p", "beta_F", "beta_d", "beta_U", "beta_cov"}) {
    INFO(name);
    CHECK(find_parameter(name)->lower == 0.0);
  }
}

TEST_CASE("Priors and grades read as the ODD writes them") {
  CHECK(prior_text(*find_parameter("beta_al")) == "N(0.8, 0.5)");
  CHECK(prior_text(*find_parameter("beta_d")) == "HN(2)");
  CHECK(prior_text(*find_parameter("tau")) == "fixed");
  CHECK(grade_text(find_parameter("sanction_cost")->grade) == "literature");
  CHECK(grade_text(Grade::kData) == "data");
  CHECK(grade_text(find_parameter("tau")->grade) == "assumption");
}
