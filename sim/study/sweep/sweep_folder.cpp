#include "study/sweep/sweep_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "core/problems.hpp"
#include "core/text.hpp"
#include "store/errors.hpp"
#include "store/partial_file.hpp"

namespace recognition {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kFolderFormat = "recognition-sweep-folder";
constexpr const char* kIdentityFile = "sweep.json";
constexpr const char* kPlanFile = "plan.h5";
constexpr std::size_t kShownOfHash = 40;  // characters
constexpr std::uintmax_t kMostIdentityBytes = 1U << 20U;

std::string reason_of(int error) { return std::generic_category().message(error); }

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw InputError(fmt::format("the folder {} cannot be made", folder.string()), error.message(),
                     "Choose another one with --output DIR.");
  }
}

bool is_ours(const fs::path& entry) {
  constexpr std::array<std::string_view, 7> kNames{
      "sweep.json", "plan.h5", "ledger", "lock", "shards", "sweep.json.partial", "plan.h5.partial"};
  return std::find(kNames.begin(), kNames.end(), entry.filename().string()) != kNames.end();
}

void refuse_foreign(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (is_ours(entry.path())) continue;
    throw InputError(fmt::format("{} holds {}, which is no part of a sweep", folder.string(),
                                 entry.path().filename().string()),
                     "a sweep has a folder of its own", "Choose another one with --output DIR.");
  }
}

std::string text_at(const json& object, const char* key) {
  return object.at(key).get<std::string>();
}

void write_text_file(const fs::path& path, std::string_view text) {
  PartialFile file(path, {true});
  write_all(file.descriptor(), text, file.path());
  file.publish();
}

int open_or_refuse(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    throw InputError(fmt::format("{} cannot be written", path.string()), reason_of(errno),
                     "Choose another folder with --output DIR.");
  }
  return descriptor;
}

}  // namespace

std::string differences(const SweepIdentity& one, const SweepIdentity& other,
                        std::string_view of_one, std::string_view of_other) {
  std::string text;
  const auto compare = [&](std::string_view what, const std::string& a, const std::string& b) {
    if (a == b) return;
    text += fmt::format("{}{}: {} {}, {} {}", text.empty() ? "" : "; ", what,
                        a.substr(0, kShownOfHash), of_one, b.substr(0, kShownOfHash), of_other);
  };
  compare("axes, points or replicates", one.sweep, other.sweep);
  compare("scenario or policy files", one.scenario, other.scenario);
  compare("code", one.code, other.code);
  compare("data tables, episodes or calibrations", one.data, other.data);
  return text;
}

bool is_sweep_folder(const fs::path& folder) {
  std::error_code error;
  return fs::is_regular_file(folder / kIdentityFile, error);
}

fs::path shard_path(const fs::path& folder, std::uint32_t block) {
  return folder / "shards" / fmt::format("block-{:06}.h5", block);
}

SweepIdentity read_identity(const fs::path& folder) {
  if (!is_sweep_folder(folder)) {
    throw InputError(fmt::format("{} is no folder of a sweep", folder.string()),
                     "it holds no sweep.json", "Name the folder that recognition sweep wrote.");
  }
  const fs::path path = folder / kIdentityFile;
  try {
    const auto content = json::parse(read_text_file(path, kMostIdentityBytes));
    if (text_at(content, "format") != kFolderFormat) {
      throw InputError(fmt::format("{} is no sweep of recognition", path.string()), "",
                       "Name the folder that recognition sweep wrote.");
    }
    const int version = content.at("version").get<int>();
    if (version != kSweepFolderVersion) {
      throw InputError(
          fmt::format("{} has folder format {}; this program reads {}", path.string(), version,
                      kSweepFolderVersion),
          "",
          version > kSweepFolderVersion
              ? "Use the newer recognition that wrote it."
              : "Use the recognition that wrote it, or start afresh with recognition sweep "
                "--force.");
    }
    SweepIdentity identity;
    identity.name = text_at(content, "name");
    identity.title = text_at(content, "title");
    identity.sweep = text_at(content, "sweep");
    identity.scenario = text_at(content, "scenario");
    identity.code = text_at(content, "code");
    identity.data = text_at(content, "data");
    identity.points = content.at("points").get<std::size_t>();
    identity.replicates = content.at("replicates").get<std::uint32_t>();
    identity.blocks = content.at("blocks").get<std::uint32_t>();
    identity.storage = text_at(content, "storage");
    return identity;
  } catch (const json::exception&) {
    throw InputError(fmt::format("{} cannot be read", path.string()), "it was changed or damaged",
                     "Start afresh with recognition sweep --force.");
  }
}

PointErrors errors_in(const LabelledFile& shard) {
  PointErrors found;
  const auto& points = std::get<std::vector<std::int64_t>>(dimension_of(shard, "point").labels);
  const auto& texts = texts_of(shard, "error");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) found[static_cast<std::uint32_t>(points[i])] = texts[i];
  }
  return found;
}

ShardState check_shard(const fs::path& folder, const WorkBlock& block) {
  ShardState state;
  const fs::path path = shard_path(folder, block.index);
  std::error_code error;
  if (!fs::exists(path, error)) return state;
  try {
    const auto shard = read_labelled(path, "recognition-shard");
    const auto& points = std::get<std::vector<std::int64_t>>(dimension_of(shard, "point").labels);
    const auto& replicates =
        std::get<std::vector<std::int64_t>>(dimension_of(shard, "replicate").labels);
    const bool same = points.size() == block.points.size() &&
                      std::equal(points.begin(), points.end(), block.points.begin()) &&
                      replicates.size() == block.replicates &&
                      replicates.front() == block.first_replicate;
    if (!same) {
      state.damage =
          fmt::format("{} holds other points or replicates than it should", path.string());
      return state;
    }
    state.failed = errors_in(shard);
    state.whole = true;
  } catch (const std::exception& broken) {
    state.damage = broken.what();
  }
  return state;
}

std::string publish_shard(const fs::path& folder, std::uint32_t block, const LabelledFile& shard) {
  return write_labelled(shard, shard_path(folder, block), {true});
}

SweepFolder::SweepFolder(fs::path folder, const SweepIdentity& identity, const LabelledFile& plan,
                         bool force)
    : folder_(std::move(folder)) {
  make_folder(folder_);
  refuse_foreign(folder_);
  try {
    take_lock();
    bool exists = is_sweep_folder(folder_);
    if (exists && force) {
      start_afresh();
      exists = false;
    }
    if (exists) {
      if (const auto changed = differences(read_identity(folder_), identity); !changed.empty()) {
        throw InputError(
            fmt::format("{} holds a sweep of other inputs", folder_.string()),
            fmt::format("{}; results of both must never mix", changed),
            "Choose another folder with --output DIR, or discard what is there with --force.");
      }
    } else {
      write_identity(identity, plan);
    }
    make_folder(folder_ / "shards");
    ledger_ = open_or_refuse(folder_ / "ledger", O_WRONLY | O_APPEND);
  } catch (...) {
    if (lock_ >= 0) ::close(lock_);
    throw;
  }
}

SweepFolder::~SweepFolder() {
  if (ledger_ >= 0) ::close(ledger_);
  if (lock_ >= 0) ::close(lock_);
}

void SweepFolder::take_lock() {
  const fs::path path = folder_ / "lock";
  lock_ = open_or_refuse(path, O_RDWR);
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) return;  // a file system without locks: nobody can tell
  throw InputError(fmt::format("another process is at the sweep in {}", folder_.string()), "",
                   "Wait for it, stop it, or choose another folder with --output DIR.");
}

void SweepFolder::start_afresh() {
  // Its identity first: what a crash leaves half removed is no sweep any more.
  for (const char* name : {kIdentityFile, kPlanFile, "ledger", "shards"}) {
    std::error_code error;
    fs::remove_all(folder_ / name, error);
    if (error) {
      throw InputError(fmt::format("{} cannot be removed", (folder_ / name).string()),
                       error.message(), "Remove it yourself, or choose another folder.");
    }
  }
}

void SweepFolder::write_identity(const SweepIdentity& identity, const LabelledFile& plan) const {
  // Shards without an identity belong to nothing known.
  std::error_code ignored;
  fs::remove_all(folder_ / "shards", ignored);
  fs::remove(folder_ / "ledger", ignored);
  write_labelled(plan, folder_ / kPlanFile, {true});
  const json content{{"format", kFolderFormat},   {"version", kSweepFolderVersion},
                     {"name", identity.name},     {"title", identity.title},
                     {"sweep", identity.sweep},   {"scenario", identity.scenario},
                     {"code", identity.code},     {"data", identity.data},
                     {"points", identity.points}, {"replicates", identity.replicates},
                     {"blocks", identity.blocks}, {"storage", identity.storage}};
  write_text_file(folder_ / kIdentityFile, content.dump(2) + '\n');
}

void SweepFolder::note(const std::string& json_line) {
  write_all(ledger_, json_line + '\n', folder_ / "ledger");
  if (::fsync(ledger_) != 0 && errno != EINVAL) {
    throw StoreError(
        fmt::format("Cannot write {}: {}.", (folder_ / "ledger").string(), reason_of(errno)));
  }
}

}  // namespace recognition
