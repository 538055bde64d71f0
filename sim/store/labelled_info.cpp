#include "store/labelled_info.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>

#include "store/labelled_bytes.hpp"

namespace recognition {
namespace {

constexpr std::size_t kLongestText = 400;  // bytes of an attribute that are shown

std::string shortened(std::string text) {
  if (text.size() <= kLongestText) return text;
  return fmt::format("{}... ({} bytes)", text.substr(0, kLongestText), text.size());
}

std::string variable_line(const LabelledArray& array) {
  return fmt::format("  {:<28} {:<24} {}: {}{}\n", array.name,
                     fmt::format("({})", fmt::join(array.dimensions, ", ")),
                     name_of(element_of(array)), array.long_name,
                     array.units.empty() ? "" : fmt::format(", {}", array.units));
}

}  // namespace

std::string describe_labelled(const LabelledFile& file, const std::filesystem::path& path) {
  std::string text;
  const auto out = std::back_inserter(text);
  const auto title = attribute_of(file, "title");
  if (!title.empty()) fmt::format_to(out, "{}\n", title);
  fmt::format_to(out, "\nWhere it comes from\n  {:<16} {}\n  {:<16} {} {}, complete\n", "file",
                 path.string(), "format", file.format, file.version);
  for (const auto& attribute : file.attributes) {
    const std::string& name = attribute.first;
    if (name == "Conventions" || name == "schema" || name == "schema_version" ||
        name == "complete" || name == "title") {
      continue;
    }
    const auto value = attribute_of(file, name);
    if (!value.empty()) fmt::format_to(out, "  {:<16} {}\n", name, shortened(value));
  }
  fmt::format_to(out, "\nDimensions\n");
  for (const auto& dimension : file.dimensions) {
    fmt::format_to(out, "  {:<28} {:<24} {}\n", dimension.name, size_of(dimension),
                   dimension.long_name);
  }
  fmt::format_to(out, "\nVariables\n");
  for (const auto& array : file.arrays) text += variable_line(array);
  return text;
}

}  // namespace recognition
