#include "app/world_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/listing.hpp"
#include "app/number_text.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kPowersShown = 12;

std::string number(double value) {
  return std::isnan(value) ? "not known" : fmt::format("{:.3f}", value + 0.0);
}

std::string raw_number(double value) {
  if (std::isnan(value)) return "not known";
  return std::abs(value) >= 1000.0 ? grouped(static_cast<std::uint64_t>(std::llround(value)))
                                   : fmt::format("{:.4g}", value);
}

std::string year_text(int year) { return year == 0 ? "" : fmt::format("{}", year); }

std::string_view contiguity_text(int type) {
  static constexpr std::array<std::string_view, 6> kTexts{
      "", "land border", "up to 12 miles", "up to 24 miles", "up to 150 miles", "up to 400 miles"};
  return type >= 0 && type < static_cast<int>(kTexts.size())
             ? kTexts.at(static_cast<std::size_t>(type))
             : "";
}

std::string rung_text(const Provenance& p) {
  std::string text = fmt::format("Rung on record at the end of {}: {} ({})", p.month.text(), p.rung,
                                 rung_name(p.rung));
  if (!p.recorded) text += "; it has no move on record, so rung 0 is not known to be true";
  return text + ".\n";
}

std::string role_text(const NationInfo& nation) {
  std::vector<std::string> roles;
  if (nation.sponsor) roles.emplace_back("sponsor of the target at the start");
  if (nation.rival) roles.emplace_back("rival of the target at the start");
  if (nation.contested) roles.emplace_back("the contested state itself");
  if (nation.permanent_member) roles.emplace_back("permanent member of the Security Council");
  if (!nation.un_member) roles.emplace_back("never a UN member in these months");
  return roles.empty() ? "" : fmt::format("It is {}.\n", join(roles, ", "));
}

std::string indices_text(const Provenance& p) {
  Listing listing{{{"", "index"},
                   {"", ""},
                   {"", "value", kRight},
                   {"", "source year", kRight},
                   {"", "origin"},
                   {"", "imputed or default among all nations", kRight}},
                  {}};
  for (const IndexProvenance& index : p.indices) {
    listing.rows.push_back({index.symbol, index.name, number(index.value),
                            year_text(index.source_year), std::string(origin_name(index.origin)),
                            percent(index.imputed_share)});
  }
  return "\nIndices, as known at the start of the episode\n" + table_text(listing);
}

std::string parts_text(const Provenance& p) {
  std::string text;
  for (const IndexProvenance& index : p.indices) {
    if (index.parts.empty()) continue;
    Listing listing{{{"", "part"}, {"", "raw", kRight}, {"", "unit"}, {"", "enters as", kRight}},
                    {}};
    const auto known =
        std::count_if(index.parts.begin(), index.parts.end(),
                      [](const PartProvenance& part) { return !std::isnan(part.z); });
    for (const PartProvenance& part : index.parts) {
      listing.rows.push_back({part.name, raw_number(part.raw), part.unit,
                              std::isnan(part.z) ? "left out" : number(part.z)});
    }
    text += fmt::format("\n{} ({}): {} of {} parts known\n{}", index.symbol, index.name, known,
                        index.parts.size(), table_text(listing));
    if (index.symbol == "al") {
      text += fmt::format("It voted in {} of the {} roll calls of the five years before.\n",
                          p.votes_cast, p.roll_calls);
    }
  }
  return text;
}

std::string peers_text(const Provenance& p) {
  Listing listing{{{"", "nation"}, {"", "weight", kRight}, {"", "km", kRight}, {"", "contiguity"}},
                  {}};
  for (const PeerProvenance& peer : p.peers) {
    listing.rows.push_back({peer.iso3, fmt::format("{:.4f}", peer.weight),
                            raw_number(peer.distance_km),
                            std::string(contiguity_text(peer.contiguity))});
  }
  return "\nPeers watched (W)\n" + table_text(listing);
}

std::string powers_text(const Provenance& p) {
  Listing listing{{{"", "nation"},
                   {"", "weight", kRight},
                   {"", "trade share", kRight},
                   {"", "pact share", kRight}},
                  {}};
  const std::size_t shown = std::min(p.powers.size(), kPowersShown);
  for (std::size_t k = 0; k < shown; ++k) {
    const PowerProvenance& power = p.powers[k];
    listing.rows.push_back({power.iso3, fmt::format("{:.4f}", power.weight),
                            percent(power.trade_share), percent(power.pact_share)});
  }
  const auto of_year = [](int year) { return year == 0 ? "none" : fmt::format("{}", year); };
  std::string text =
      fmt::format("\nPowers depended on (D); trade table {}, alliances {}\n{}",
                  of_year(p.trade_year), of_year(p.alliance_year), table_text(listing));
  if (shown < p.powers.size()) {
    text += fmt::format("and {} smaller ones; --json has all\n", p.powers.size() - shown);
  }
  return text;
}

Json number_json(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json indices_json(const Provenance& p) {
  Json list = Json::array();
  for (const IndexProvenance& index : p.indices) {
    Json parts = Json::array();
    for (const PartProvenance& part : index.parts) {
      parts.push_back({{"name", part.name},
                       {"raw", number_json(part.raw)},
                       {"unit", part.unit},
                       {"enters_as", number_json(part.z)}});
    }
    list.push_back(
        {{"symbol", index.symbol},
         {"name", index.name},
         {"value", number_json(index.value)},
         {"source_year", index.source_year == 0 ? Json(nullptr) : Json(index.source_year)},
         {"origin", origin_name(index.origin)},
         {"imputed_share", index.imputed_share},
         {"parts", parts}});
  }
  return list;
}

}  // namespace

std::string world_text(const Provenance& p) {
  std::string text = fmt::format("{} ({}) in the world of {}, {}\n", p.nation.name, p.nation.iso3,
                                 p.episode, p.month.text());
  text += rung_text(p) + role_text(p.nation) + indices_text(p) + parts_text(p) + peers_text(p) +
          powers_text(p);
  text += fmt::format("\nOrganisations: {}\n", p.blocs.empty() ? "none" : join(p.blocs, ", "));
  text += fmt::format(
      "Share of world GDP: {}. Neighbour of the target: {}. Party to the Rome "
      "Statute: {}.\n",
      fmt::format("{:.2f}%", 100.0 * p.gdp_share), p.neighbour ? "yes" : "no",
      p.rome_party ? "yes" : "no, or not listed");
  return text + fmt::format("Data {}\n", p.data_hash);
}

Json world_json(const Provenance& p) {
  Json peers = Json::array();
  for (const PeerProvenance& peer : p.peers) {
    peers.push_back({{"nation", peer.iso3},
                     {"weight", peer.weight},
                     {"distance_km", number_json(peer.distance_km)},
                     {"contiguity", peer.contiguity}});
  }
  Json powers = Json::array();
  for (const PowerProvenance& power : p.powers) {
    powers.push_back({{"nation", power.iso3},
                      {"weight", power.weight},
                      {"trade_share", number_json(power.trade_share)},
                      {"pact_share", number_json(power.pact_share)}});
  }
  return {{"nation", p.nation.iso3},
          {"name", p.nation.name},
          {"episode", p.episode},
          {"month", p.month.text()},
          {"rung", p.rung},
          {"recorded", p.recorded},
          {"sponsor", p.nation.sponsor},
          {"rival", p.nation.rival},
          {"contested", p.nation.contested},
          {"indices", indices_json(p)},
          {"roll_calls", p.roll_calls},
          {"votes_cast", p.votes_cast},
          {"peers", peers},
          {"powers", powers},
          {"trade_year", p.trade_year},
          {"alliance_year", p.alliance_year},
          {"organisations", p.blocs},
          {"rome_party", p.rome_party},
          {"neighbour", p.neighbour},
          {"gdp_share", p.gdp_share},
          {"data_hash", p.data_hash}};
}

}  // namespace recognition
