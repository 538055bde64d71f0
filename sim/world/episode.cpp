#include "world/episode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/csv.hpp"
#include "core/hash.hpp"
#include "core/text.hpp"
#include "core/toml.hpp"
#include "world/episode_reader.hpp"

namespace recognition {
namespace {

constexpr std::array<std::pair<std::string_view, Precision>, 3> kPrecisions{
    {{"day", Precision::kDay}, {"month", Precision::kMonth}, {"year", Precision::kYear}}};

class RecordReader {
 public:
  RecordReader(const CsvTable& table, const std::string& episode)
      : table_(table), episode_(episode) {}

  std::vector<RecordRow> read() const {
    std::vector<RecordRow> rows;
    rows.reserve(table_.rows());
    for (std::size_t row = 0; row < table_.rows(); ++row) rows.push_back(read_row(row));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const RecordRow& a, const RecordRow& b) { return a.date < b.date; });
    return rows;
  }

 private:
  RecordRow read_row(std::size_t row) const {
    RecordRow read;
    read.actor = cell(row, "iso3");
    if (!is_iso3(read.actor)) {
      refuse(row, "iso3", fmt::format("'{}' is not a code", read.actor), "three capital letters",
             "Write the ISO 3166 code of the nation or body.");
    }
    read_date(row, read);
    read.event = cell(row, "event");
    if (read.event.empty()) {
      refuse(row, "event", "the event is missing", "", "Name it, for example recognised.");
    }
    read.confidence = cell(row, "confidence");
    if (read.confidence != "high" && read.confidence != "medium" && read.confidence != "low") {
      refuse(row, "confidence", fmt::format("'{}' is no confidence", read.confidence), "",
             "Write high, medium or low.");
    }
    read.source = cell(row, "source");
    if (read.source.empty()) {
      refuse(row, "source", "the source is missing", "every dated act names one",
             "Give its address.");
    }
    read.note = cell(row, "note");
    if (table_.column("episode") != CsvTable::kNoColumn && cell(row, "episode") != episode_) {
      refuse(row, "episode", fmt::format("'{}' is another episode", cell(row, "episode")),
             fmt::format("this is the record of {}", episode_), "Move the row or correct it.");
    }
    read.line = table_.place(row, 0).line;
    return read;
  }

  void read_date(std::size_t row, RecordRow& read) const {
    const std::string written = cell(row, "date");
    const auto dated = parse_dated(written);
    if (!dated) {
      refuse(row, "date", fmt::format("'{}' is not a date", written), "",
             "Write YYYY-MM-DD, YYYY-MM or YYYY.");
      return;
    }
    read.date = dated->date;
    read.precision = dated->precision;
    const std::string stated = cell(row, "precision");
    const auto known = std::find_if(kPrecisions.begin(), kPrecisions.end(),
                                    [&](const auto& entry) { return entry.first == stated; });
    if (known == kPrecisions.end() || known->second != dated->precision) {
      refuse(row, "precision", fmt::format("precision '{}' does not fit '{}'", stated, written), "",
             "Write day, month or year, as the date is given.");
    }
  }

  std::string cell(std::size_t row, std::string_view column) const {
    return std::string(table_.text(row, table_.column(column)));
  }
  void refuse(std::size_t row, std::string_view column, std::string what, std::string why,
              std::string remedy) const {
    if (table_.column(column) == CsvTable::kNoColumn) return;  // said once, of the header
    table_.problem(row, table_.column(column), std::move(what), std::move(why), std::move(remedy));
  }

  const CsvTable& table_;
  const std::string& episode_;
};

// Runs one part of a reading; what it throws joins the other problems.
template <typename Part>
void collect(Problems& problems, Part part) {
  try {
    part();
  } catch (const InputError& error) {
    for (const Problem& problem : error.problems()) problems.add(problem);
  }
}

void check_record(const Episode& episode, Problems& problems) {
  const Date first{episode.start.year, 1, 1};
  for (const RecordRow& row : episode.record) {
    if (row.date >= first || row.date.year == 0) continue;
    problems.add({episode.record_file, row.line, 1},
                 fmt::format("{} {} lies before the year of the start", row.actor, row.event),
                 fmt::format("{} began on {}", episode.name, episode.start.text()),
                 "Correct the date or remove the row.");
  }
}

}  // namespace

Episode parse_episode(EpisodeTexts texts) {
  Problems problems;
  Episode episode;
  Hasher hasher;
  hasher.add(fmt::format("{}:", texts.toml.size()));
  hasher.add(texts.toml);
  hasher.add(texts.csv);
  episode.content_hash = hasher.hex();
  collect(problems, [&] {
    const TomlDocument document = TomlDocument::parse(std::move(texts.toml), texts.toml_file);
    read_episode_file(document, problems, episode);
  });
  episode.name = texts.name;
  episode.record_file = texts.csv_file;
  collect(problems, [&] {
    const CsvTable table(std::move(texts.csv), texts.csv_file,
                         {"iso3", "date", "event", "precision", "source", "confidence"}, problems);
    episode.record = RecordReader(table, episode.name).read();
  });
  check_record(episode, problems);
  problems.throw_if_any();
  return episode;
}

Episode read_episode(const std::filesystem::path& directory, const std::string& name) {
  const auto names = list_episodes(directory);
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    throw InputError(fmt::format("there is no episode '{}'", name),
                     fmt::format("looked in {}", directory.string()),
                     names.empty() ? "" : suggest(name, names));
  }
  EpisodeTexts texts;
  texts.name = name;
  texts.toml_file = (directory / (name + ".toml")).string();
  texts.csv_file = (directory / (name + ".csv")).string();
  Problems problems;
  collect(problems, [&] { texts.toml = read_text_file(texts.toml_file); });
  collect(problems, [&] { texts.csv = read_text_file(texts.csv_file); });
  problems.throw_if_any();
  return parse_episode(std::move(texts));
}

std::vector<std::string> list_episodes(const std::filesystem::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace recognition
