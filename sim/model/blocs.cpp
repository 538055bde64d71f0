#include "model/blocs.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace recognition {
namespace {

// What policies add to the psi of a bloc, by month; empty: nothing.
const std::vector<double>& shift_of(const DisciplineShift& shift, std::size_t bloc) {
  static const std::vector<double> no_shift;
  return bloc < shift.size() ? shift[bloc] : no_shift;
}

double psi_of(const World& world, const Parameters& parameters, const DisciplineShift& shift,
              std::size_t bloc, int tick) {
  const auto& by_month = shift_of(shift, bloc);
  const double psi = discipline(world.blocs[bloc].name, parameters);
  if (by_month.empty()) return psi;
  return std::clamp(psi + by_month[static_cast<std::size_t>(tick)], 0.0, kMaxDiscipline);
}

}  // namespace

double discipline(std::string_view bloc, const Parameters& parameters) {
  // Organisations with foreign-policy consultation; trade clubs and forums are left out.
  static constexpr std::array<std::string_view, 11> kOthers{
      "NATO", "OIC", "SCO", "CSTO", "GCC", "LAS", "ASEAN", "AU", "BRICS", "OAS", "WARSAW_PACT"};
  if (bloc == "EU") return parameters.psi_eu;
  const bool other = std::find(kOthers.begin(), kOthers.end(), bloc) != kOthers.end();
  return other ? parameters.psi_other : 0.0;
}

BlocLines bloc_lines(const World& world, const Parameters& parameters, int tick,
                     const DisciplineShift& shift) {
  BlocLines result;
  result.lines.resize(world.size());
  result.own.assign(world.size(), 1.0);
  for (std::uint32_t b = 0; b < world.blocs.size(); ++b) {
    const Bloc& bloc = world.blocs[b];
    const double psi = psi_of(world, parameters, shift, b, tick);
    if (psi <= 0.0) continue;
    std::set<std::uint32_t> members;
    for (const BlocMember& member : bloc.members) {
      const NationInfo& nation = world.nations[member.nation];
      if (nation.exists_at(tick) && member.from_tick <= tick && tick < member.until_tick) {
        members.insert(member.nation);
      }
    }
    if (members.empty()) continue;
    const auto position = static_cast<std::uint32_t>(result.members.size());
    result.members.emplace_back(members.begin(), members.end());
    result.source.push_back(b);
    for (const std::uint32_t member : members) result.lines[member].push_back({position, psi});
  }
  for (std::size_t i = 0; i < world.size(); ++i) {
    double sum = 0.0;
    for (const auto& line : result.lines[i]) sum += line.psi;
    const double scale = sum > kMaxDiscipline ? kMaxDiscipline / sum : 1.0;
    for (auto& line : result.lines[i]) line.psi *= scale;
    result.own[i] = 1.0 - sum * scale;
  }
  return result;
}

void lean_to_blocs(const BlocLines& blocs, const std::vector<double>& x,
                   std::vector<double>& result) {
  std::vector<double> mean(blocs.members.size());
  for (std::size_t b = 0; b < mean.size(); ++b) {
    for (const std::uint32_t member : blocs.members[b]) mean[b] += x[member];
    mean[b] /= static_cast<double>(blocs.members[b].size());
  }
  result.resize(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    double sum = blocs.own[i] * x[i];
    for (const auto& [bloc, psi] : blocs.lines[i]) sum += psi * mean[bloc];
    result[i] = sum;
  }
}

std::vector<int> bloc_eras(const World& world, const Parameters& parameters,
                           const DisciplineShift& shift) {
  std::set<int> ticks{0};
  const auto note = [&](int tick) {
    if (0 < tick && tick < world.months) ticks.insert(tick);
  };
  for (std::size_t b = 0; b < world.blocs.size(); ++b) {
    const Bloc& bloc = world.blocs[b];
    const auto& by_month = shift_of(shift, b);
    if (discipline(bloc.name, parameters) <= 0.0 && by_month.empty()) continue;
    for (std::size_t t = 1; t < by_month.size(); ++t) {
      if (by_month[t] != by_month[t - 1]) note(static_cast<int>(t));
    }
    for (const BlocMember& member : bloc.members) {
      note(member.from_tick);
      note(member.until_tick);
      note(world.nations[member.nation].enters);
      note(world.nations[member.nation].leaves);
    }
  }
  return {ticks.begin(), ticks.end()};
}

}  // namespace recognition
