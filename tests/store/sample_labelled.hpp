#pragma once

#include "store/labelled.hpp"

namespace recognition::test {

// A made-up comparison: every type of value, label and attribute.
[[nodiscard]] inline LabelledFile sample_labelled() {
  LabelledFile file;
  file.format = "recognition-comparison";
  file.attributes = {{"title", std::string("Élan")},
                     {"seed", std::int64_t{9007199254740993}},
                     {"precision", 0.125}};
  file.dimensions = {
      {"policy", std::vector<std::string>{"base", "Côte"}, "policy", ""},
      {"year", std::vector<std::int64_t>{2026, 2027, 2028}, "year", "1", Element::kInt32},
      {"level", std::vector<double>{0.25, 0.5}, "level", "log-odds"}};
  file.arrays = {
      {"effect", {"policy", "year"}, std::vector<double>{1, 2, 3, 4, 5, 6}, "effect", "nations"},
      {"hits", {"level"}, std::vector<std::int64_t>{1, 65535}, "hits", "1", Element::kUint16},
      {"share", {"level"}, std::vector<double>{0.5, 0.25}, "share", "1", Element::kFloat32},
      {"note", {"policy"}, std::vector<std::string>{"none", "größer"}, "note", ""},
      {"scenario", {}, std::vector<std::string>{"months = 3\n"}, "resolved scenario", ""}};
  return file;
}

}  // namespace recognition::test
