#include "app/discovery_text.hpp"

#include <fmt/format.h>

#include "app/listing.hpp"
#include "app/number_text.hpp"

namespace recognition {
namespace {

std::string whole_percent(double share) { return fmt::format("{:.0f}%", 100.0 * share); }

std::string chance_words(double p) { return p < 0.0001 ? "<0.0001" : fmt::format("{:.4f}", p); }

std::string box_words(const Discovery& found, std::size_t number) {
  const PrimBox& box = found.boxes[number];
  std::string text = fmt::format(
      "\nBox {}: coverage {} of the points of interest, density {} (before: {}), {} points.\n",
      number + 1, whole_percent(box.measure.coverage), whole_percent(box.measure.density),
      whole_percent(box.base_density), grouped(box.points.size()));
  Listing listing{{{"", "axis"}, {"", "within"}, {"", "quasi-p", kRight}}, {}};
  for (std::size_t a = 0; a < box.axes.size(); ++a) {
    if (!box.axes[a].restricted) continue;
    const PrimAxis& axis = found.cases.axes[a];
    listing.rows.push_back(
        {axis.name, limits_text(axis, box.axes[a]), chance_words(box.axes[a].p)});
  }
  return text + table_text(listing);
}

}  // namespace

std::string discovery_text(const SweepTable& table, const Discovery& found,
                           const DiscoverOptions& options) {
  std::string text = fmt::format(
      "{}\nWhere: {}\n{} of {} points are of interest: at least {} of their histories meet it.\n",
      table.title, found.criterion, grouped(found.of_interest), grouped(found.points.size()),
      whole_percent(options.least_share));
  if (found.points.size() < table.points) {
    text += fmt::format("Left out: {} points that are not computed so far.\n",
                        grouped(table.points - found.points.size()));
  }
  if (found.boxes.empty()) {
    return text + "\nNo box holds them more densely than the sweep as a whole.\n";
  }
  for (std::size_t box = 0; box < found.boxes.size(); ++box) text += box_words(found, box);
  text +=
      "\nCoverage: share of all points of interest that a box holds. Density: share of its points "
      "that are of interest.\nQuasi-p: how often chance would do as well without that restriction; "
      "restrictions above 0.05 are dropped.\nA box says where the model does so within the bounds "
      "of the sweep, not how likely the world is to lie there.\n";
  return text;
}

Json discovery_json(const SweepTable& table, const Discovery& found,
                    const DiscoverOptions& options) {
  Json told{{"title", table.title},          {"sweep_hash", table.content_hash},
            {"criterion", found.criterion},  {"least_share", options.least_share},
            {"points", found.points.size()}, {"points_of_interest", found.of_interest},
            {"boxes", Json::array()}};
  for (const PrimBox& box : found.boxes) {
    Json one{{"coverage", box.measure.coverage}, {"density", box.measure.density},
             {"mass", box.measure.mass},         {"density_before", box.base_density},
             {"restrictions", Json::array()},    {"trajectory", Json::array()}};
    for (std::size_t a = 0; a < box.axes.size(); ++a) {
      if (!box.axes[a].restricted) continue;
      one["restrictions"].push_back({{"axis", found.cases.axes[a].name},
                                     {"within", limits_text(found.cases.axes[a], box.axes[a])},
                                     {"quasi_p", box.axes[a].p}});
    }
    for (const PrimStep& step : box.trajectory) {
      one["trajectory"].push_back({{"coverage", step.measure.coverage},
                                   {"density", step.measure.density},
                                   {"mass", step.measure.mass},
                                   {"restricted", step.restricted}});
    }
    told["boxes"].push_back(std::move(one));
  }
  return told;
}

}  // namespace recognition
