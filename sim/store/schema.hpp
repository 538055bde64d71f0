#pragma once
// Schema of a result (docs/results-format.md): every variable with its type, dimensions and text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/run_batch.hpp"

namespace recognition {

inline constexpr std::string_view kSchemaName = "recognition-results";
inline constexpr int kSchemaVersion = 1;
inline constexpr int kOldestReadableSchema = 1;

inline constexpr int kMostMonthsInInt8 = 126;  // first_month goes from -1 to the months
inline constexpr std::size_t kMostNationsInUint8 = 0xff;
inline constexpr std::size_t kMostNationsInUint16 = 0xffff;

// What the types of move_month, the sizes of HDF5's chunks and the attributes can hold.
inline constexpr int kMostMonths = 0x7ffe;
inline constexpr std::size_t kMostNations = std::size_t{1} << 26U;
inline constexpr std::uint32_t kMostReplicates = 0x7fffffff;

enum class Element : std::uint8_t {
  kInt8,
  kUint8,
  kInt16,
  kUint16,
  kInt32,
  kUint32,
  kInt64,
  kFloat32,
  kFloat64,
  kText
};
[[nodiscard]] std::size_t size_of(Element element);       // bytes; 0 for text
[[nodiscard]] std::string_view name_of(Element element);  // "uint8", ..., "text"

// Whether the content hash covers a variable. It leaves out what only explains.
enum class Role : std::uint8_t { kData, kExplanation };

struct Variable {
  std::string name;
  Element element = Element::kText;
  std::vector<std::string> dimensions;  // outermost first; empty: a single value
  std::string units;                    // empty: has none, as text
  std::string long_name;
  std::string description;
  Role role = Role::kData;
};

// Every variable of a run, in order of storage.
[[nodiscard]] std::vector<Variable> variables_of(const RunHeader& header);

// Dimension along which the paths lie: "replicate" where every replicate's is stored, else "path".
[[nodiscard]] std::string path_dimension(const RunHeader& header);

// Size of a dimension in a run that recorded `moves` moves.
[[nodiscard]] std::size_t dimension_size(const RunHeader& header, std::string_view dimension,
                                         std::size_t moves);

}  // namespace recognition
