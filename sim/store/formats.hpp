#pragma once
// Every kind of result file. Its name stands in the seal and in the attribute `schema`.

#include <span>
#include <string>
#include <string_view>

namespace recognition {

struct ResultFormat {
  std::string_view name;
  int newest = 1;            // version that this program writes
  int oldest = 1;            // oldest version that it reads
  std::string_view command;  // that makes such files
};

[[nodiscard]] std::span<const ResultFormat> result_formats();
// nullptr where no format has that name.
[[nodiscard]] const ResultFormat* find_format(std::string_view name);
// "Compute it again with recognition run."
[[nodiscard]] std::string compute_again(const ResultFormat& format);

}  // namespace recognition
