#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include "core/text.hpp"
#include "world/atlas_reader.hpp"

namespace recognition {
namespace {

constexpr std::size_t kMostYearColumns = 50;

}  // namespace

void AtlasReader::read_years() {
  static constexpr std::array<std::string_view, kYearColumns> kColumns{
      "libdem", "women_civlib", "women_polemp", "uds", "muslim_share", "population", "gdp"};
  std::vector<std::string> names{"iso3", "year"};
  names.insert(names.end(), kColumns.begin(), kColumns.end());
  const auto opened = table("nation_years.csv", names);
  if (!opened) return;
  const CsvTable& t = *opened;
  const auto iso3 = t.column("iso3");
  const auto year_column = t.column("year");
  std::vector<std::pair<std::optional<std::size_t>, int>> keys(t.rows());
  int first = kLastTableYear;
  int last = kFirstTableYear;
  std::set<std::pair<std::size_t, int>> seen;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    keys[row] = {nation(t, row, iso3), year(t, row, year_column, 0)};
    if (!keys[row].first || keys[row].second == 0) continue;
    if (!seen.emplace(*keys[row].first, keys[row].second).second) {
      t.problem(row, year_column, "this year of the nation stands twice", "", "Keep one row.");
    }
    first = std::min(first, keys[row].second);
    last = std::max(last, keys[row].second);
  }
  if (first > last) return;
  atlas_.years = YearTable(atlas_.nations.size(), first, last);
  for (std::size_t k = 0; k < kYearColumns; ++k) {
    const auto column = t.column(kColumns[k]);
    for (std::size_t row = 0; row < t.rows(); ++row) {
      const auto& [who, when] = keys[row];
      if (!who || when == 0) continue;
      atlas_.years.set(*who, when, static_cast<YearColumn>(k), t.number(row, column));
    }
  }
}

void AtlasReader::read_roll_calls() {
  const auto opened = table("rollcalls.csv", {"rcid", "date"});
  if (!opened) return;
  const CsvTable& t = *opened;
  const auto voters = read_voters(t);
  if (!voters) return;
  const auto column = voters_column_;
  std::vector<RollCalls::Row> rows;
  rows.reserve(t.rows());
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto date = parse_date(t.text(row, t.column("date")));
    if (!date) bad_date(t, row, t.column("date"), "YYYY-MM-DD");
    const std::string_view votes = t.text(row, column);
    if (votes.size() != voters->size() ||
        votes.find_first_not_of("YAN.") != std::string_view::npos) {
      t.problem(row, column, "these are not the votes of the header's nations",
                fmt::format("{} letters of Y A N . are needed", voters->size()), "");
      continue;
    }
    if (date) rows.push_back({*date, t.integer(row, t.column("rcid")).value_or(0), votes});
  }
  atlas_.roll_calls = RollCalls(std::move(rows), *voters, atlas_.nations.size());
}

std::optional<std::vector<std::size_t>> AtlasReader::read_voters(const CsvTable& t) {
  const auto& header = t.header();
  const auto found = std::find_if(header.begin(), header.end(), [](const std::string& name) {
    return name.starts_with("votes ");
  });
  if (found == header.end()) {
    problems_.add({t.name(), 1, 1}, "column 'votes' is missing",
                  "its header names the nations: 'votes AFG AGO ...'", "Restore it.");
    return std::nullopt;
  }
  voters_column_ = static_cast<std::size_t>(found - header.begin());
  std::vector<std::size_t> voters;
  std::vector<std::uint8_t> seen(atlas_.nations.size());
  auto codes = words(*found);
  codes.erase(codes.begin());
  for (const std::string_view code : codes) {
    const auto who = atlas_.find(code);
    if (!who || std::exchange(seen[*who], std::uint8_t{1}) != 0) {
      problems_.add(
          {t.name(), 1, 1},
          fmt::format("voter '{}' {}", code, who ? "stands twice" : "is not in nations.csv"), "",
          "Correct the header of the votes.");
      return std::nullopt;
    }
    voters.push_back(*who);
  }
  return voters;
}

void AtlasReader::read_memberships() {
  const auto opened = table("memberships.csv", {"iso3", "org", "start", "end"});
  if (!opened) return;
  const CsvTable& t = *opened;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto who = nation(t, row, t.column("iso3"));
    const int start = year(t, row, t.column("start"), 0);
    const int end = year(t, row, t.column("end"), 9999);
    if (who) {
      atlas_.memberships.push_back({std::string(t.text(row, t.column("org"))), *who, start, end});
    }
  }
  std::sort(atlas_.memberships.begin(), atlas_.memberships.end(),
            [](const Membership& x, const Membership& y) {
              return std::tie(x.organisation, x.nation, x.start, x.end) <
                     std::tie(y.organisation, y.nation, y.start, y.end);
            });
}

std::optional<std::pair<std::size_t, std::size_t>> AtlasReader::pair(const CsvTable& t,
                                                                     std::size_t row) {
  const auto a = nation(t, row, t.column("a"));
  const auto b = nation(t, row, t.column("b"));
  if (!a || !b) return std::nullopt;
  if (*a == *b) {
    t.problem(row, t.column("b"), "a nation has no tie to itself", "", "Remove the row.");
    return std::nullopt;
  }
  return std::minmax(*a, *b);
}

void AtlasReader::sort_spells(std::vector<PairSpell>& spells) {
  std::sort(spells.begin(), spells.end(), [](const PairSpell& x, const PairSpell& y) {
    return std::tie(x.a, x.b, x.start, x.type, x.end) < std::tie(y.a, y.b, y.start, y.type, y.end);
  });
}

void AtlasReader::read_contiguity() {
  const auto opened = table("contiguity.csv", {"a", "b", "type", "start", "end"});
  if (!opened) return;
  const CsvTable& t = *opened;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto both = pair(t, row);
    const int type = t.integer(row, t.column("type")).value_or(0);
    if (type < 1 || type > 5) {
      t.problem(row, t.column("type"), "this is not a type of contiguity", "1 to 5", "");
    }
    const int start = year(t, row, t.column("start"), 0);
    const int end = year(t, row, t.column("end"), 9999);
    if (both) atlas_.contiguity.push_back({both->first, both->second, type, start, end});
  }
  sort_spells(atlas_.contiguity);
}

void AtlasReader::read_alliances() {
  const auto opened = table("alliances.csv", {"a", "b", "start", "end"});
  if (!opened) return;
  const CsvTable& t = *opened;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto both = pair(t, row);
    const int start = year(t, row, t.column("start"), 0);
    const int end = year(t, row, t.column("end"), 9999);
    if (both) atlas_.alliances.push_back({both->first, both->second, 0, start, end});
  }
  sort_spells(atlas_.alliances);
}

void AtlasReader::read_pairs(std::string_view name, PairTable& into) {
  const auto opened = table(name, {"a", "b"});
  if (!opened) return;
  const CsvTable& t = *opened;
  std::vector<std::pair<int, std::size_t>> columns;  // year, column
  for (std::size_t column = 0; column < t.header().size(); ++column) {
    const std::string& title = t.header()[column];
    if (title == "a" || title == "b") continue;
    int when = 0;
    const auto [end, error] = std::from_chars(title.data(), title.data() + title.size(), when);
    if (error != std::errc{} || end != title.data() + title.size() || when < kFirstTableYear ||
        when > kLastTableYear) {
      problems_.add({t.name(), 1, 1}, fmt::format("column '{}' is not a year", title), "",
                    "Remove it.");
      continue;
    }
    columns.emplace_back(when, column);
  }
  if (columns.empty() || columns.size() > kMostYearColumns) {
    problems_.add({t.name(), 1, 1},
                  columns.empty() ? "columns of years are missing" : "too many columns of years",
                  fmt::format("1 to {} are read", kMostYearColumns), "Correct the header.");
    return;
  }
  std::sort(columns.begin(), columns.end());
  std::vector<int> years;
  years.reserve(columns.size());
  for (const auto& [when, column] : columns) years.push_back(when);
  const std::size_t n = atlas_.nations.size();
  into = PairTable(n, std::move(years));
  std::vector<std::uint8_t> seen(n * n);
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto both = pair(t, row);
    if (!both) continue;
    if (std::exchange(seen[both->first * n + both->second], std::uint8_t{1}) != 0) {
      t.problem(row, t.column("a"), "this pair stands twice", "in either order", "Keep one row.");
      continue;
    }
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const double value = t.number(row, columns[k].second);
      if (value < 0.0) {
        t.problem(row, columns[k].second, "this figure is negative", "", "");
      } else {
        into.set(k, both->first, both->second, value);
      }
    }
  }
}

void AtlasReader::read_opium() {
  const auto opened = table("opium.csv", {"year", "hectares"});
  if (!opened) return;
  const CsvTable& t = *opened;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const int when = year(t, row, t.column("year"), 0);
    const double hectares = t.number(row, t.column("hectares"));
    if (when != 0 && hectares >= 0.0) atlas_.opium.push_back({when, hectares});
  }
  std::sort(atlas_.opium.begin(), atlas_.opium.end(),
            [](const OpiumYear& x, const OpiumYear& y) { return x.year < y.year; });
}

void AtlasReader::read_rome_statute() {
  const auto opened = table(kRomeStatute, {"iso3", "start", "end"});
  if (!opened) return;
  const CsvTable& t = *opened;
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const auto who = nation(t, row, t.column("iso3"));
    const auto start = parse_dated(t.text(row, t.column("start")));
    const auto end = parse_dated(t.text(row, t.column("end")));
    if (!start) bad_date(t, row, t.column("start"), "YYYY-MM-DD");
    if (!end && !t.text(row, t.column("end")).empty()) {
      bad_date(t, row, t.column("end"), "YYYY-MM-DD, or leave it empty");
    }
    if (who && start) {
      atlas_.rome_parties.push_back(
          {*who, start->date, end ? std::optional(end->date) : std::nullopt});
    }
  }
  std::sort(atlas_.rome_parties.begin(), atlas_.rome_parties.end(),
            [](const RomeParty& x, const RomeParty& y) {
              return std::tie(x.nation, x.start) < std::tie(y.nation, y.start);
            });
}

}  // namespace recognition
