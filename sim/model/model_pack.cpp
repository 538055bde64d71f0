#include "model/model_pack.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <type_traits>

namespace recognition {
namespace {

static_assert(std::endian::native == std::endian::little, "packs are little-endian");

constexpr std::uint32_t kPackMark = 0x4b434152;  // "RACK" as bytes
constexpr std::uint32_t kPackVersion = 1;

template <class T>
concept PlainNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class PackWriter {
 public:
  void bytes(const void* from, std::size_t count) {
    out_.append(static_cast<const char*>(from), count);
  }
  // A list of `size` elements follows.
  std::uint32_t length(std::size_t size) {
    const auto written = static_cast<std::uint32_t>(size);
    bytes(&written, sizeof written);
    return written;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Past the end it reads zeros and notes that it failed.
class PackReader {
 public:
  explicit PackReader(std::string_view in) : in_(in) {}
  void bytes(void* to, std::size_t count) {
    if (count == 0) return;  // an empty list has no address
    if (count > in_.size()) {
      failed_ = true;
      in_ = {};
      std::memset(to, 0, count);
      return;
    }
    std::memcpy(to, in_.data(), count);
    in_.remove_prefix(count);
  }
  std::uint32_t length(std::size_t) {
    std::uint32_t size = 0;
    bytes(&size, sizeof size);
    if (size <= in_.size()) return size;  // an element takes a byte at least
    failed_ = true;
    in_ = {};
    return 0;
  }
  [[nodiscard]] bool whole() const { return !failed_ && in_.empty(); }

 private:
  std::string_view in_;
  bool failed_ = false;
};

bool is_single(double value) {
  return std::isnan(value) || static_cast<double>(static_cast<float>(value)) == value;
}

// One list of fields for both ways.
template <class Stream>
class Packing {
 public:
  explicit Packing(Stream& stream) : stream_(&stream) {}

  template <class... Values>
  void operator()(Values&... values) {
    (one(values), ...);
  }

 private:
  template <PlainNumber Number>
  void one(Number& number) {
    stream_->bytes(&number, sizeof number);
  }
  void one(std::string& text) {
    text.resize(stream_->length(text.size()));
    stream_->bytes(text.data(), text.size());
  }
  // In single precision where that is exact: half the size.
  void one(std::vector<double>& list) {
    list.resize(stream_->length(list.size()));
    bool single = std::all_of(list.begin(), list.end(), is_single);
    one(single);
    for (double& value : list) {
      if (!single) {
        one(value);
        continue;
      }
      auto narrow = static_cast<float>(value);
      one(narrow);
      value = narrow;
    }
  }
  template <class Value>
  void one(std::vector<Value>& list) {
    list.resize(stream_->length(list.size()));
    for (Value& each : list) one(each);
  }
  template <class Value, std::size_t Size>
  void one(std::array<Value, Size>& list) {
    for (Value& each : list) one(each);
  }
  template <class Value>
  void one(std::optional<Value>& value) {
    bool there = value.has_value();
    one(there);
    if (!there) return value.reset();
    if (!value) value.emplace();
    one(*value);
  }
  void one(std::map<std::string, std::vector<double>>& map) {
    std::vector<std::string> keys;
    keys.reserve(map.size());
    for (const auto& [key, value] : map) keys.push_back(key);
    one(keys);
    for (const std::string& key : keys) one(map[key]);
  }
  void one(Month& month) {
    int count = month.count();
    one(count);
    month = Month::from_count(count);
  }
  void one(Date& date) { (*this)(date.year, date.month, date.day); }
  void one(Covariate& covariate) { one(covariate.value); }
  void one(NationInfo& nation) {
    (*this)(nation.iso3, nation.name, nation.key.value, nation.enters, nation.leaves,
            nation.un_member, nation.joins_un, nation.permanent_member, nation.sponsor,
            nation.rival, nation.contested);
  }
  void one(Ties& ties) { (*this)(ties.row_start, ties.to, ties.weight); }
  void one(TieEra& era) { (*this)(era.from_tick, era.peers, era.powers); }
  void one(BlocMember& member) { (*this)(member.nation, member.from_tick, member.until_tick); }
  void one(Bloc& bloc) { (*this)(bloc.name, bloc.members); }
  void one(LeaderMove& move) { (*this)(move.nation, move.month, move.rung); }
  void one(FocalDate& focal) { (*this)(focal.month, focal.nations, focal.push); }
  void one(Campaign& campaign) { (*this)(campaign.start, campaign.end); }
  void one(Condemners& group) { (*this)(group.nations, group.intensity, group.start, group.end); }
  void one(SecurityRelation& relation) {
    (*this)(relation.nation, relation.relation, relation.start);
  }
  void one(Episode& episode) {
    (*this)(episode.kind, episode.start, episode.rungs, episode.exit_to, episode.leader_moves,
            episode.focal_dates, episode.campaigns, episode.condemners, episode.security);
  }
  void one(RecordedMove& move) { (*this)(move.nation, move.month, move.to); }
  void one(World& world) {
    (*this)(world.episode, world.first_month, world.months, world.nations, world.alignment,
            world.exposure, world.affinity, world.connectedness, world.rights, world.taste,
            world.rome_party, world.gdp_share, world.neighbour, world.alignment_with, world.eras,
            world.blocs, world.conduct, world.conduct_known_until, world.narcotics,
            world.months_in_control, world.control, world.record_seat, world.rung_before,
            world.moves);
  }
  void one(Intervention& act) {
    (*this)(act.type, act.name, act.actors, act.targets, act.start, act.end, act.magnitude,
            act.ramp_months, act.trigger, act.rung, act.decision, act.stance);
  }
  void one(DriverRequest& request) { (*this)(request.interventions, request.observed_until); }
  void one(Parameters& parameters) {
    std::vector<double> values;
    values.reserve(parameter_table().size());
    for (const ParameterRow& row : parameter_table()) values.push_back(parameters.*row.member);
    one(values);
    values.resize(parameter_table().size());
    auto value = values.begin();
    for (const ParameterRow& row : parameter_table()) parameters.*row.member = *value++;
  }
  void one(ParameterDraw& draw) { (*this)(draw.parameters, draw.frailty, draw.taste); }
  void one(Structure& structure) {
    (*this)(structure.contagion, structure.contagion_peers, structure.endogenous_cover);
  }
  void one(PackedPolicy& policy) { (*this)(policy.name, policy.title, policy.interventions); }

 public:
  void whole(ModelPack& model) {
    (*this)(model.world, model.request, model.parameters, model.draws, model.structure, model.seed,
            model.policies);
  }

 private:
  Stream* stream_;
};

}  // namespace

std::string pack(ModelPack model) {
  PackWriter writer;
  Packing packing(writer);
  std::uint32_t mark = kPackMark;
  std::uint32_t version = kPackVersion;
  packing(mark, version);
  packing.whole(model);
  return writer.take();
}

std::optional<ModelPack> unpack(std::string_view bytes) {
  PackReader reader(bytes);
  Packing packing(reader);
  std::uint32_t mark = 0;
  std::uint32_t version = 0;
  packing(mark, version);
  if (mark != kPackMark || version != kPackVersion) return std::nullopt;
  ModelPack model;
  packing.whole(model);
  if (!reader.whole()) return std::nullopt;
  return model;
}

}  // namespace recognition
