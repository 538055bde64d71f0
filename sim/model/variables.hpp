#pragma once
// Every variable of the model, once: the table from which `recognition list variables` and the
// state-variable table of the ODD come (ODD 2.7).

#include <span>
#include <string_view>

namespace recognition {

enum class Changes {
  kFixed,     // covariates and the like, known at the start of the episode
  kDated,     // by month or era, from the tables, the episode and interventions
  kDrawn,     // once per replicate
  kState,     // carried from month to month by the model
  kComputed,  // anew each month from the others
};

struct VariableRow {
  std::string_view symbol;  // as in the ODD
  std::string_view entity;  // nation, ties, bloc, target, UN, world
  std::string_view range;
  std::string_view unit;  // empty: has none
  Changes changes;
  std::string_view meaning;
  std::string_view results;  // variables of a result that show it, separated by blanks; often none
};

[[nodiscard]] std::span<const VariableRow> variable_table();
[[nodiscard]] std::string_view changes_text(Changes changes);

}  // namespace recognition
