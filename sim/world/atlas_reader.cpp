#include "world/atlas_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/ids.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::size_t kMostNations = 400;  // tables of pairs are dense

}  // namespace

Atlas AtlasReader::read() {
  require_files();
  read_nations();
  problems_.throw_if_any();  // without nations every other row would be a problem
  read_years();
  read_roll_calls();
  read_memberships();
  read_contiguity();
  read_alliances();
  read_pairs("igo_shared.csv", atlas_.igo_shared);
  read_pairs("trade.csv", atlas_.trade);
  read_opium();
  if (files_.contains(std::string(kRomeStatute))) read_rome_statute();
  problems_.throw_if_any();
  return std::move(atlas_);
}

void AtlasReader::require_files() {
  Hasher hasher;
  for (const std::string_view name : kRequiredTables) {
    const auto file = files_.find(std::string(name));
    if (file == files_.end()) {
      problems_.add({std::string(name), 0, 0}, "this table is missing",
                    "the world needs all of its tables", "Restore it from the repository.");
      continue;
    }
    add_to_hash(hasher, name, file->second);
  }
  problems_.throw_if_any();
  const auto rome = files_.find(std::string(kRomeStatute));
  if (rome != files_.end()) add_to_hash(hasher, kRomeStatute, rome->second);
  atlas_.data_hash = hasher.hex();
}

void AtlasReader::add_to_hash(Hasher& hasher, std::string_view name, std::string_view text) {
  hasher.add(fmt::format("{}:{}:", name, text.size()));
  hasher.add(text);
}

std::optional<CsvTable> AtlasReader::table(std::string_view name,
                                           std::vector<std::string> columns) {
  std::string& text = files_.find(std::string(name))->second;
  CsvTable opened(std::move(text), std::string(name), columns, problems_);
  const bool whole = std::all_of(columns.begin(), columns.end(), [&](const std::string& column) {
    return opened.column(column) != CsvTable::kNoColumn;
  });
  if (!whole) return std::nullopt;
  return opened;
}

std::optional<std::size_t> AtlasReader::nation(const CsvTable& table, std::size_t row,
                                               std::size_t column) {
  const std::string_view code = table.text(row, column);
  const auto found = atlas_.find(code);
  if (!found) {
    table.problem(row, column, fmt::format("'{}' is not in nations.csv", code), "",
                  suggest_code(code));
  }
  return found;
}

std::string AtlasReader::suggest_code(std::string_view code) const {
  std::string hint = suggest(code, atlas_.codes());
  return hint.starts_with("Valid") ? "Use the code of a row there, or add one." : hint;
}

int AtlasReader::year(const CsvTable& table, std::size_t row, std::size_t column, int absent) {
  const auto given = table.integer(row, column);
  if (!given) return absent;
  if (*given >= kFirstTableYear && *given <= kLastTableYear) return *given;
  table.problem(row, column, fmt::format("{} is no plausible year", *given),
                fmt::format("{} to {}", kFirstTableYear, kLastTableYear), "");
  return absent;
}

void AtlasReader::bad_date(const CsvTable& t, std::size_t row, std::size_t column,
                           std::string_view form) {
  t.problem(row, column, fmt::format("'{}' is not a date", t.text(row, column)), "",
            fmt::format("Write {}.", form));
}

void AtlasReader::read_nations() {
  const auto opened =
      table("nations.csv", {"iso3", "name", "kind", "region", "subregion", "latitude", "longitude",
                            "borders", "un_admission", "spells"});
  if (!opened) return;
  const CsvTable& t = *opened;
  if (t.rows() > kMostNations) {
    problems_.add({t.name(), 0, 0}, "this table has too many rows",
                  fmt::format("{}; the limit is {}", t.rows(), kMostNations), "");
    return;
  }
  const auto iso3 = t.column("iso3");
  std::vector<std::size_t> rows(t.rows());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(t.text(a, iso3), a) < std::tuple(t.text(b, iso3), b);
  });
  for (const std::size_t row : rows) {
    const std::string_view code = t.text(row, iso3);
    if (!is_iso3(code)) {
      t.problem(row, iso3, fmt::format("'{}' is not a code", code), "three capital letters", "");
    } else if (!atlas_.nations.empty() && atlas_.nations.back().iso3 == code) {
      t.problem(row, iso3, fmt::format("nation {} stands twice", code), "",
                "Keep one of the rows.");
    } else {
      atlas_.nations.push_back(read_nation(t, row));
      row_of_nation_.push_back(row);
    }
  }
  for (std::size_t k = 0; k < row_of_nation_.size(); ++k) {
    for (const std::string_view code : words(t.text(row_of_nation_[k], t.column("borders")))) {
      const auto other = atlas_.find(code);
      if (other) {
        atlas_.nations[k].borders.push_back(*other);
      } else {
        t.problem(row_of_nation_[k], t.column("borders"),
                  fmt::format("'{}' is not in nations.csv", code), "", suggest_code(code));
      }
    }
  }
  if (t.rows() == 0) {
    problems_.add({t.name(), 0, 0}, "this table has no rows", "", "Restore it.");
  }
}

AtlasNation AtlasReader::read_nation(const CsvTable& t, std::size_t row) {
  AtlasNation nation;
  nation.iso3 = t.text(row, t.column("iso3"));
  nation.name = t.text(row, t.column("name"));
  nation.kind = t.text(row, t.column("kind"));
  nation.region = t.text(row, t.column("region"));
  nation.subregion = t.text(row, t.column("subregion"));
  nation.latitude = bounded(t, row, t.column("latitude"), 90.0);
  nation.longitude = bounded(t, row, t.column("longitude"), 180.0);
  if (!t.text(row, t.column("un_admission")).empty()) {
    nation.un_admission = parse_date(t.text(row, t.column("un_admission")));
    if (!nation.un_admission) bad_date(t, row, t.column("un_admission"), "YYYY-MM-DD");
  }
  for (const std::string_view text : words(t.text(row, t.column("spells")))) {
    const auto spell = parse_spell(text);
    if (spell) {
      nation.spells.push_back(*spell);
    } else {
      t.problem(row, t.column("spells"), fmt::format("'{}' is not a spell", text), "",
                "Write YYYY-MM/YYYY-MM, or YYYY-MM/ for one that lasts.");
    }
  }
  return nation;
}

double AtlasReader::bounded(const CsvTable& t, std::size_t row, std::size_t column, double limit) {
  const double value = t.number(row, column);
  if (value < -limit || value > limit) {
    t.problem(row, column, fmt::format("{} is out of range", value),
              fmt::format("degrees, -{0} to {0}", limit), "");
  }
  return value;
}

std::optional<Spell> AtlasReader::parse_spell(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto from = parse_month(text.substr(0, slash));
  const std::string_view end = text.substr(slash + 1);
  const auto until = parse_month(end);
  if (!from || (!end.empty() && !until) || (until && *until <= *from)) return std::nullopt;
  return Spell{*from, until};
}

}  // namespace recognition
