#include "study/history_runner.hpp"

namespace recognition {
namespace {

std::uint32_t first_month_of(const World& world) {
  return static_cast<std::uint32_t>(world.first_month.count());
}

std::variant<FastHistory, ReferenceHistory> history_of(const Model& model, const FastPlan* plan,
                                                       const std::shared_ptr<StandardDraws>& draws,
                                                       Isa isa) {
  if (plan == nullptr) return ReferenceHistory(model);
  return FastHistory(*plan, isa, draws);
}

template <class History>
void note_overlap(const History& history, std::uint32_t replicate, SliceResult& result) {
  if (!history.first_overlap()) return;
  result.overlapping.push_back(replicate);
  if (result.overlaps++ > 0) return;
  result.overlap = history.first_overlap();
  result.overlap_replicate = replicate;
}

}  // namespace

SharedDraws::SharedDraws(const World& world, Isa isa)
    : standard(std::make_shared<StandardDraws>(world, isa)),
      decisions(keys_of(world), first_month_of(world), world.months, isa) {}

HistoryRunner::HistoryRunner(const Model& model, const FastPlan* plan,
                             std::shared_ptr<SharedDraws> draws, Isa isa)
    : model_(&model),
      history_(history_of(model, plan, draws->standard, isa)),
      draws_(std::move(draws)) {}

void HistoryRunner::set_parameters(const Parameters& parameters) {
  std::get<FastHistory>(history_).set_parameters(parameters);
}

void HistoryRunner::run(ReplicateKey key, Tally& tally, SliceResult& result) {
  const int months = model_->world->months;
  if (auto* fast = std::get_if<FastHistory>(&history_)) {
    draws_->decisions.begin(key);
    run_history(*fast, draws_->decisions, months, tally);
    note_overlap(*fast, key.replicate, result);
  } else {
    auto& reference = std::get<ReferenceHistory>(history_);
    PlainDraws draws(key);
    run_history(reference, draws, months, tally);
    note_overlap(reference, key.replicate, result);
  }
}

bool runs_fast(const Model& model, Kernel kernel) {
  return kernel == Kernel::kFast || (kernel == Kernel::kAuto && is_fast(model));
}

}  // namespace recognition
