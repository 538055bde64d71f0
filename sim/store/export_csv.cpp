#include "store/export_csv.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>

#include "store/csv_writer.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kReplicatesAtOnce = 256;

std::string number(float value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

class Export {
 public:
  Export(const RunReader& run, const fs::path& folder, WriterOptions options)
      : header_(run.header()), folder_(folder), options_(options) {
    for (int i = 0; i < header_.months; ++i) {
      months_.push_back((header_.first_month + i).text() + "-01");
    }
    for (const std::string& nation : header_.nations) nations_.push_back(csv_cell(nation));
  }

  void open() {
    const auto table = [&](std::string_view name, std::string_view header) {
      return std::make_unique<CsvWriter>(folder_ / name, options_, header);
    };
    nation_table_ = table("nations.csv", "nation,name,initial_rung");
    parameter_table_ = table("parameters.csv", "parameter,value,unit,prior,grade,source,meaning");
    moves_ = table("moves.csv", "replicate,month,nation,from,to");
    first_month_ = table("first_month.csv", "replicate,nation,rung,months");
    counts_ = table("counts.csv", "replicate,month,rung,nations");
    monthly_ = table("monthly.csv",
                     "replicate,month,conduct,un_seat,isolation_gdp,isolation_neighbours,"
                     "cooperation");
    if (header_.paths > 0) rung_ = table("rung.csv", "replicate,month,nation,rung");
  }

  void add_header();
  void add(const RunBatch& batch);
  std::vector<fs::path> publish();

 private:
  void add_first_month(const RunBatch& batch);
  void add_by_month(const RunBatch& batch);
  void add_rung(const RunBatch& batch);

  const RunHeader& header_;
  const fs::path& folder_;
  WriterOptions options_;
  std::vector<std::string> months_;   // first days
  std::vector<std::string> nations_;  // codes as cells
  std::unique_ptr<CsvWriter> nation_table_, parameter_table_, moves_, first_month_, counts_,
      monthly_, rung_;
};

void Export::add_header() {
  for (std::size_t i = 0; i < nations_.size(); ++i) {
    nation_table_->row(FMT_COMPILE("{},{},{}\n"), nations_[i], csv_cell(header_.nation_names[i]),
                       header_.initial_rung[i]);
  }
  for (const NamedValue& value : header_.parameters) {
    parameter_table_->row(FMT_COMPILE("{},{},{},{},{},{},{}\n"), csv_cell(value.name), value.value,
                          csv_cell(value.unit), csv_cell(value.prior), csv_cell(value.grade),
                          csv_cell(value.source), csv_cell(value.meaning));
  }
}

void Export::add(const RunBatch& batch) {
  for (const Move& move : batch.moves) {
    moves_->row(FMT_COMPILE("{},{},{},{},{}\n"), move.replicate, months_.at(move.month),
                nations_.at(move.nation), move.from, move.to);
  }
  add_first_month(batch);
  add_by_month(batch);
  if (rung_) add_rung(batch);
}

// Rung 0 is left out: every nation holds it or a higher one from the start.
void Export::add_first_month(const RunBatch& batch) {
  const std::size_t nations = nations_.size();
  for (std::size_t r = 0; r < batch.count; ++r) {
    for (std::size_t rung = 1; rung < kRungCount; ++rung) {
      for (std::size_t i = 0; i < nations; ++i) {
        const int months = batch.first_month[(r * kRungCount + rung) * nations + i];
        if (months == kNeverReached) {
          first_month_->row(FMT_COMPILE("{},{},{},\n"), batch.first + r, nations_[i], rung);
        } else {
          first_month_->row(FMT_COMPILE("{},{},{},{}\n"), batch.first + r, nations_[i], rung,
                            months);
        }
      }
    }
  }
}

void Export::add_by_month(const RunBatch& batch) {
  const std::size_t months = months_.size();
  for (std::size_t r = 0; r < batch.count; ++r) {
    for (std::size_t m = 0; m < months; ++m) {
      const std::size_t at = r * months + m;
      for (std::size_t rung = 0; rung < kRungCount; ++rung) {
        counts_->row(FMT_COMPILE("{},{},{},{}\n"), batch.first + r, months_[m], rung,
                     batch.counts[at * kRungCount + rung]);
      }
      monthly_->row(FMT_COMPILE("{},{},{},{},{},{},{}\n"), batch.first + r, months_[m],
                    number(batch.conduct[at]), batch.un_seat[at], number(batch.isolation_gdp[at]),
                    number(batch.isolation_neighbours[at]), number(batch.cooperation[at]));
    }
  }
}

void Export::add_rung(const RunBatch& batch) {
  const std::size_t path = months_.size() * nations_.size();
  for (std::size_t at = 0; at < batch.rung.size(); ++at) {
    rung_->row(FMT_COMPILE("{},{},{},{}\n"), batch.first + at / path,
               months_[at % path / nations_.size()], nations_[at % nations_.size()],
               batch.rung[at]);
  }
}

std::vector<fs::path> Export::publish() {
  std::vector<fs::path> paths;
  for (auto* table :
       {&nation_table_, &parameter_table_, &moves_, &first_month_, &counts_, &monthly_, &rung_}) {
    if (*table == nullptr) continue;
    (*table)->publish();
    paths.push_back((*table)->path());
  }
  return paths;
}

}  // namespace

std::vector<fs::path> export_csv(const RunReader& run, const fs::path& folder,
                                 WriterOptions options) {
  make_table_folder(folder);
  Export tables(run, folder, options);
  tables.open();  // every table: one that may not be written stops the export before it starts
  tables.add_header();
  const std::uint32_t replicates = run.header().replicates;
  for (std::uint32_t from = 0; from < replicates; from += kReplicatesAtOnce) {
    tables.add(run.read(from, std::min(from + kReplicatesAtOnce, replicates)));
  }
  return tables.publish();
}

}  // namespace recognition
