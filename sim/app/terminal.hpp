#pragma once

#include <cstddef>
#include <cstdio>

namespace recognition {

[[nodiscard]] bool is_terminal(std::FILE* stream);
// Width of the terminal in characters; 0 when the stream is none, so that files are not wrapped.
[[nodiscard]] std::size_t terminal_width(std::FILE* stream);

}  // namespace recognition
