#include "app/explain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/listing.hpp"

namespace recognition {
namespace {

constexpr std::size_t kTiesShown = 8;

std::string term_text(double value) { return fmt::format("{:+.3f}", value + 0.0); }

std::string rung_text(Rung rung) { return fmt::format("{} ({})", rung, rung_name(rung)); }

std::string probability_text(double share) {
  const double value = 100.0 * share;
  return value != 0.0 && value < 0.01 ? fmt::format("{:.1e}%", value)
                                      : fmt::format("{:.2f}%", value);
}

std::string_view outcome_verb(Rung from, Rung to) {
  if (to == from) return "leaves it there";
  return to > from ? "moves it up" : "moves it down";
}

std::string outcome_text(const Explanation& e) {
  std::string text = fmt::format("It stood at rung {}. ", rung_text(e.held));
  if (e.by == DecidedBy::kRecord) {
    return text +
           fmt::format("The record is replayed in this month: nobody draws. It ends at {}.\n",
                       rung_text(e.moved_to));
  }
  text += fmt::format("Its draw {}", outcome_verb(e.held, e.drawn));
  if (e.drawn != e.held) text += fmt::format(", to {}", rung_text(e.drawn));
  if (e.by == DecidedBy::kScript) {
    text += fmt::format(", but a scripted move decides: it ends at {}", rung_text(e.moved_to));
  }
  return text + ".\n";
}

std::string terms_text(const Explanation& e) {
  std::string text;
  for (const auto side : {ExplainedTerm::Side::kPull, ExplainedTerm::Side::kPressure}) {
    const bool pull = side == ExplainedTerm::Side::kPull;
    Listing listing{{{"", "term"},
                     {"", "value", kRight},
                     {"", "share", kRight},
                     {"", "slope", kRight},
                     {"", "input", kRight},
                     {"", "formula"}},
                    {}};
    for (const ExplainedTerm& term : e.terms) {
      if (term.side != side) continue;
      listing.rows.push_back({std::string(term.name), term_text(term.value),
                              fmt::format("{:+.0f}%", 100.0 * term.share + 0.0),
                              term.slope ? fmt::format("{:.3g}", *term.slope) : "",
                              term.input ? term_text(*term.input) : "", std::string(term.formula)});
    }
    text +=
        fmt::format("\n{} = {}, the sum of\n{}", pull ? "Geopolitical pull A" : "Rights pressure H",
                    term_text(pull ? e.pull : e.pressure), table_text(listing));
  }
  return text + "Shares are of the sum of absolute values on a side. All in log points.\n";
}

std::string moves_text(const Explanation& e) {
  Listing listing{{{"", "move"},
                   {"", "to"},
                   {"", "η", kRight},
                   {"", "hazard", kRight},
                   {"", "probability", kRight},
                   {"", "η is the sum of"}},
                  {}};
  for (const ExplainedMove& move : e.moves) {
    std::string parts;
    for (const auto& part : move.parts) {
      parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", part.name, term_text(part.value));
    }
    listing.rows.push_back({std::string(move.name), rung_text(move.to), term_text(move.eta),
                            fmt::format("{:.3g}", move.hazard), probability_text(move.probability),
                            parts});
  }
  listing.rows.push_back({"stay", rung_text(e.held), "", "", probability_text(e.cells.stay), ""});
  std::string text = "\nHazards of this month\n" + table_text(listing);
  if (e.overlaps) {
    text += "Up and down overlap here (p_up + p_down > 1): up has priority.\n";
  }
  return text;
}

double hazard_of(const Explanation& e, std::string_view move) {
  for (const ExplainedMove& candidate : e.moves) {
    if (candidate.name == move) return candidate.hazard;
  }
  return 0.0;
}

std::string draw_text(const Explanation& e) {
  const double leap = hazard_of(e, "leap");
  const double rise = leap + hazard_of(e, "step");
  return fmt::format(
      "\nThe draw: U = {:.6f}; low is up, high is down\n"
      "  L  = -ln(1 - U) = {:.4g}: recognises below {:.4g}, moves up below {:.4g}\n"
      "  L' = -ln U      = {:.4g}: moves down below {:.4g}\n",
      e.u, e.up, leap, rise, e.down, hazard_of(e, "down"));
}

std::string ties_text(const std::vector<ExplainedTie>& ties, std::string_view heading,
                      bool with_intensity) {
  if (ties.empty()) return fmt::format("\n{}: none\n", heading);
  Listing listing{{{"", "nation"},
                   {"", "rung"},
                   {"", "weight", kRight},
                   {"", "stance z", kRight},
                   {"", with_intensity ? "π" : "", kRight},
                   {"", "contribution", kRight}},
                  {}};
  const std::size_t shown = std::min(ties.size(), kTiesShown);
  for (std::size_t k = 0; k < shown; ++k) {
    const ExplainedTie& tie = ties[k];
    listing.rows.push_back({tie.nation, rung_text(tie.rung), fmt::format("{:.4f}", tie.weight),
                            fmt::format("{:+.2f}", tie.stance + 0.0),
                            with_intensity ? fmt::format("{:.2f}", tie.intensity) : "",
                            term_text(tie.contribution)});
  }
  std::string text = fmt::format("\n{}\n{}", heading, table_text(listing));
  if (shown < ties.size()) {
    text += fmt::format("and {} more, none of which contributes more; --json has all\n",
                        ties.size() - shown);
  }
  return text;
}

std::string blocs_text(const Explanation& e) {
  if (e.blocs.empty()) return "\nBlocs that hold it to a line: none\n";
  Listing listing{{{"", "bloc"},
                   {"", "ψ", kRight},
                   {"", "members", kRight},
                   {"", "mean A", kRight},
                   {"", "mean H", kRight},
                   {"", "adds to A", kRight},
                   {"", "adds to H", kRight}},
                  {}};
  for (const ExplainedBloc& bloc : e.blocs) {
    listing.rows.push_back({bloc.name, fmt::format("{:.2f}", bloc.psi), bloc.members,
                            term_text(bloc.mean_pull), term_text(bloc.mean_pressure),
                            term_text(bloc.pull), term_text(bloc.pressure)});
  }
  return "\nBlocs that hold it to a line\n" + table_text(listing);
}

std::string covers_text(const Explanation& e) {
  if (e.covers.empty()) return "";
  Listing listing{{{"", "leader"},
                   {"", "moved"},
                   {"", "alignment", kRight},
                   {"", "left", kRight},
                   {"", "contribution", kRight}},
                  {}};
  for (const ExplainedCover& cover : e.covers) {
    listing.rows.push_back(
        {cover.leader, cover.moved.text(), fmt::format("{:.3f}", cover.alignment),
         fmt::format("{:.0f}%", 100.0 * cover.left), term_text(cover.contribution)});
  }
  return "\nCover behind leaders\n" + table_text(listing);
}

std::string_view consequence(Difference::Kind kind) {
  switch (kind) {
    case Difference::Kind::kRecognise:
      return "makes it recognise";
    case Difference::Kind::kNotRecognise:
      return "keeps it from recognising";
    case Difference::Kind::kRise:
      return "moves it up";
    default:
      return "keeps it where it is";
  }
}

// Rounded away from 0, so that what is printed flips the outcome too.
std::string rounded_up(double change) {
  const double scaled = std::ceil(std::abs(change) * 1e4) / 1e4;
  return fmt::format("{:+.4f}", std::copysign(scaled, change));
}

std::string indented(const std::string& text) {
  std::string result;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    result += "      " + text.substr(start, end - start) + '\n';
    start = end + 1;
  }
  return result;
}

std::string difference_text(const Explanation& e, const Difference& difference) {
  const bool push = difference.kind == Difference::Kind::kRecognise ||
                    difference.kind == Difference::Kind::kNotRecognise;
  std::string text = fmt::format("- {} on {} in {} {}, at rung {}.", rounded_up(difference.change),
                                 push ? "η₄" : "A", e.month.text(), consequence(difference.kind),
                                 rung_text(difference.to));
  if (difference.exposure) {
    text += fmt::format(" That is its exposure changed by {} sd in that month.",
                        rounded_up(*difference.exposure));
  }
  if (push && difference.policy.empty()) {
    text += " That is more than a focal_date may do, or comes on top of one of that month.";
  }
  if (difference.policy.empty()) return text + '\n';
  return text + " As a file for --policy:\n" + indented(difference.policy);
}

std::string differences_text(const Explanation& e) {
  if (e.differences.empty()) return "";
  std::string text = "\nWhat would have had to differ, with the same draw and all else equal\n";
  for (const Difference& difference : e.differences) text += difference_text(e, difference);
  return text;
}

std::string_view side_name(ExplainedTerm::Side side) {
  return side == ExplainedTerm::Side::kPull ? "A" : "H";
}

Json optional_term_text(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json ties_json(const std::vector<ExplainedTie>& ties) {
  Json list = Json::array();
  for (const ExplainedTie& tie : ties) {
    list.push_back({{"nation", tie.nation},
                    {"rung", tie.rung},
                    {"weight", tie.weight},
                    {"intensity", tie.intensity},
                    {"stance", tie.stance},
                    {"contribution", tie.contribution}});
  }
  return list;
}

Json terms_json(const Explanation& e) {
  Json list = Json::array();
  for (const ExplainedTerm& term : e.terms) {
    list.push_back({{"side", side_name(term.side)},
                    {"name", term.name},
                    {"formula", term.formula},
                    {"value", term.value},
                    {"share", term.share},
                    {"slope", optional_term_text(term.slope)},
                    {"input", optional_term_text(term.input)}});
  }
  return list;
}

Json moves_json(const Explanation& e) {
  Json list = Json::array();
  for (const ExplainedMove& move : e.moves) {
    Json parts = Json::array();
    for (const auto& part : move.parts) {
      parts.push_back({{"name", part.name}, {"value", part.value}});
    }
    list.push_back({{"move", move.name},
                    {"to", move.to},
                    {"eta", move.eta},
                    {"hazard", move.hazard},
                    {"probability", move.probability},
                    {"parts", parts}});
  }
  return list;
}

Json blocs_json(const Explanation& e) {
  Json list = Json::array();
  for (const ExplainedBloc& bloc : e.blocs) {
    list.push_back({{"bloc", bloc.name},
                    {"psi", bloc.psi},
                    {"members", bloc.members},
                    {"mean_A", bloc.mean_pull},
                    {"mean_H", bloc.mean_pressure},
                    {"adds_to_A", bloc.pull},
                    {"adds_to_H", bloc.pressure}});
  }
  return list;
}

Json covers_json(const Explanation& e) {
  Json list = Json::array();
  for (const ExplainedCover& cover : e.covers) {
    list.push_back({{"leader", cover.leader},
                    {"moved", cover.moved.text()},
                    {"alignment", cover.alignment},
                    {"left", cover.left},
                    {"contribution", cover.contribution}});
  }
  return list;
}

Json differences_json(const Explanation& e) {
  static constexpr std::array<std::string_view, 4> kKinds{"recognise", "not_recognise", "rise",
                                                          "stay"};
  Json list = Json::array();
  for (const Difference& difference : e.differences) {
    const bool push = difference.kind == Difference::Kind::kRecognise ||
                      difference.kind == Difference::Kind::kNotRecognise;
    list.push_back({{"kind", kKinds.at(static_cast<std::size_t>(difference.kind))},
                    {"on", push ? "eta_4" : "A"},
                    {"change", difference.change},
                    {"to", difference.to},
                    {"exposure", optional_term_text(difference.exposure)},
                    {"policy", difference.policy}});
  }
  return list;
}

}  // namespace

std::string explain_text(const Explanation& e) {
  std::string text = fmt::format("{} ({}) in {}, replicate {}, seed {}\n", e.name, e.nation,
                                 e.month.text(), e.replicate, e.seed);
  text += outcome_text(e);
  text += terms_text(e) + moves_text(e);
  if (e.by != DecidedBy::kRecord) text += draw_text(e);
  text += ties_text(e.peer_ties, fmt::format("Peers watched, P = {}", term_text(e.peers)), false);
  text +=
      ties_text(e.power_ties, fmt::format("Powers depended on, D = {}", term_text(e.powers)), true);
  text += blocs_text(e) + covers_text(e) + differences_text(e);
  return text +
         "\nThis is one draw of one replicate, explained within the model: it says what the model "
         "did, not why a state would.\n";
}

Json explain_json(const Explanation& e) {
  static constexpr std::array<std::string_view, 3> kBy{"draw", "script", "record"};
  return {{"nation", e.nation},
          {"name", e.name},
          {"month", e.month.text()},
          {"replicate", e.replicate},
          {"seed", e.seed},
          {"held", e.held},
          {"drawn", e.drawn},
          {"moved_to", e.moved_to},
          {"decided_by", kBy.at(static_cast<std::size_t>(e.by))},
          {"overlaps", e.overlaps},
          {"A", e.pull},
          {"H", e.pressure},
          {"P", e.peers},
          {"D", e.powers},
          {"conduct", e.common.conduct},
          {"popularity", e.common.popularity},
          {"un_seat", e.common.seat},
          {"terms", terms_json(e)},
          {"moves", moves_json(e)},
          {"stay_probability", e.cells.stay},
          {"draw", {{"U", e.u}, {"L", e.up}, {"L_prime", e.down}}},
          {"peers", ties_json(e.peer_ties)},
          {"powers", ties_json(e.power_ties)},
          {"blocs", blocs_json(e)},
          {"covers", covers_json(e)},
          {"differences", differences_json(e)}};
}

}  // namespace recognition
