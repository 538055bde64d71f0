#include "model/parameter_draws.hpp"

#include <fmt/format.h>

#include "core/problems.hpp"

namespace recognition {

ParameterDraws::ParameterDraws(std::vector<ParameterDraw> draws, const World& world)
    : draws_(std::move(draws)) {
  if (draws_.empty()) {
    throw InputError("a set of parameter draws without any draw",
                     "every replicate runs with one of them", "Give at least one draw.");
  }
  for (std::size_t d = 0; d < draws_.size(); ++d) {
    const std::size_t given = draws_[d].frailty.size();
    if (given == 0 || given == world.size()) continue;
    throw InputError(fmt::format("draw {} has frailties of {} nations", d, given),
                     fmt::format("the world has {}", world.size()),
                     "Give one for each nation of the world, in its order, or none.");
  }
}

}  // namespace recognition
