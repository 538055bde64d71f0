// Any bytes as the tables of a world and the files of an episode: read, or refused with problems
// that have a message. A pair that reads is built into a world, or refused likewise.
// An input is files one after the other, each behind a line `@@ <name>`: nations.csv, ...,
// episode.toml, episode.csv.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/problems.hpp"
#include "world/build.hpp"

namespace {

using namespace recognition;
using Files = std::map<std::string, std::string>;

Files split_files(std::string_view text) {
  Files files;
  constexpr std::string_view kMark = "@@ ";
  while (text.starts_with(kMark)) {
    text.remove_prefix(kMark.size());
    const std::size_t line_end = text.find('\n');
    if (line_end == std::string_view::npos) break;
    const std::string name{text.substr(0, line_end)};
    text.remove_prefix(line_end + 1);
    const std::size_t next = text.find("\n@@ ");
    files[name] = std::string{text.substr(0, next == std::string_view::npos ? next : next + 1)};
    text.remove_prefix(next == std::string_view::npos ? text.size() : next + 1);
  }
  return files;
}

// The result, or nothing where the input was refused as it should be.
template <class Read>
auto attempt(Read read) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const InputError& error) {
    if (error.problems().empty() || error.what()[0] == '\0') std::abort();
    return std::nullopt;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Files files = split_files({reinterpret_cast<const char*>(data), size});
  EpisodeTexts texts{"fuzz", std::exchange(files["episode.toml"], {}),
                     std::exchange(files["episode.csv"], {}), "fuzz.toml", "fuzz.csv"};
  files.erase("episode.toml");
  files.erase("episode.csv");
  const auto episode = attempt([&] { return parse_episode(std::move(texts)); });
  const auto atlas = attempt([&] { return parse_atlas(std::move(files)); });
  if (!episode || !atlas) return 0;
  const WorldRequest request{episode->start.in_month(), 30, {}};
  static_cast<void>(attempt([&] { return build_world(*atlas, *episode, request); }));
  return 0;
}
