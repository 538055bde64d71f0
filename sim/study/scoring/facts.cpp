#include "study/scoring/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "model/parameters.hpp"
#include "study/scoring/penalised_logit.hpp"
#include "study/scoring/ranking.hpp"
#include "world/build.hpp"

namespace recognition {
namespace {

template <typename T>
const T* named(const std::vector<T>& all, std::string_view name, std::string T::*member) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const T& one) { return one.*member == name; });
  return found == all.end() ? nullptr : &*found;
}

constexpr double kFew = 10.0;  // recognisers that a forecast still calls a small number

std::string number_verdict(double found, double low, double high) {
  if (low <= found && found <= high) return "reproduced";
  return found >= 0.8 * low && found <= 1.2 * high ? "near" : "not reproduced";
}

// Nations whose first recognition is dated up to a day, optionally of some organisations alone.
int recognisers_by(const Atlas& atlas, const Episode& episode, const Date& day,
                   const std::vector<std::string>& organisations) {
  std::set<std::string> nations;
  for (const RecordRow& row : episode.record) {
    const bool adopts = std::find(episode.adoption_events.begin(), episode.adoption_events.end(),
                                  row.event) != episode.adoption_events.end();
    if (!adopts || row.date > day) continue;
    bool counts = organisations.empty();
    for (const std::string& organisation : organisations) {
      for (const std::size_t member : atlas.members(organisation, day.year)) {
        counts = counts || atlas.nations[member].iso3 == row.actor;
      }
    }
    if (counts) nations.insert(row.actor);
  }
  return static_cast<int>(nations.size());
}

int events_until(const Episode& episode, std::string_view event, const Date& day) {
  return static_cast<int>(
      std::count_if(episode.record.begin(), episode.record.end(),
                    [&](const RecordRow& row) { return row.event == event && row.date <= day; }));
}

void kosovo_counts(const FactSources& sources, std::vector<FactRow>& facts) {
  const Episode* kosovo = named(*sources.episodes, "kosovo_2008", &Episode::name);
  if (kosovo == nullptr) return;
  const Atlas& atlas = *sources.atlas;
  const int early = recognisers_by(atlas, *kosovo, {2008, 5, 17}, {"EU", "NATO"});
  facts.push_back({"Kosovo: EU and NATO states in the first three months", "35",
                   fmt::format("{}, and {} states in all", early,
                               recognisers_by(atlas, *kosovo, {2008, 5, 17}, {})),
                   number_verdict(early, 35, 35)});
  const int first_year = recognisers_by(atlas, *kosovo, {2008, 12, 31}, {});
  facts.push_back({"Kosovo: states by the end of 2008", "53", fmt::format("{}", first_year),
                   number_verdict(first_year, 53, 53)});
  const double later = (recognisers_by(atlas, *kosovo, {2012, 12, 31}, {}) - first_year) / 48.0;
  facts.push_back({"Kosovo: a month from 2009 to 2012", "1 to 2", fmt::format("{:.2f}", later),
                   number_verdict(later, 1, 2)});
  const int withdrawn = events_until(*kosovo, "withdrew", {2019, 6, 30});
  facts.push_back({"Kosovo: claimed withdrawals by mid-2019", "15", fmt::format("{}", withdrawn),
                   number_verdict(withdrawn, 15, 15)});
  const auto between = [&](const Date& from, const Date& to) {
    return recognisers_by(atlas, *kosovo, to, {}) - recognisers_by(atlas, *kosovo, from, {});
  };
  const int before = between({2009, 7, 22}, {2010, 7, 22});
  const int after = between({2010, 7, 22}, {2011, 7, 22});
  facts.push_back({"Kosovo: the ICJ's opinion of July 2010 moved nobody", "effect 0",
                   fmt::format("{} in the year before, {} after", before, after),
                   std::abs(after - before) <= 2.0 * std::sqrt(after + before + 1.0)
                       ? "reproduced"
                       : "not reproduced"});
}

// Coefficients and their errors of a logit of recognition within the panel on some columns.
struct Coefficients {
  std::vector<double> value;
  std::vector<double> error;
};

Coefficients coefficients(const Panel& panel, const std::vector<std::vector<double>>& columns) {
  const Question question = ask(panel, 0, {panel.months});
  PenalisedLogit logit;
  const auto width = static_cast<Eigen::Index>(columns.size());
  logit.features =
      Eigen::MatrixXd::Ones(static_cast<Eigen::Index>(question.nations.size()), width + 1);
  for (std::size_t k = 0; k < question.nations.size(); ++k) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      logit.features(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(c)) =
          columns[c][question.nations[k]];
    }
    logit.moved.push_back(question.recognised[k] < panel.months ? 1 : 0);
  }
  logit.penalty = Eigen::VectorXd::Constant(width + 1, 1.0);
  logit.penalty[width] = 0.01;
  const LogitMode mode = maximise(logit);
  Coefficients found;
  for (Eigen::Index c = 0; c < width; ++c) {
    found.value.push_back(mode.coefficients[c]);
    found.error.push_back(std::sqrt(mode.covariance(c, c)));
  }
  return found;
}

void kosovo_pulls(const FactSources& sources, std::vector<FactRow>& facts) {
  const Episode* kosovo = named(*sources.episodes, "kosovo_2008", &Episode::name);
  const Panel* panel = named(*sources.panels, "kosovo_2008", &Panel::episode);
  if (kosovo == nullptr || panel == nullptr) return;
  WorldRequest request;
  request.first_month = kosovo->start.in_month();
  request.months = kPanelMonths;
  request.leaders = {"USA", "RUS"};
  const World world = build_world(*sources.atlas, *kosovo, request);
  const auto pulls = coefficients(
      *panel, {world.alignment_with.at("USA"), world.alignment_with.at("RUS"),
               panel->column(PanelColumn::kExposure), panel->column(PanelColumn::kAffinity)});
  facts.push_back({"Kosovo: the American pull is stronger than the Russian", "stronger",
                   fmt::format("{:.2f} ({:.2f}) with the USA, {:.2f} ({:.2f}) with Russia, log "
                               "odds for one sd of agreement",
                               pulls.value[0], pulls.error[0], pulls.value[1], pulls.error[1]),
                   pulls.value[0] > std::abs(pulls.value[1]) ? "reproduced" : "not reproduced"});
  const auto four = coefficients(
      *panel, {panel->column(PanelColumn::kAlignment), panel->column(PanelColumn::kExposure),
               panel->column(PanelColumn::kAffinity), panel->column(PanelColumn::kConnectedness)});
  facts.push_back({"Kosovo: shared religion speaks for recognition", "positive",
                   fmt::format("{:.2f} ({:.2f}) log odds", four.value[2], four.error[2]),
                   four.value[2] > 0.0 ? "reproduced" : "not reproduced"});
}

void first_emirate(const FactSources& sources, std::vector<FactRow>& facts) {
  const Episode* emirate = named(*sources.episodes, "taliban_1996", &Episode::name);
  if (emirate == nullptr) return;
  const int number = recognisers_by(*sources.atlas, *emirate, {2001, 9, 11}, {});
  facts.push_back(
      {"First Emirate: recognisers", "3", fmt::format("{}", number), number_verdict(number, 3, 3)});
  for (const ScoreRow& row : *sources.rows) {
    if (row.episode != "taliban_1996" || row.entrant != sources.entrant || row.asked != 60) {
      continue;
    }
    const bool small = row.number_mean <= kFew;
    const bool high = row.auc.value > 0.8;
    facts.push_back(
        {fmt::format("First Emirate held out, {}: the forecast stays small and ranks "
                     "the two that are no sponsors high",
                     row.origin == 0 ? "level transferred" : "level re-set"),
         "2 of them, ranked high",
         fmt::format("{:.0f} expected in five years (90%: {:.0f} to {:.0f}), AUC {:.2f}",
                     row.number_mean, row.most.low, row.most.high, row.auc.value),
         small && high ? "reproduced"
         : high        ? "ranked high, not small"
                       : "not reproduced"});
  }
}

void second_emirate(const FactSources& sources, std::vector<FactRow>& facts) {
  const Episode* emirate = named(*sources.episodes, "taliban_2021", &Episode::name);
  if (emirate == nullptr) return;
  const int number = recognisers_by(*sources.atlas, *emirate, {2026, 1, 31}, {});
  facts.push_back({"Second Emirate: recognitions de jure", "1", fmt::format("{}", number),
                   number_verdict(number, 1, 1)});
  std::vector<std::string> accredited;
  for (const RecordRow& row : emirate->record) {
    if (row.event == "accredited_ambassador") accredited.push_back(row.actor);
  }
  accredited.resize(std::min<std::size_t>(accredited.size(), 3));
  const bool same = accredited == std::vector<std::string>{"CHN", "ARE", "UZB"};
  facts.push_back({"Second Emirate: the first to accredit ambassadors", "CHN, ARE, UZB",
                   fmt::format("{}", fmt::join(accredited, ", ")),
                   same ? "reproduced" : "not reproduced"});
}

// Resolution 2758: the roll call of the week after 25 October 1971 with most voters against.
void seat_of_china(const FactSources& sources, std::vector<FactRow>& facts) {
  const RollCalls& calls = sources.atlas->roll_calls;
  constexpr Date kFrom{1971, 10, 25};
  constexpr Date kUntil{1971, 11, 1};
  const auto& dates = calls.dates();
  for (std::size_t call = 0; call < dates.size(); ++call) {
    if (dates[call] < kFrom || dates[call] >= kUntil) continue;
    std::array<int, 3> votes{};
    for (std::size_t nation = 0; nation < calls.nations(); ++nation) {
      for (const Vote vote : {Vote::kNo, Vote::kAbstain, Vote::kYes}) {
        votes[static_cast<std::size_t>(vote)] +=
            static_cast<int>(calls.word(nation, vote, call / 64) >> (call % 64) & 1U);
      }
    }
    if (votes[2] != 76) continue;
    facts.push_back({"UNGA resolution 2758: yes, no, abstained", "76-35-17",
                     fmt::format("{}-{}-{}", votes[2], votes[0], votes[1]),
                     votes[0] == 35 && votes[1] == 17 ? "reproduced" : "not reproduced"});
    return;
  }
  facts.push_back({"UNGA resolution 2758: yes, no, abstained", "76-35-17", "no such roll call",
                   "not reproduced"});
}

// These are inputs: the row says that they lie where the literature puts them.
void assumed_effects(std::vector<FactRow>& facts) {
  const Parameters standard = default_parameters();
  const double exports = 100.0 * (std::exp(standard.cooperation_mission) - 1.0);
  facts.push_back({"Consulates raise exports (Rose 2007)", "6 to 10%",
                   fmt::format("{:.1f}%, an input", exports),
                   exports >= 6.0 && exports <= 10.0 ? "assumed" : "not reproduced"});
  const double loss = 100.0 * (1.0 - std::exp(-standard.sanction_cost));
  facts.push_back(
      {"Punishment costs trade for about two years (Fuchs and Klann 2013)", "8.1 to 16.9%",
       fmt::format("{:.1f}%, fading over {:.0f} months, an input", loss, standard.sanction_months),
       loss >= 8.0 && loss <= 17.0 ? "assumed" : "not reproduced"});
}

}  // namespace

std::vector<FactRow> published_facts(const FactSources& sources) {
  std::vector<FactRow> facts;
  kosovo_counts(sources, facts);
  kosovo_pulls(sources, facts);
  first_emirate(sources, facts);
  second_emirate(sources, facts);
  seat_of_china(sources, facts);
  assumed_effects(facts);
  return facts;
}

}  // namespace recognition
