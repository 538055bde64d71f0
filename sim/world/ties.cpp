#include "world/ties.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "core/math.hpp"
#include "world/geography.hpp"

namespace recognition {
namespace {

constexpr double kUnknownKm = 25000.0;  // farther than any capital
constexpr double kContiguityPull = 5.0;
constexpr int kFirstTradeYear = 1964;

// -log(km) of all pairs of nations of the world: what does not change from era to era.
std::vector<double> closeness(const TieRequest& request) {
  const std::size_t n = request.position.size();
  std::vector<double> close(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const double km = capital_distance_km(request.atlas->nations[request.position[i]],
                                            request.atlas->nations[request.position[j]]);
      const double known = std::isnan(km) ? kUnknownKm : std::max(km, 1.0);
      close[i * n + j] = close[j * n + i] = -portable_log(known);
    }
  }
  return close;
}

struct Tie {
  std::uint32_t to = 0;
  std::int32_t weight = 0;
};

void append_row(std::vector<Tie> row, Ties& ties) {
  std::sort(row.begin(), row.end(), [](const Tie& a, const Tie& b) { return a.to < b.to; });
  for (const Tie& tie : row) {
    ties.to.push_back(tie.to);
    ties.weight.push_back(tie.weight);
  }
  ties.row_start.push_back(static_cast<std::uint32_t>(ties.to.size()));
}

std::vector<Tie> peer_row(const std::vector<std::uint32_t>& others,
                          const std::vector<double>& pull) {
  std::vector<std::uint32_t> nearest = others;
  const auto kept = std::min<std::size_t>(nearest.size(), kPeers);
  // Equal pulls: the lower position, and positions follow the ISO codes.
  std::partial_sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(kept),
                    nearest.end(), [&](std::uint32_t a, std::uint32_t b) {
                      return std::tuple(-pull[a], a) < std::tuple(-pull[b], b);
                    });
  std::vector<Tie> row;
  for (std::size_t k = 0; k < kept; ++k) {
    row.push_back({nearest[k], kTieUnit / static_cast<std::int32_t>(kept)});
  }
  return row;
}

class TieBuilder {
 public:
  explicit TieBuilder(const TieRequest& request)
      : request_(request),
        close_(closeness(request)),
        index_of_(request.atlas->nations.size(), -1) {
    for (std::size_t i = 0; i < request.position.size(); ++i) {
      index_of_[request.position[i]] = static_cast<int>(i);
    }
  }

  [[nodiscard]] TieEra era(int tick) const {
    const int year = (request_.first_month + tick).year();
    TieEra built;
    built.from_tick = tick;
    built.trade_year = trade_year_before(*request_.atlas, year);
    built.alliance_year = alliance_year_before(year);
    add_peers(tick, Contiguity(*request_.atlas, year), built.peers);
    add_powers(tick, year, built.powers);
    return built;
  }

 private:
  void add_peers(int tick, const Contiguity& contiguity, Ties& peers) const {
    const std::size_t n = request_.position.size();
    peers.row_start.push_back(0);
    std::vector<double> pull(n);
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<std::uint32_t> others;
      for (std::size_t j = 0; j < n && request_.nations[i].exists_at(tick); ++j) {
        if (j == i || !request_.nations[j].exists_at(tick)) continue;
        pull[j] = close_[i * n + j] +
                  kContiguityPull * contiguity.strength(request_.position[i], request_.position[j]);
        others.push_back(static_cast<std::uint32_t>(j));
      }
      append_row(peer_row(others, pull), peers);
    }
  }

  void add_powers(int tick, int year, Ties& powers) const {
    powers.row_start.push_back(0);
    for (std::size_t i = 0; i < request_.position.size(); ++i) {
      std::vector<Tie> row;
      if (request_.nations[i].exists_at(tick)) {
        for (const PowerShare& share : power_shares(*request_.atlas, request_.position[i], year)) {
          const int j = index_of_[share.partner];
          const bool here = j >= 0 && request_.nations[static_cast<std::size_t>(j)].exists_at(tick);
          if (!here || share.weight < kLeastPower || row.size() == kMostPowers) continue;
          row.push_back({static_cast<std::uint32_t>(j),
                         static_cast<std::int32_t>(std::floor(share.weight * kTieUnit))});
        }
      }
      append_row(std::move(row), powers);
    }
  }

  const TieRequest& request_;
  std::vector<double> close_;
  std::vector<int> index_of_;  // by atlas position; -1 = not of this world
};

double gdp_of(const Atlas& atlas, std::size_t nation, int year) {
  const int known = std::min(year, atlas.years.last_year());
  const double gdp = atlas.years.latest(nation, known, kGdpLookBackYears, YearColumn::kGdp).value;
  return std::isnan(gdp) ? 0.0 : gdp;
}

void add_trade_shares(const Atlas& atlas, std::size_t nation, int year,
                      std::vector<PowerShare>& shares) {
  const auto table = atlas.trade.latest(year - 1);
  if (!table) return;
  double total = 0.0;
  for (std::size_t j = 0; j < shares.size(); ++j) {
    const double traded = atlas.trade.at(*table, nation, j);
    if (std::isnan(traded)) continue;
    shares[j].trade = traded;
    total += traded;
  }
  for (PowerShare& share : shares) share.trade = total > 0.0 ? share.trade / total : 0.0;
}

void add_pact_shares(const Atlas& atlas, std::size_t nation, int year,
                     std::vector<PowerShare>& shares) {
  const int pact_year = alliance_year_before(year);
  std::set<std::size_t> allies;
  for (const PairSpell& pact : atlas.alliances) {
    if (pact_year < pact.start || pact_year > pact.end) continue;
    if (pact.a == nation) allies.insert(pact.b);
    if (pact.b == nation) allies.insert(pact.a);
  }
  double total = 0.0;
  for (const std::size_t ally : allies) total += gdp_of(atlas, ally, year - 1);
  for (const std::size_t ally : allies) {
    shares[ally].pact = total > 0.0 ? gdp_of(atlas, ally, year - 1) / total
                                    : 1.0 / static_cast<double>(allies.size());
  }
}

}  // namespace

int trade_year_before(const Atlas& atlas, int year) {
  const auto table = atlas.trade.latest(year - 1);
  return table ? atlas.trade.years()[*table] : 0;
}

int alliance_year_before(int year) { return std::min(year - 1, kLastAllianceYear); }

std::vector<PowerShare> power_shares(const Atlas& atlas, std::size_t nation, int year) {
  std::vector<PowerShare> shares(atlas.nations.size());
  for (std::size_t j = 0; j < shares.size(); ++j) shares[j].partner = j;
  add_trade_shares(atlas, nation, year, shares);
  add_pact_shares(atlas, nation, year, shares);
  // Before the first trade table the pacts stand alone; afterwards a nation without recorded trade
  // or without pacts has that half at 0, and its row sums to 1/2.
  const bool pacts_alone = trade_year_before(atlas, year) < kFirstTradeYear;
  for (PowerShare& share : shares) {
    share.weight = pacts_alone ? share.pact : (share.trade + share.pact) / 2.0;
  }
  std::erase_if(shares, [](const PowerShare& share) { return share.weight <= 0.0; });
  std::sort(shares.begin(), shares.end(), [](const PowerShare& a, const PowerShare& b) {
    return std::tuple(-a.weight, a.partner) < std::tuple(-b.weight, b.partner);
  });
  return shares;
}

std::vector<TieEra> build_ties(const TieRequest& request) {
  std::set<int> ticks{0};
  const auto add = [&](int tick) {
    if (tick > 0 && tick < request.months) ticks.insert(tick);
  };
  for (const int year : request.atlas->trade.years()) {
    add(Month{year + 1, 1} - request.first_month);
  }
  for (const NationInfo& nation : request.nations) {
    add(nation.enters);
    add(nation.leaves);
  }
  const TieBuilder builder(request);
  std::vector<TieEra> eras;
  eras.reserve(ticks.size());
  for (const int tick : ticks) eras.push_back(builder.era(tick));
  return eras;
}

}  // namespace recognition
