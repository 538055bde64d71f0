#pragma once
// Section 4 of the model once more, as plainly as it can be written: plain doubles, everything
// afresh every month, policies read from their definitions. Shares with the model the data of the
// world, the parameters' values and the keyed draws, and nothing else.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/random.hpp"
#include "model/intervention.hpp"
#include "model/parameters.hpp"
#include "world/world.hpp"

namespace recognition::naive {

struct Weighing {  // of one nation in one month, log points; hazards that do not exist stay empty
  double interest = 0, peers = 0, powers = 0, popularity = 0, cover = 0, entrenchment = 0;
  double walk = 0, seat = 0, own = 0;
  double norm = 0, condemnation = 0, conditionality = 0, legal = 0;
  double pull = 0, pressure = 0;  // A and H after bloc discipline
  std::optional<double> leap, step, down;
};

struct Setting {
  const World* world = nullptr;
  std::vector<Intervention> interventions;
  Parameters parameters;
  Structure structure;
  std::optional<Month> observed_until;
};

class History {
 public:
  History(const Setting& setting, ReplicateKey key);

  // What every nation weighs in the month, from the rungs at the end of the month before. Months
  // must be opened in order, from tick 0, each closed before the next.
  std::vector<Weighing> open(int tick);
  void close(int tick);  // everybody draws and moves; scripts and the record override
  [[nodiscard]] const std::vector<int>& rungs() const { return rung_; }
  [[nodiscard]] bool exists(std::size_t nation, int tick) const;
  [[nodiscard]] bool seated() const { return seated_; }

 private:
  [[nodiscard]] bool in_force(const Intervention& policy, int tick, double& share) const;
  [[nodiscard]] std::set<std::size_t> meant(const std::vector<std::string>& names, int tick) const;
  [[nodiscard]] bool observed(int tick) const;
  [[nodiscard]] double kappa(std::size_t nation, int tick) const;
  [[nodiscard]] double pi(std::size_t nation, int tick) const;
  [[nodiscard]] double stance(std::size_t nation, int tick) const;
  [[nodiscard]] double exposure(std::size_t nation, int tick) const;
  [[nodiscard]] double push(std::size_t nation, int tick) const;
  [[nodiscard]] double cover(std::size_t nation, int tick) const;
  [[nodiscard]] double campaign(int tick) const;
  [[nodiscard]] double conduct(int tick);
  [[nodiscard]] double popularity(int tick) const;
  [[nodiscard]] double entrenchment(int tick) const;
  void decide_seat(int tick);
  void script_leaders();
  [[nodiscard]] Weighing weigh(std::size_t nation, int tick, double c, double f) const;
  void discipline(int tick, std::vector<Weighing>& all) const;
  void add_hazards(std::size_t nation, int tick, Weighing& w) const;
  [[nodiscard]] int drawn(std::size_t nation, int tick) const;

  Setting setting_;
  const World& world_;
  Parameters p_;
  ReplicateKey key_;
  std::vector<int> rung_;
  std::vector<Weighing> opened_;
  std::map<std::pair<std::size_t, int>, int> scripts_;  // (nation, tick) -> rung
  std::set<std::pair<std::size_t, int>> leaders_;       // whose move gives cover
  double walk_ = 0.0;
  double drift_ = 0.0;  // of conduct
  bool seated_ = false;
  bool objected_ = false;
};

}  // namespace recognition::naive
