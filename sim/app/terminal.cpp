#include "app/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

namespace recognition {
namespace {

constexpr std::size_t kUsualWidth = 80;

}  // namespace

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) != 0; }

std::size_t terminal_width(std::FILE* stream) {
  if (!is_terminal(stream)) return 0;
  struct winsize size {};
  if (::ioctl(::fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualWidth;
  return size.ws_col;
}

}  // namespace recognition
