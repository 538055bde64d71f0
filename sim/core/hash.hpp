#pragma once
// Content hashes: SHA-256 as 64 hex digits (OpenSSL's libcrypto).

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace recognition {

class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  void add(const void* bytes, std::size_t count);
  void add(std::string_view text) { add(text.data(), text.size()); }
  [[nodiscard]] std::string hex();  // finishes; the hasher is spent

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256(std::string_view text);

}  // namespace recognition
