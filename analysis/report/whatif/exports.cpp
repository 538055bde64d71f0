// What the page calls. Numbers and addresses in the kernel's own memory alone cross the border.

#include <optional>
#include <string>

#include "histories.hpp"

namespace {

using recognition::what_if::Histories;

std::string bytes;
std::vector<std::uint8_t> policies;
std::optional<Histories> histories;

}  // namespace

extern "C" {

// Room for the bytes of a packed model.
char* room_for(std::uint32_t size) {
  bytes.assign(size, '\0');
  return bytes.data();
}

// Takes the model from that room: 1, or 0 where it is no pack of this version.
int open_model() {
  auto model = recognition::unpack(bytes);
  bytes = {};
  if (!model) return 0;
  policies.assign(model->policies.size(), 0);
  histories.emplace(std::move(*model));
  return 1;
}

// The scenario's own values again.
void use_own_parameters() { histories->use_own(); }
// By position in the table of parameters.
void set_parameter(std::uint32_t position, double value) { histories->set(position, value); }

void set_policy(std::uint32_t position, int on) {
  policies[position] = static_cast<std::uint8_t>(on);
}

void run(std::uint32_t first, std::uint32_t count) { histories->run(policies, first, count); }

std::uint32_t nations() { return static_cast<std::uint32_t>(histories->model().world.size()); }
std::uint32_t months() { return static_cast<std::uint32_t>(histories->model().world.months); }
const std::int16_t* first_months() { return histories->found().first.data(); }
const std::uint16_t* numbers() { return histories->found().number.data(); }
const std::uint8_t* scripted() { return histories->scripted().data(); }
const recognition::what_if::Move* moves() { return histories->found().moves.data(); }
std::uint32_t move_count() { return static_cast<std::uint32_t>(histories->found().moves.size()); }

}  // extern "C"
