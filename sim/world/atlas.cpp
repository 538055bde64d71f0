#include "world/atlas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

#include "core/csv.hpp"
#include "core/hash.hpp"
#include "core/ids.hpp"
#include "core/text.hpp"

namespace recognition {
namespace {

constexpr std::array<std::string_view, 9> kRequired{
    "nations.csv",   "nation_years.csv", "rollcalls.csv", "memberships.csv", "contiguity.csv",
    "alliances.csv", "igo_shared.csv",   "trade.csv",     "opium.csv"};
constexpr std::string_view kRomeStatute = "rome_statute.csv";
constexpr int kFirstYear = 1800;  // no year of a table lies outside these
constexpr int kLastYear = 2200;

// Reads the tables one after the other into an atlas; nations first, the others look them up.
class AtlasReader {
 public:
  explicit AtlasReader(std::map<std::string, std::string> files) : files_(std::move(files)) {}

  Atlas read() {
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

 private:
  void require_files() {
    Hasher hasher;
    for (const std::string_view name : kRequired) {
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

  static void add_to_hash(Hasher& hasher, std::string_view name, std::string_view text) {
    hasher.add(fmt::format("{}:{}:", name, text.size()));
    hasher.add(text);
  }

  CsvTable table(std::string_view name, std::vector<std::string> columns) {
    std::string& text = files_.find(std::string(name))->second;
    return {std::move(text), std::string(name), std::move(columns), problems_};
  }

  std::optional<std::size_t> nation(const CsvTable& table, std::size_t row, std::size_t column) {
    const std::string_view code = table.text(row, column);
    const auto found = atlas_.find(code);
    if (!found) {
      table.problem(row, column, fmt::format("'{}' is not in nations.csv", code), "",
                    suggest_code(code));
    }
    return found;
  }

  [[nodiscard]] std::string suggest_code(std::string_view code) const {
    std::string hint = suggest(code, atlas_.codes());
    return hint.starts_with("Valid") ? "Use the code of a row there, or add one." : hint;
  }

  // A year in a plausible range; `absent` for an empty cell.
  int year(const CsvTable& table, std::size_t row, std::size_t column, int absent) {
    const auto given = table.integer(row, column);
    if (!given) return absent;
    if (*given >= kFirstYear && *given <= kLastYear) return *given;
    table.problem(row, column, fmt::format("{} is no plausible year", *given),
                  fmt::format("{} to {}", kFirstYear, kLastYear), "");
    return absent;
  }

  void read_nations() {
    const CsvTable t =
        table("nations.csv", {"iso3", "name", "kind", "region", "subregion", "latitude",
                              "longitude", "borders", "un_admission", "spells"});
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
        kept_rows_.push_back(row);
      }
    }
    for (std::size_t k = 0; k < kept_rows_.size(); ++k) {
      for (const std::string_view code : words(t.text(kept_rows_[k], t.column("borders")))) {
        const auto other = atlas_.find(code);
        if (other) {
          atlas_.nations[k].borders.push_back(*other);
        } else {
          t.problem(kept_rows_[k], t.column("borders"),
                    fmt::format("'{}' is not in nations.csv", code), "", suggest_code(code));
        }
      }
    }
    if (t.rows() == 0) {
      problems_.add({t.name(), 0, 0}, "this table has no rows", "", "Restore it.");
    }
  }

  AtlasNation read_nation(const CsvTable& t, std::size_t row) {
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

  double bounded(const CsvTable& t, std::size_t row, std::size_t column, double limit) {
    const double value = t.number(row, column);
    if (value < -limit || value > limit) {
      t.problem(row, column, fmt::format("{} is out of range", value),
                fmt::format("degrees, -{0} to {0}", limit), "");
    }
    return value;
  }

  static std::optional<Spell> parse_spell(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto from = parse_month(text.substr(0, slash));
    const std::string_view end = text.substr(slash + 1);
    const auto until = parse_month(end);
    if (!from || (!end.empty() && !until) || (until && *until <= *from)) return std::nullopt;
    return Spell{*from, until};
  }

  static void bad_date(const CsvTable& t, std::size_t row, std::size_t column,
                       std::string_view form) {
    t.problem(row, column, fmt::format("'{}' is not a date", t.text(row, column)), "",
              fmt::format("Write {}.", form));
  }

  void read_years() {
    static constexpr std::array<std::string_view, kYearColumns> kColumns{
        "libdem", "women_civlib", "women_polemp", "uds", "muslim_share", "population", "gdp"};
    std::vector<std::string> names{"iso3", "year"};
    names.insert(names.end(), kColumns.begin(), kColumns.end());
    const CsvTable t = table("nation_years.csv", names);
    const auto iso3 = t.column("iso3");
    const auto year_column = t.column("year");
    std::vector<std::pair<std::optional<std::size_t>, int>> keys(t.rows());
    int first = kLastYear;
    int last = kFirstYear;
    for (std::size_t row = 0; row < t.rows(); ++row) {
      keys[row] = {nation(t, row, iso3), year(t, row, year_column, 0)};
      if (keys[row].second == 0) continue;
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

  void read_roll_calls() {
    const CsvTable t = table("rollcalls.csv", {"rcid", "date"});
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

  // The column of the votes names its nations: "votes AFG AGO ...".
  std::optional<std::vector<std::size_t>> read_voters(const CsvTable& t) {
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

  void read_memberships() {
    const CsvTable t = table("memberships.csv", {"iso3", "org", "start", "end"});
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

  // The two ends of a pair, the smaller position first.
  std::optional<std::pair<std::size_t, std::size_t>> pair(const CsvTable& t, std::size_t row) {
    const auto a = nation(t, row, t.column("a"));
    const auto b = nation(t, row, t.column("b"));
    if (!a || !b) return std::nullopt;
    if (*a == *b) {
      t.problem(row, t.column("b"), "a nation has no tie to itself", "", "Remove the row.");
      return std::nullopt;
    }
    return std::minmax(*a, *b);
  }

  static void sort_spells(std::vector<PairSpell>& spells) {
    std::sort(spells.begin(), spells.end(), [](const PairSpell& x, const PairSpell& y) {
      return std::tie(x.a, x.b, x.start, x.type, x.end) <
             std::tie(y.a, y.b, y.start, y.type, y.end);
    });
  }

  void read_contiguity() {
    const CsvTable t = table("contiguity.csv", {"a", "b", "type", "start", "end"});
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

  void read_alliances() {
    const CsvTable t = table("alliances.csv", {"a", "b", "start", "end"});
    for (std::size_t row = 0; row < t.rows(); ++row) {
      const auto both = pair(t, row);
      const int start = year(t, row, t.column("start"), 0);
      const int end = year(t, row, t.column("end"), 9999);
      if (both) atlas_.alliances.push_back({both->first, both->second, 0, start, end});
    }
    sort_spells(atlas_.alliances);
  }

  void read_pairs(std::string_view name, PairTable& into) {
    const CsvTable t = table(name, {"a", "b"});
    std::vector<std::pair<int, std::size_t>> columns;  // year, column
    for (std::size_t column = 0; column < t.header().size(); ++column) {
      const std::string& title = t.header()[column];
      if (title == "a" || title == "b") continue;
      int when = 0;
      const auto [end, error] = std::from_chars(title.data(), title.data() + title.size(), when);
      if (error != std::errc{} || end != title.data() + title.size() || when < kFirstYear) {
        problems_.add({t.name(), 1, 1}, fmt::format("column '{}' is not a year", title), "",
                      "Remove it.");
        continue;
      }
      columns.emplace_back(when, column);
    }
    if (columns.empty()) {
      problems_.add({t.name(), 1, 1}, "columns of years are missing", "", "Restore them.");
    }
    std::sort(columns.begin(), columns.end());
    std::vector<int> years;
    for (const auto& [when, column] : columns) years.push_back(when);
    into = PairTable(atlas_.nations.size(), std::move(years));
    for (std::size_t row = 0; row < t.rows(); ++row) {
      const auto both = pair(t, row);
      if (!both) continue;
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

  void read_opium() {
    const CsvTable t = table("opium.csv", {"year", "hectares"});
    for (std::size_t row = 0; row < t.rows(); ++row) {
      const int when = year(t, row, t.column("year"), 0);
      const double hectares = t.number(row, t.column("hectares"));
      if (when != 0 && hectares >= 0.0) atlas_.opium.push_back({when, hectares});
    }
    std::sort(atlas_.opium.begin(), atlas_.opium.end(),
              [](const OpiumYear& x, const OpiumYear& y) { return x.year < y.year; });
  }

  void read_rome_statute() {
    const CsvTable t = table(kRomeStatute, {"iso3", "start", "end"});
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

  std::map<std::string, std::string> files_;
  Problems problems_;
  Atlas atlas_;
  std::vector<std::size_t> kept_rows_;
  std::size_t voters_column_ = 0;
};

}  // namespace

std::optional<std::size_t> Atlas::find(std::string_view iso3) const {
  const auto at = std::lower_bound(
      nations.begin(), nations.end(), iso3,
      [](const AtlasNation& nation, std::string_view code) { return nation.iso3 < code; });
  if (at == nations.end() || at->iso3 != iso3) return std::nullopt;
  return static_cast<std::size_t>(at - nations.begin());
}

std::vector<std::size_t> Atlas::members(std::string_view organisation, int year) const {
  std::vector<std::size_t> found;
  for (const Membership& membership : memberships) {
    if (membership.organisation == organisation && membership.start <= year &&
        membership.end > year) {
      found.push_back(membership.nation);
    }
  }
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::string> Atlas::organisations() const {
  std::vector<std::string> names;
  for (const Membership& membership : memberships) {
    if (names.empty() || names.back() != membership.organisation) {
      names.push_back(membership.organisation);
    }
  }
  return names;
}

std::vector<std::string> Atlas::codes() const {
  std::vector<std::string> codes;
  codes.reserve(nations.size());
  for (const AtlasNation& nation : nations) codes.push_back(nation.iso3);
  return codes;
}

Atlas read_atlas(const std::filesystem::path& directory) {
  std::map<std::string, std::string> files;
  std::vector<Problem> problems;
  const auto read = [&](std::string_view name) {
    try {
      files.emplace(name, read_text_file(directory / name));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  };
  for (const std::string_view name : kRequired) read(name);
  if (std::filesystem::exists(directory / kRomeStatute)) read(kRomeStatute);
  if (!problems.empty()) throw InputError(std::move(problems));
  return parse_atlas(std::move(files));
}

Atlas parse_atlas(std::map<std::string, std::string> files) {
  return AtlasReader(std::move(files)).read();
}

}  // namespace recognition
