#pragma once
// Content hash of a result: equal inputs give equal hashes. It covers the data and the resolved
// scenario, and leaves out time, host, threads, command line, batch sizes and chunks.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash.hpp"
#include "store/schema.hpp"

namespace recognition {

// Sums up digests of variables, in order of the schema. docs/results-format.md gives the recipe.
class ContentHash {
 public:
  explicit ContentHash(std::string_view resolved_scenario);
  // `digest`: SHA-256 of the values, row-major and little-endian; texts each end with a 0 byte.
  void add(const Variable& variable, const std::vector<std::size_t>& shape,
           std::string_view digest);
  [[nodiscard]] std::string hex();

 private:
  Hasher hasher_;
};

[[nodiscard]] std::string digest_of_texts(const std::vector<std::string>& texts);

}  // namespace recognition
