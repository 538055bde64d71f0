#pragma once
// A crowd's histories: one after the other, each on all threads.

#include <functional>

#include "study/simulate.hpp"

namespace recognition {

// As simulate(), for a model whose world is a crowd. What comes out is what simulate() gives in the
// same world described, on any number of threads.
SimulateReport simulate_crowd(const Model& model, const SimulateOptions& options,
                              const std::function<void(RunBatch&&)>& consume);

}  // namespace recognition
