#include "core/ids.hpp"

#include <array>

namespace recognition {

std::string_view rung_name(Rung rung) {
  static constexpr std::array<std::string_view, kRungCount> kNames{"none", "contact", "mission",
                                                                   "ambassador", "recognised"};
  return kNames.at(rung);
}

}  // namespace recognition
