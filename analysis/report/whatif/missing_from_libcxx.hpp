#pragma once
// What Debian's Emscripten (3.1.6, an older libc++) lacks of C++20. Included before every source.
#include <version>

#ifndef __cpp_lib_bit_cast
namespace std {
template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}
}  // namespace std
#endif
