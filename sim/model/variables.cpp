#include "model/variables.hpp"

#include <array>

namespace recognition {
namespace {

using enum Changes;

// symbol, entity, range, unit, changes, meaning, where a result shows it
constexpr std::array kTable{
    VariableRow{"s_i", "nation", "0, 1, 2, 3, 4", "", kState, "rung of the ladder",
                "rung initial_rung first_month count move_replicate move_month move_nation "
                "move_from move_to"},
    VariableRow{"κ_i", "nation", "0 to 1", "", kDated, "active condemnation", ""},
    VariableRow{"π_i", "nation", "0 to 8", "", kDated,
                "policy intensity: weight of its stance on "
                "those who depend on it, 1 = normal",
                ""},
    VariableRow{"x_i", "nation", "any", "sd", kDated, "shift of exposure since the start", ""},
    VariableRow{"f_i", "nation", "any", "log", kDated, "push of a focal date on the leap", ""},
    VariableRow{"al_i", "nation", "-3 to 3", "sd", kFixed,
                "alignment with the sponsors against the rivals", ""},
    VariableRow{"ex_i", "nation", "-3 to 3", "sd", kFixed,
                "exposure: proximity, contiguity, trade, security; at the start", ""},
    VariableRow{"af_i", "nation", "-1 to 1", "product of shares", kFixed,
                "affinity of religion or kind", ""},
    VariableRow{"co_i", "nation", "-3 to 3", "sd", kFixed,
                "connectedness with the sponsors through IGOs", ""},
    VariableRow{"R_i", "nation", "0 to 1", "", kFixed, "rights norm at home", ""},
    VariableRow{"Rome_i", "nation", "0, 1", "", kFixed,
                "party to the Rome Statute; 0 for all while no list is shipped", ""},
    VariableRow{"V_ie", "nation", "any", "sd", kFixed,
                "position on the first three principal axes of UNGA votes", ""},
    VariableRow{"al^L_i", "nation", "-3 to 3", "sd", kFixed, "agreement with a scripted leader L",
                ""},
    VariableRow{"g_i", "nation", "0 to 1", "share", kFixed, "share of the world's GDP", ""},
    VariableRow{"n_i", "nation", "0, 1", "", kFixed, "land neighbour of the target", ""},
    VariableRow{"u_i", "nation", "any", "log", kDrawn, "frailty and taste", ""},
    VariableRow{"z_i", "nation", "-1 to 1", "", kComputed, "public stance", ""},
    VariableRow{"P_i", "nation", "-1 to 1", "share", kComputed, "peer field", ""},
    VariableRow{"D_i", "nation", "-8 to 8", "share", kComputed, "dependence field", ""},
    VariableRow{"C_i", "nation", "0 and more", "log", kComputed, "cover behind scripted leaders",
                ""},
    VariableRow{"A_i", "nation", "any", "log", kComputed, "pull", ""},
    VariableRow{"H_i", "nation", "any", "log", kComputed, "human-rights pressure", ""},
    VariableRow{"η_4, η_s, η_d", "nation", "-40 to 40", "log per month", kComputed,
                "log hazards of the leap, the step up and the move down", ""},
    VariableRow{"W_ij", "ties", "0 to 1", "share", kDated, "whom nation i watches; by era", ""},
    VariableRow{"D_ij", "ties", "0 to 1", "share", kDated, "on whom nation i depends; by era", ""},
    VariableRow{"B", "bloc", "sets of nations", "", kDated, "members, by year", ""},
    VariableRow{"ψ_iB", "bloc", "0 to 0.9", "share", kComputed,
                "how far nation i leans to the line of bloc B", ""},
    VariableRow{"c(t)", "target", "0 to 1", "", kState, "rights conduct", "conduct"},
    VariableRow{"v(t)", "target", "0 to 1", "", kDated, "narcotics suppression", ""},
    VariableRow{"m(t)", "target", "0 and more", "months", kDated,
                "since it holds the capital (governments)", ""},
    VariableRow{"control(t)", "target", "0, 1", "", kDated, "it holds the capital (governments)",
                ""},
    VariableRow{"warrant(t)", "target", "0 to 1", "", kDated, "arrest warrants of the ICC", ""},
    VariableRow{"Campaign(t)", "target", "0 to 1", "", kDated, "campaign against recognition", ""},
    VariableRow{"sanction(t)", "target", "0 to 1", "", kDated, "sanction on those who recognise",
                ""},
    VariableRow{"U(t)", "UN", "0, 1", "", kState, "the target holds the UN seat", "un_seat"},
    VariableRow{"o(t)", "UN", "0, 1", "", kState, "a permanent member has objected once", ""},
    VariableRow{"F(t)", "world", "0 to 1", "share", kComputed, "share of nations at rung 4", ""},
    VariableRow{"w(t)", "world", "any", "log", kDrawn, "common level walk", ""},
    VariableRow{"I(t)", "world", "0 to 1", "share", kComputed,
                "isolation: share of GDP, and of neighbours, below rung 2",
                "isolation_gdp isolation_neighbours"},
    VariableRow{"q(t)", "world", "any", "log points", kState, "mean realised cooperation",
                "cooperation"},
};

}  // namespace

std::span<const VariableRow> variable_table() { return kTable; }

std::string_view changes_text(Changes changes) {
  switch (changes) {
    case kFixed:
      return "fixed";
    case kDated:
      return "dated";
    case kDrawn:
      return "drawn";
    case kState:
      return "state";
    case kComputed:
      return "computed";
  }
  return "";
}

}  // namespace recognition
