#include "world/target_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/csv.hpp"

namespace recognition {
namespace {

constexpr std::string_view kOpiumTarget = "AFG";
constexpr int kOpiumLookBackYears = 10;
constexpr int kHarvestMonth = 7;  // a year's area stands in July

struct YearRange {
  int first = 0;
  int last = 0;  // 0 = the series has nothing
};

YearRange range_of(const Atlas& atlas, std::size_t nation, YearColumn column) {
  YearRange range;
  for (int year = atlas.years.first_year(); year <= atlas.years.last_year(); ++year) {
    if (std::isnan(atlas.years.at(nation, year, column))) continue;
    if (range.last == 0) range.first = year;
    range.last = year;
  }
  return range;
}

// The figure of the year; that of the last year known before it; before the series its first.
double carried(const Atlas& atlas, std::size_t nation, int year, YearColumn column,
               YearRange range) {
  if (range.last == 0) return kMissing;
  const int within = std::clamp(year, range.first, range.last);
  return atlas.years.latest(nation, within, within - range.first, column).value;
}

void add_conduct(const Atlas& atlas, World& world) {
  world.conduct.assign(static_cast<std::size_t>(world.months), kMissing);
  world.conduct_known_until = 0;
  world.conduct_note = "no record of the target's conduct: the reference value stands for it";
  if (!world.episode.conduct) return;
  const auto nation = atlas.find(*world.episode.conduct);
  if (!nation) return;
  const YearRange liberties = range_of(atlas, *nation, YearColumn::kWomenCivlib);
  const YearRange power = range_of(atlas, *nation, YearColumn::kWomenPolemp);
  if (liberties.last == 0 && power.last == 0) return;
  for (int tick = 0; tick < world.months; ++tick) {
    const int year = world.month_of(tick).year();
    const double a = carried(atlas, *nation, year, YearColumn::kWomenCivlib, liberties);
    const double b = carried(atlas, *nation, year, YearColumn::kWomenPolemp, power);
    world.conduct[static_cast<std::size_t>(tick)] =
        std::isnan(a) ? b : (std::isnan(b) ? a : (a + b) / 2.0);
  }
  const int last = liberties.last == 0 || power.last == 0 ? std::max(liberties.last, power.last)
                                                          : std::min(liberties.last, power.last);
  world.conduct_known_until = std::clamp(Month{last + 1, 1} - world.first_month, 0, world.months);
  const auto span = [](YearRange range) {
    return range.last == 0 ? std::string("none") : fmt::format("{}-{}", range.first, range.last);
  };
  world.conduct_note = fmt::format(
      "women's civil liberties of {0} measured {1}, women's political empowerment {2}; carried "
      "forward after their last year, back before their first",
      *world.episode.conduct, span(liberties), span(power));
}

void add_narcotics(const Atlas& atlas, World& world) {
  world.narcotics.assign(static_cast<std::size_t>(world.months), 0.0);
  if (world.episode.target != kOpiumTarget || atlas.opium.empty()) return;
  for (int tick = 0; tick < world.months; ++tick) {
    const Month month = world.month_of(tick);
    const auto after =
        std::find_if(atlas.opium.begin(), atlas.opium.end(), [&](const OpiumYear& entry) {
          return Month{entry.year, kHarvestMonth} > month;
        });
    if (after == atlas.opium.begin()) continue;  // before the series: no record
    const OpiumYear& low = *std::prev(after);
    double v = narcotics_suppression(atlas.opium, low.year);
    if (after != atlas.opium.end()) {
      const double next = narcotics_suppression(atlas.opium, after->year);
      const double part = static_cast<double>(month - Month{low.year, kHarvestMonth}) /
                          (12.0 * (after->year - low.year));
      v += (next - v) * part;
    }
    world.narcotics[static_cast<std::size_t>(tick)] = v;
  }
}

void add_control_and_seat(World& world) {
  const auto months = static_cast<std::size_t>(world.months);
  world.months_in_control.assign(months, 0);
  world.control.assign(months, 0);
  world.record_seat.assign(months, 0);
  const Episode& episode = world.episode;
  for (std::size_t tick = 0; tick < months; ++tick) {
    const Month month = world.month_of(static_cast<int>(tick));
    const bool government = episode.kind == EpisodeKind::kGovernment;
    if (government && episode.control && month >= *episode.control) {
      world.months_in_control[tick] = month - *episode.control;
      world.control[tick] = 1;
    }
    if (episode.un_seat && month >= *episode.un_seat) world.record_seat[tick] = 1;
  }
}

}  // namespace

double narcotics_suppression(const std::vector<OpiumYear>& series, int year) {
  double hectares = kMissing;
  double largest = 0.0;
  for (const OpiumYear& entry : series) {
    if (entry.year == year) hectares = entry.hectares;
    if (entry.year <= year && entry.year >= year - kOpiumLookBackYears) {
      largest = std::max(largest, entry.hectares);
    }
  }
  if (std::isnan(hectares)) return kMissing;
  return largest > 0.0 ? 1.0 - hectares / largest : 0.0;
}

void add_target_record(const Atlas& atlas, World& world) {
  add_conduct(atlas, world);
  add_narcotics(atlas, world);
  add_control_and_seat(world);
}

}  // namespace recognition
