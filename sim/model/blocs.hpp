#pragma once
// Bloc discipline (ODD 7.1): members lean to the mean of their bloc, over all current members
// whatever their rung.

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/parameters.hpp"
#include "world/world.hpp"

namespace recognition {

// The blocs that hold their members to a line, as given by the parameters; 0 for the others.
[[nodiscard]] double discipline(std::string_view bloc, const Parameters& parameters);

// What policies add to psi: [World::blocs][months]; empty, whole or for a bloc: nothing.
using DisciplineShift = std::vector<std::vector<double>>;

// Who holds whom in some month: per bloc its members, per nation its blocs with their psi.
// The psi of one nation sum to at most kMaxDiscipline (scaled down together where they would not).
inline constexpr double kMaxDiscipline = 0.9;
struct BlocLines {
  struct Line {
    std::uint32_t bloc = 0;  // position in `members`
    double psi = 0.0;
  };
  std::vector<std::vector<std::uint32_t>> members;  // ascending; only blocs with psi > 0
  std::vector<std::uint32_t> source;                // of each: its position in World::blocs
  std::vector<std::vector<Line>> lines;             // n
  std::vector<double> own;                          // n: 1 - sum of psi
};

[[nodiscard]] BlocLines bloc_lines(const World& world, const Parameters& parameters, int tick,
                                   const DisciplineShift& shift = {});

// X_i <- own_i X_i + sum over the nation's blocs of psi x the bloc's mean of X.
void lean_to_blocs(const BlocLines& blocs, const std::vector<double>& x,
                   std::vector<double>& result);

// Ticks at which memberships of disciplined blocs or their psi change, the first always 0,
// ascending.
[[nodiscard]] std::vector<int> bloc_eras(const World& world, const Parameters& parameters,
                                         const DisciplineShift& shift = {});

}  // namespace recognition
