#include "study/calibration/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/problems.hpp"
#include "core/text.hpp"

namespace recognition {

std::vector<std::string> chosen_episodes(const std::vector<std::string>& named,
                                         const std::filesystem::path& scenarios_dir) {
  auto known = list_episodes(scenarios_dir / "episodes");
  Problems problems;
  for (const std::string& name : named) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    problems.add(Place{}, fmt::format("there is no episode '{}'", name),
                 "episodes are the files in scenarios/episodes", suggest(name, known));
  }
  problems.throw_if_any();
  if (named.empty()) return known;
  std::vector<std::string> chosen;
  std::copy_if(known.begin(), known.end(), std::back_inserter(chosen),
               [&](const std::string& name) {
                 return std::find(named.begin(), named.end(), name) != named.end();
               });
  return chosen;
}

std::vector<EpisodeRecord> read_records(const std::vector<std::string>& episodes,
                                        const std::filesystem::path& scenarios_dir,
                                        const RecordOptions& options,
                                        const std::map<std::string, Month>& until) {
  const Atlas atlas = read_atlas(scenarios_dir / "world");
  std::vector<EpisodeRecord> records;
  records.reserve(episodes.size());
  for (const std::string& name : episodes) {
    RecordOptions own = options;
    if (const auto found = until.find(name); found != until.end()) own.until = found->second;
    records.push_back(episode_record(atlas, read_episode(scenarios_dir / "episodes", name), own));
  }
  return records;
}

}  // namespace recognition
