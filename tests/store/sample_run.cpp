#include "store/sample_run.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "store/run_writer.hpp"

namespace recognition::test {
namespace {

// SplitMix64 (Steele, Lea & Flood 2014): any sequence will do.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

float share(std::uint64_t& state) { return static_cast<float>(next(state) % 1024U) / 1024.0F; }

// One replicate: each nation moves at random, and what the store takes is observed from that.
void add_replicate(const RunHeader& header, std::uint32_t replicate, std::uint64_t& state,
                   RunBatch& run) {
  const std::size_t nations = header.nations.size();
  std::vector<Rung> rungs = header.initial_rung;
  std::vector<std::int16_t> reached(nations * kRungCount, kNeverReached);
  const auto observe = [&](int months_since_start) {
    for (std::size_t i = 0; i < nations; ++i) {
      for (std::size_t rung = 0; rung <= rungs[i]; ++rung) {
        auto& first = reached[rung * nations + i];
        if (first == kNeverReached) first = static_cast<std::int16_t>(months_since_start);
      }
    }
  };
  observe(0);
  for (int month = 0; month < header.months; ++month) {
    for (std::size_t i = 0; i < nations; ++i) {
      if (next(state) % 8U != 0) continue;
      const auto to = static_cast<Rung>(next(state) % kRungCount);
      if (to == rungs[i]) continue;
      run.moves.push_back({replicate, static_cast<std::uint16_t>(month),
                           static_cast<std::uint32_t>(i), rungs[i], to});
      rungs[i] = to;
    }
    observe(month + 1);
    for (Rung rung = 0; rung < kRungCount; ++rung) {
      run.counts.push_back(
          static_cast<std::uint32_t>(std::count(rungs.begin(), rungs.end(), rung)));
    }
    if (run.count < header.paths) run.rung.insert(run.rung.end(), rungs.begin(), rungs.end());
    run.conduct.push_back(share(state));
    run.un_seat.push_back(next(state) % 2U);
    run.isolation_gdp.push_back(share(state));
    run.isolation_neighbours.push_back(share(state));
    run.cooperation.push_back(share(state));
  }
  run.first_month.insert(run.first_month.end(), reached.begin(), reached.end());
  ++run.count;
}

template <class Value>
std::vector<Value> part(const std::vector<Value>& values, std::size_t row, std::uint32_t from,
                        std::uint32_t to) {
  const auto at = [&](std::uint32_t replicate) {
    return values.begin() + static_cast<std::ptrdiff_t>(std::min(replicate * row, values.size()));
  };
  return {at(from), at(to)};
}

}  // namespace

RunHeader sample_header(SampleSize size) {
  RunHeader header;
  header.title = "Élan: a made-up run";
  header.question = "Does it come back as it went in?";
  header.scenario_name = "sample";
  header.resolved_scenario = "# a comment\n[output]\npaths = 3\n";
  header.episode = "taliban_2021";
  header.target = "AFG";
  header.parameters_from = "default";
  header.seed = 0xfedcba9876543210ULL;
  header.replicates = size.replicates;
  header.paths = size.paths;
  header.first_month = Month{2025, 7};
  header.months = size.months;
  std::uint64_t state = size.seed;
  for (std::size_t i = 0; i < size.nations; ++i) {
    header.nations.push_back(fmt::format("{}{}{}", static_cast<char>('A' + i / 26 % 26),
                                         static_cast<char>('A' + i % 26),
                                         static_cast<char>('A' + i / 676)));
    header.nation_names.push_back(fmt::format("Côte {}", i));
    header.initial_rung.push_back(static_cast<Rung>(next(state) % kRungCount));
  }
  header.parameters = {{"beta_al", 0.8, "1", "N(0.8, 0.5)", "data", "own fit", "pull of alignment"},
                       {"tau", 12.0, "months", "", "assumption", "", "how long cover lasts"}};
  header.data_cut_off = "2025-06";
  header.warnings = {"the order property fails: p_up + p_down > 1 for UZB in 2031-04"};
  header.code_version = "0.1.0";
  header.code_commit = "0123456789ab";
  header.world_hash = std::string(64, 'a');
  header.episode_hash = std::string(64, 'b');
  header.command_line = {"recognition", "run", "a scenario.toml", "--seed", "7"};
  return header;
}

RunBatch sample_run(const RunHeader& header, std::uint32_t first) {
  RunBatch run;
  run.first = first;
  std::uint64_t state = header.replicates;
  for (std::uint32_t i = 0; i < header.replicates; ++i) {
    add_replicate(header, first + i, state, run);
  }
  return run;
}

RunBatch slice(const RunHeader& header, const RunBatch& run, std::uint32_t from, std::uint32_t to) {
  const std::size_t nations = header.nations.size();
  const auto months = static_cast<std::size_t>(header.months);
  RunBatch batch;
  batch.first = run.first + from;
  batch.count = to - from;
  batch.first_month = part(run.first_month, nations * kRungCount, from, to);
  batch.counts = part(run.counts, months * kRungCount, from, to);
  batch.rung = part(run.rung, months * nations, from, to);
  batch.conduct = part(run.conduct, months, from, to);
  batch.un_seat = part(run.un_seat, months, from, to);
  batch.isolation_gdp = part(run.isolation_gdp, months, from, to);
  batch.isolation_neighbours = part(run.isolation_neighbours, months, from, to);
  batch.cooperation = part(run.cooperation, months, from, to);
  for (const Move& move : run.moves) {
    if (move.replicate >= batch.first && move.replicate < batch.first + batch.count) {
      batch.moves.push_back(move);
    }
  }
  return batch;
}

std::string write_run(const std::filesystem::path& path, const RunHeader& header,
                      const RunBatch& run, std::uint32_t batch) {
  RunWriter writer(path, header, {});
  for (std::uint32_t from = 0; from < run.count; from += batch) {
    writer.append(slice(header, run, from, std::min(from + batch, run.count)));
  }
  return writer.finish();
}

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace recognition::test
