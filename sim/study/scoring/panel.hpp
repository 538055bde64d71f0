#pragma once
// An episode as the score sheet sees it: who could recognise, what was known of each at the start,
// and who did in which month. Ticks count months from the episode's start; columns run over
// nations.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "world/atlas.hpp"
#include "world/episode.hpp"
#include "world/world.hpp"

namespace recognition {

// What the baselines may use of a nation. All as known before the start.
enum class PanelColumn : std::uint8_t {
  kAlignment,      // al
  kExposure,       // ex
  kAffinity,       // af
  kConnectedness,  // co
  kNearness,       // -ln km between the capitals of nation and target, z
  kDistance,       // km, z
  kMuslimShare,    // z
  kReligionShare,  // share of the religion that the episode names, z; 0 where it names none
  kDemocracy,      // liberal democracy, z
  kPopulation,     // ln persons, z
  kTaste1,         // UNGA eigenvectors
  kTaste2,
  kTaste3,
};
inline constexpr std::size_t kPanelColumns = 13;

inline constexpr int kNeverRecognised = 1 << 20;
inline constexpr int kPanelMonths = 60;  // the longest horizon
inline constexpr int kPanelPeers = 8;

struct Panel {
  std::string episode;
  Month start;
  bool government = false;
  Rung rung = kRecognised;  // what counts as recognition here: first at this rung or above
  int months = 0;           // of the record that counts as complete, at most kPanelMonths
  std::vector<std::string> nations;
  std::vector<NationKey> keys;
  std::vector<int> enters;
  std::vector<int> leaves;
  // Tick of the first recognition on record; -1 before the start, kNeverRecognised not in `months`.
  std::vector<int> recognised;
  // Neither sponsor, rival, contested, nor a leader whose act within `months` is scripted.
  std::vector<std::uint8_t> ranked;
  std::array<std::vector<double>, kPanelColumns> columns;
  std::vector<std::vector<std::uint32_t>> peers;   // W at the start: contiguous or nearest
  std::vector<std::vector<std::uint32_t>> voters;  // kPanelPeers of the highest kappa in the UNGA

  [[nodiscard]] std::size_t size() const { return nations.size(); }
  [[nodiscard]] bool exists(std::size_t nation, int tick) const {
    return enters[nation] <= tick && tick < leaves[nation];
  }
  [[nodiscard]] const std::vector<double>& column(PanelColumn which) const {
    return columns[static_cast<std::size_t>(which)];
  }
};

// Months of the record from the start that count as complete, at most `most`. Where the episode
// does not say, records count as complete up to the month in which they were compiled, or their
// last row if that is later.
[[nodiscard]] int complete_months(const Episode& episode, int most);

// Left out of the ranking: all that stand with the authority or against it, or the first of either
// side alone.
enum class RankedSet : std::uint8_t { kNoSponsors, kNoLeads };

struct PanelOptions {
  RankedSet ranked = RankedSet::kNoSponsors;
  Rung rung = kRecognised;
};

// `world` begins in the month of the episode's start and lasts at least `complete_months`.
[[nodiscard]] Panel make_panel(const Atlas& atlas, const Episode& episode, const World& world,
                               const PanelOptions& options = {});

// Of a world that lasts kPanelMonths from the episode's start.
[[nodiscard]] Panel read_panel(const Atlas& atlas, const Episode& episode,
                               const PanelOptions& options = {});

}  // namespace recognition
