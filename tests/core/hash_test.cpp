#include "core/hash.hpp"

#include <catch2/catch.hpp>
#include <utility>

namespace recognition {
namespace {

TEST_CASE("hash: SHA-256 gives the published answers") {  // FIPS 180-4 examples
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("hash: text added in pieces hashes as the whole") {
  Hasher hasher;
  hasher.add("a");
  hasher.add("");
  hasher.add("bc");
  Hasher moved = std::move(hasher);
  CHECK(moved.hex() == sha256("abc"));
  CHECK(sha256(std::string("a\0b", 3)) != sha256("a"));
}

}  // namespace
}  // namespace recognition
