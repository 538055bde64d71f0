#pragma once
// Strong ids. An index says where in the arrays of one run, a key who, for ever.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace recognition {

// Position of a nation in the arrays of one world. Never stored on disk, never drawn from.
class NationIndex {
 public:
  constexpr NationIndex() = default;
  constexpr explicit NationIndex(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}
  constexpr operator std::size_t() const { return value_; }  // NOLINT: an index indexes
  constexpr auto operator<=>(const NationIndex&) const = default;

 private:
  std::uint32_t value_ = 0;
};

// Who a nation is, the same in every world, scenario and storage order: what its draws hang on.
struct NationKey {
  std::uint32_t value = 0;
  constexpr auto operator<=>(const NationKey&) const = default;
};

inline constexpr std::uint32_t kSyntheticKeyBase = 26 * 26 * 26;  // first key no ISO code has

// Key of an ISO 3166-1 alpha-3 code ("AFG" -> 136). The text must be three capital letters.
[[nodiscard]] constexpr NationKey key_of_iso3(std::string_view iso3) {
  std::uint32_t value = 0;
  for (const char letter : iso3) value = value * 26 + static_cast<std::uint32_t>(letter - 'A');
  return NationKey{value};
}

[[nodiscard]] constexpr bool is_iso3(std::string_view text) {
  if (text.size() != 3) return false;
  for (const char letter : text) {
    if (letter < 'A' || letter > 'Z') return false;
  }
  return true;
}

// Rung of the ladder of recognition (ODD 2.2).
using Rung = std::uint8_t;
inline constexpr Rung kNone = 0;
inline constexpr Rung kContact = 1;
inline constexpr Rung kMission = 2;
inline constexpr Rung kAmbassador = 3;
inline constexpr Rung kRecognised = 4;
inline constexpr int kRungCount = 5;

[[nodiscard]] std::string_view rung_name(Rung rung);  // "none", "contact", ...

}  // namespace recognition
