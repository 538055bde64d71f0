#pragma once
// What the world knows of one nation, and from where: for `recognition world UZB`. Plain data.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/build.hpp"

namespace recognition {

struct PartProvenance {
  std::string name;
  std::string unit;
  double raw = 0.0;  // NaN: not known
  double z = 0.0;    // as it enters the index; NaN: left out
};

struct IndexProvenance {
  std::string symbol;  // al, ex, af, co, R
  std::string name;
  double value = 0.0;
  int source_year = 0;  // 0 = none
  Origin origin = Origin::kDefault;
  double imputed_share = 0.0;  // of the world's nations: imputed, or a default
  std::vector<PartProvenance> parts;
};

struct PeerProvenance {
  std::string iso3;
  double weight = 0.0;
  double distance_km = 0.0;  // between the capitals
  int contiguity = 0;        // 0 none, 1 land border .. 5
};

struct PowerProvenance {
  std::string iso3;
  double weight = 0.0;
  double trade_share = 0.0;
  double pact_share = 0.0;
};

struct Provenance {
  std::string episode;
  Month month;  // of ties, blocs and rung
  NationInfo nation;
  Rung rung = kNone;      // on record at the end of the month
  bool recorded = false;  // has a move on record so far; if not, rung 0 is not known to be true
  std::vector<IndexProvenance> indices;
  int roll_calls = 0;  // in the five years before the start
  int votes_cast = 0;  // by the nation in them
  std::vector<PeerProvenance> peers;
  std::vector<PowerProvenance> powers;  // largest first
  int trade_year = 0;                   // 0 = none
  int alliance_year = 0;
  std::vector<std::string> blocs;
  bool rome_party = false;
  bool neighbour = false;
  double gdp_share = 0.0;
  std::string data_hash;
};

// Throws InputError for a nation that the world of the request does not have, or a month outside
// of it.
[[nodiscard]] Provenance describe_nation(const Atlas& atlas, const Episode& episode,
                                         const WorldRequest& request, std::string_view iso3,
                                         Month month);

// "measured", "carried", "imputed", "default".
[[nodiscard]] std::string_view origin_name(Origin origin);

}  // namespace recognition
