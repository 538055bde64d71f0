#include "store/schema.hpp"

#include <stdexcept>

namespace recognition {
namespace {

constexpr std::string_view kRungs =
    "Rung of the ladder: 0 none, 1 contact, 2 mission, 3 ambassador, 4 recognised";

Element nation_element(const RunHeader& header) {
  return header.nations.size() <= kMostNationsInUint16 ? Element::kUint16 : Element::kUint32;
}

void add_coordinates(const RunHeader& header, std::vector<Variable>& list) {
  list.push_back({"replicate",
                  Element::kUint32,
                  {"replicate"},
                  "1",
                  "replicate",
                  "Number of the replicate; with the seed it fixes every draw"});
  list.push_back({"month",
                  Element::kInt32,
                  {"month"},
                  "days since 1970-01-01",
                  "month",
                  "First day of the calendar month that the values close"});
  list.push_back({"nation",
                  Element::kText,
                  {"nation"},
                  "",
                  "nation",
                  "ISO 3166-1 alpha-3 code, or that of a state before or beside ISO"});
  list.push_back({"rung_name",
                  Element::kText,
                  {"rung_name"},
                  "",
                  "rung",
                  "Name of the rung; its position along the dimension is the rung's number"});
  list.push_back(
      {"parameter", Element::kText, {"parameter"}, "", "parameter", "Name of the model parameter"});
  if (path_dimension(header) == "path") {
    list.push_back({"path",
                    Element::kUint32,
                    {"path"},
                    "1",
                    "replicate of the path",
                    "Number of the replicate whose path is stored"});
  }
  list.push_back({"nation_name",
                  Element::kText,
                  {"nation"},
                  "",
                  "name of the nation",
                  "Short English name",
                  Role::kExplanation});
}

void add_outcomes(const RunHeader& header, std::vector<Variable>& list) {
  const auto month_element = header.months <= kMostMonthsInInt8 ? Element::kInt8 : Element::kInt16;
  const auto count_element =
      header.nations.size() <= kMostNationsInUint8 ? Element::kUint8 : nation_element(header);
  list.push_back({"initial_rung",
                  Element::kUint8,
                  {"nation"},
                  "1",
                  "rung before the first month",
                  std::string(kRungs) + "; at the end of the month before the first"});
  list.push_back({"first_month",
                  month_element,
                  {"replicate", "rung_name", "nation"},
                  "months",
                  "months until the rung was first held",
                  "Months from the start to the first month end at which the nation held this rung "
                  "or a higher one: 0 held at the start, 1 in the first month, -1 never"});
  list.push_back({"count",
                  count_element,
                  {"replicate", "month", "rung_name"},
                  "nations",
                  "nations at the rung",
                  "Number of nations at exactly this rung at month end"});
  if (header.paths > 0) {
    list.push_back({"rung",
                    Element::kUint8,
                    {path_dimension(header), "month", "nation"},
                    "1",
                    "rung",
                    std::string(kRungs) + "; at month end"});
  }
}

void add_moves(const RunHeader& header, std::vector<Variable>& list) {
  list.push_back({"move_replicate",
                  Element::kUint32,
                  {"move"},
                  "1",
                  "replicate of the move",
                  "Number of the replicate; moves are ordered by replicate, month, nation"});
  list.push_back({"move_month",
                  Element::kUint16,
                  {"move"},
                  "1",
                  "month of the move",
                  "Position along month, from 0"});
  list.push_back({"move_nation",
                  nation_element(header),
                  {"move"},
                  "1",
                  "nation of the move",
                  "Position along nation, from 0"});
  list.push_back({"move_from", Element::kUint8, {"move"}, "1", "rung left", std::string(kRungs)});
  list.push_back({"move_to", Element::kUint8, {"move"}, "1", "rung reached", std::string(kRungs)});
}

void add_monthly(std::vector<Variable>& list) {
  const std::vector<std::string> dimensions{"replicate", "month"};
  list.push_back({"conduct", Element::kFloat32, dimensions, "1", "rights conduct of the target",
                  "From 0, worst, to 1, best: women's civil liberties and empowerment"});
  list.push_back({"un_seat", Element::kUint8, dimensions, "1", "UN seat",
                  "1 where the target holds the seat at the United Nations, else 0"});
  list.push_back({"isolation_gdp", Element::kFloat32, dimensions, "1", "isolation by GDP",
                  "Share of world GDP in nations below rung 2, mission"});
  list.push_back({"isolation_neighbours", Element::kFloat32, dimensions, "1",
                  "isolation by neighbours",
                  "Share of the target's neighbours below rung 2, mission"});
  list.push_back({"cooperation", Element::kFloat32, dimensions, "log points",
                  "realised cooperation in trade and energy", "Mean over the nations"});
}

void add_explanations(std::vector<Variable>& list) {
  const std::vector<std::string> dimensions{"parameter"};
  list.push_back({"parameter_value", Element::kFloat64, dimensions, "", "value of the parameter",
                  "In the unit that parameter_unit gives"});
  const auto explain = [&](std::string name, std::string long_name, std::string description) {
    list.push_back({std::move(name), Element::kText, dimensions, "", std::move(long_name),
                    std::move(description), Role::kExplanation});
  };
  explain("parameter_unit", "unit of the parameter", "1 where it has none");
  explain("parameter_prior", "prior of the parameter", "N(mean, sd) normal, HN(sd) half-normal");
  explain("parameter_grade", "grade of the parameter", "data, literature or assumption");
  explain("parameter_source", "source of the parameter", "What the value or prior rests on");
  explain("parameter_meaning", "meaning of the parameter", "What it stands for in the model");
  list.push_back({"scenario",
                  Element::kText,
                  {},
                  "",
                  "resolved scenario",
                  "The whole scenario as it was run, in TOML: running it again gives this content",
                  Role::kExplanation});
}

}  // namespace

std::size_t size_of(Element element) {
  switch (element) {
    case Element::kInt8:
    case Element::kUint8:
      return 1;
    case Element::kInt16:
    case Element::kUint16:
      return 2;
    case Element::kInt32:
    case Element::kUint32:
    case Element::kFloat32:
      return 4;
    case Element::kInt64:
    case Element::kFloat64:
      return 8;
    case Element::kText:
      return 0;
  }
  return 0;
}

std::string_view name_of(Element element) {
  switch (element) {
    case Element::kInt8:
      return "int8";
    case Element::kUint8:
      return "uint8";
    case Element::kInt16:
      return "int16";
    case Element::kUint16:
      return "uint16";
    case Element::kInt32:
      return "int32";
    case Element::kUint32:
      return "uint32";
    case Element::kInt64:
      return "int64";
    case Element::kFloat32:
      return "float32";
    case Element::kFloat64:
      return "float64";
    case Element::kText:
      return "text";
  }
  return "";
}

std::vector<Variable> variables_of(const RunHeader& header) {
  std::vector<Variable> list;
  add_coordinates(header, list);
  add_outcomes(header, list);
  add_moves(header, list);
  add_monthly(list);
  add_explanations(list);
  return list;
}

std::string path_dimension(const RunHeader& header) {
  return header.paths > 0 && header.paths < header.replicates ? "path" : "replicate";
}

std::size_t dimension_size(const RunHeader& header, std::string_view dimension, std::size_t moves) {
  if (dimension == "replicate") return header.replicates;
  if (dimension == "path") return header.paths;
  if (dimension == "month") return static_cast<std::size_t>(header.months);
  if (dimension == "nation") return header.nations.size();
  if (dimension == "rung_name") return static_cast<std::size_t>(kRungCount);
  if (dimension == "parameter") return header.parameters.size();
  if (dimension == "move") return moves;
  throw std::logic_error("no dimension of that name");
}

}  // namespace recognition
