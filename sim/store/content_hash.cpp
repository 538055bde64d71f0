#include "store/content_hash.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace recognition {

ContentHash::ContentHash(std::string_view resolved_scenario) {
  hasher_.add(fmt::format("recognition-content 1\nscenario {}\n", sha256(resolved_scenario)));
}

void ContentHash::add(const Variable& variable, const std::vector<std::size_t>& shape,
                      std::string_view digest) {
  hasher_.add(fmt::format("{} {} {} {}\n", variable.name, name_of(variable.element),
                          fmt::join(shape, "x"), digest));
}

std::string ContentHash::hex() { return hasher_.hex(); }

std::string digest_of_texts(const std::vector<std::string>& texts) {
  Hasher hasher;
  for (const std::string& text : texts) {
    hasher.add(text);
    hasher.add(std::string_view("\0", 1));
  }
  return hasher.hex();
}

}  // namespace recognition
