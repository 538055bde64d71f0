#include "app/forecast_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "app/run_text.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

std::string chance_text(double share) {
  const double percent = 100.0 * share;
  if (percent > 0.0 && percent < 0.1) return "<0.1%";
  return fmt::format("{:.1f}%", percent);
}

std::string range_text(Interval interval) {
  return fmt::format("{:.1f}-{:.1f}", 100.0 * interval.low, 100.0 * interval.high);
}

std::string year_text(Month december) { return fmt::format("end of {}", december.year()); }

std::string headline(const ForecastReport& report) {
  Listing listing{{{"world", "world"}}, {}};
  for (const Month year : report.years) {
    listing.columns.push_back({"p", year_text(year), kRight});
    listing.columns.push_back({"most", "90%", kRight});
  }
  for (const WorldForecast& world : report.worlds) {
    std::vector<Json> line{world.parameters};
    for (const UncertainChance& quiet : world.no_further) {
      line.emplace_back(chance_text(quiet.mean));
      line.emplace_back(range_text(quiet.most));
    }
    listing.rows.push_back(std::move(line));
  }
  return "P(no further recogniser) by the\n" + table_text(listing);
}

std::string base_text(const ForecastReport& report) {
  std::string text;
  if (report.run->base_rate) text += base_rate_text(*report.run->base_rate);
  if (report.run->data_cut_off) {
    text += fmt::format("Data cut-off: {}.\n", report.run->data_cut_off->text());
  }
  return text;
}

std::string nations_text(const ForecastReport& report, const WorldForecast& world) {
  if (world.nations.empty()) return "";
  Listing listing{{{"", "nation"}, {"", ""}, {"", "rung"}}, {}};
  for (const Month year : report.years) {
    listing.columns.push_back({"", fmt::format("by {}", year.year()), kRight});
  }
  listing.columns.push_back({"", "50%", kRight});
  listing.columns.push_back({"", "90%", kRight});
  listing.columns.push_back(
      {"", fmt::format("mission by {}", report.years.front().year()), kRight});
  for (const NationForecast& nation : world.nations) {
    std::vector<Json> line{nation.iso3, nation.name, rung_name(nation.held)};
    for (const UncertainChance& chance : nation.by_year)
      line.emplace_back(chance_text(chance.mean));
    line.emplace_back(range_text(nation.by_year.back().half));
    line.emplace_back(range_text(nation.by_year.back().most));
    line.emplace_back(nation.held >= kMission ? "holds it" : chance_text(nation.mission.mean));
    listing.rows.push_back(std::move(line));
  }
  return fmt::format("\nWho would recognise, {} (intervals: {}, in %):\n{}", world.parameters,
                     year_text(report.years.back()), table_text(listing));
}

std::string rungs_text(const ForecastReport& report, const WorldForecast& world) {
  Listing listing{{{"", "rung or above"}, {"", "now", kRight}}, {}};
  for (const Month year : report.years) {
    listing.columns.push_back({"", year_text(year), kRight});
    listing.columns.push_back({"", "50%", kRight});
    listing.columns.push_back({"", "90%", kRight});
  }
  for (const RungForecast& rung : world.rungs) {
    std::vector<Json> line{rung_name(rung.rung), rung.held};
    for (std::size_t y = 0; y < rung.mean.size(); ++y) {
      line.emplace_back(fmt::format("{:.1f}", rung.mean[y]));
      line.emplace_back(fmt::format("{:.0f}-{:.0f}", rung.half[y].low, rung.half[y].high));
      line.emplace_back(fmt::format("{:.0f}-{:.0f}", rung.most[y].low, rung.most[y].high));
    }
    listing.rows.push_back(std::move(line));
  }
  return fmt::format("\nNations on the ladder, {}:\n{}", world.parameters, table_text(listing));
}

std::string moved_text(const ForecastReport& report) {
  if (report.since.empty()) return "";
  std::string text = fmt::format("\nWhat moved since {} ({}), and why:\n", report.since,
                                 report.worlds.front().parameters);
  for (std::size_t y = 0; y < report.years.size(); ++y) {
    const auto before =
        std::find(report.years_before.begin(), report.years_before.end(), report.years[y]);
    if (before == report.years_before.end() || report.worlds_before.empty()) continue;
    const auto place = static_cast<std::size_t>(before - report.years_before.begin());
    text += fmt::format("P(no further recogniser) by the {}: {} then, {} now.\n",
                        year_text(report.years[y]),
                        chance_text(report.worlds_before.front().no_further[place].mean),
                        chance_text(report.worlds.front().no_further[y].mean));
  }
  const Month drawn = report.run->world.month_of(report.run->first_drawn_tick());
  if (drawn > report.drawn_before) {
    text += fmt::format("Part of it is time: the forecast before covered {} to {} too.\n",
                        report.drawn_before.text(), (drawn - 1).text());
  }
  Listing listing{{{"", "nation"},
                   {"", "rung then"},
                   {"", "rung now"},
                   {"", "log hazard then", kRight},
                   {"", "now", kRight},
                   {"", "because of (log points)"}},
                  {}};
  for (const NationChange& change : report.changes) {
    std::vector<std::string> terms;
    for (const TermChange& term : change.terms) {
      terms.push_back(fmt::format("{} {:+.2f}", term.term, term.now - term.before));
    }
    listing.rows.push_back({change.iso3, rung_name(change.held_before), rung_name(change.held_now),
                            fmt::format("{:.2f}", change.before), fmt::format("{:.2f}", change.now),
                            terms.empty() ? "nothing" : join(terms, ", ")});
  }
  return text + table_text(listing);
}

Json chance_json(const UncertainChance& chance) {
  return {{"mean", chance.mean},
          {"interval_50", interval_json(chance.half)},
          {"interval_90", interval_json(chance.most)}};
}

Json world_forecast_json(const ForecastReport& report, const WorldForecast& world) {
  Json object{{"world", world.parameters}, {"histories", world.histories}, {"draws", world.draws}};
  for (std::size_t y = 0; y < report.years.size(); ++y) {
    object["no_further"][report.years[y].text()] = chance_json(world.no_further[y]);
  }
  object["nations"] = Json::array();
  for (const NationForecast& nation : world.nations) {
    Json one{{"nation", nation.iso3}, {"name", nation.name}, {"rung", rung_name(nation.held)}};
    for (std::size_t y = 0; y < report.years.size(); ++y) {
      one["recognises"][report.years[y].text()] = chance_json(nation.by_year[y]);
    }
    one["mission"] = chance_json(nation.mission);
    object["nations"].push_back(std::move(one));
  }
  object["rungs"] = Json::array();
  for (const RungForecast& rung : world.rungs) {
    Json one{{"rung", rung_name(rung.rung)}, {"now", rung.held}};
    for (std::size_t y = 0; y < report.years.size(); ++y) {
      one["at"][report.years[y].text()] = {{"mean", rung.mean[y]},
                                           {"interval_50", interval_json(rung.half[y])},
                                           {"interval_90", interval_json(rung.most[y])}};
    }
    object["rungs"].push_back(std::move(one));
  }
  return object;
}

}  // namespace

std::string forecast_text(const ForecastReport& report) {
  const Scenario& scenario = report.run->scenario;
  std::string text = fmt::format("{}\n\n", scenario.title.empty() ? scenario.name : scenario.title);
  text += headline(report) + base_text(report);
  for (const WorldForecast& world : report.worlds) text += nations_text(report, world);
  for (const WorldForecast& world : report.worlds) text += rungs_text(report, world);
  text += moved_text(report);
  const WorldForecast& first = report.worlds.front();
  text += fmt::format(
      "\n{} histories a world, {} draws of the parameters. Intervals of chances are what the "
      "parameters\nleave open; those of numbers hold the histories. Neither tells how right the "
      "model is.\n\nKeep in mind:\n",
      grouped(first.histories), grouped(first.draws));
  for (const std::string& warning : first.warnings) text += fmt::format("- {}\n", warning);
  return text;
}

Json forecast_json(const ForecastReport& report) {
  Json object{{"scenario", report.run->scenario.name}};
  if (report.run->data_cut_off) object["data_cut_off"] = report.run->data_cut_off->text();
  if (report.run->base_rate) {
    object["base_rate"] = {{"from", report.run->base_rate->from.text()},
                           {"until", report.run->base_rate->until.text()},
                           {"recognitions", report.run->base_rate->recognitions},
                           {"scripted", report.run->base_rate->scripted},
                           {"nation_months", report.run->base_rate->nation_months}};
  }
  object["worlds"] = Json::array();
  for (const WorldForecast& world : report.worlds) {
    object["worlds"].push_back(world_forecast_json(report, world));
  }
  object["since"] = report.since.empty() ? Json() : Json(report.since);
  object["changes"] = Json::array();
  for (const NationChange& change : report.changes) {
    Json one{{"nation", change.iso3},
             {"log_hazard_then", change.before},
             {"log_hazard_now", change.now}};
    for (const TermChange& term : change.terms) one["terms"][term.term] = term.now - term.before;
    object["changes"].push_back(std::move(one));
  }
  object["warnings"] = report.worlds.front().warnings;
  return object;
}

}  // namespace recognition
