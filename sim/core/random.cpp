#include "core/random.hpp"

#include <Random123/philox.h>

namespace recognition {

DrawBlock draw_block(ReplicateKey key, std::uint32_t month, std::uint32_t subject,
                     Purpose purpose) {
  const r123::Philox4x32::ctr_type counter{{month, subject, static_cast<std::uint32_t>(purpose),
                                            static_cast<std::uint32_t>(key.seed >> 32U)}};
  const r123::Philox4x32::key_type words{{static_cast<std::uint32_t>(key.seed), key.replicate}};
  const auto block = r123::Philox4x32{}(counter, words);
  return {block[0], block[1], block[2], block[3]};
}

Uniform decision_draw(ReplicateKey key, std::uint32_t month, NationKey nation) {
  // Eight months share a block: word w holds months 2w (low half) and 2w + 1 (high half).
  const std::uint32_t lane = month % 8;
  const std::uint32_t word = draw_block(key, month / 8, nation.value, Purpose::kDecision)[lane / 2];
  const auto high = static_cast<std::uint16_t>(word >> (16U * (lane % 2)));
  return {high, decision_draw_low(key, month, nation)};
}

std::uint32_t decision_draw_low(ReplicateKey key, std::uint32_t month, NationKey nation) {
  return draw_block(key, month, nation.value, Purpose::kDecisionFine)[0];
}

double normal_draw(ReplicateKey key, std::uint32_t month, std::uint32_t subject, Purpose purpose) {
  const DrawBlock block = draw_block(key, month, subject, purpose);
  return normal_quantile(unit_of_words(block[0], block[1]));
}

}  // namespace recognition
