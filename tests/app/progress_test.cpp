#include "app/progress.hpp"

#include <catch2/catch.hpp>

namespace recognition {
namespace {

TEST_CASE("progress says how much is done and how long it will take") {
  CHECK(progress_text({256, 1024, 3.0}, 200) ==
        "[######                  ]  256 of 1,024 replicates, 9 s left");
  CHECK(progress_text({1024, 1024, 12.0}, 200) ==
        "[########################]  1,024 of 1,024 replicates");
  CHECK(progress_text({0, 1024, 0.0}, 200) == "[                        ]  0 of 1,024 replicates");
}

TEST_CASE("progress fits the terminal") { CHECK(progress_text({256, 1024, 3.0}, 20).size() == 20); }

TEST_CASE("durations read as people say them") {
  CHECK(duration_text(0.2) == "1 s");
  CHECK(duration_text(59.0) == "59 s");
  CHECK(duration_text(200.0) == "3 min 20 s");
  CHECK(duration_text(7500.0) == "2 h 5 min");
}

TEST_CASE("nothing is shown where no terminal is") {
  std::FILE* file = std::tmpfile();
  {
    ProgressLine line(file);
    line.show({1, 2, 1.0});
  }
  CHECK(std::ftell(file) == 0);
  std::fclose(file);
}

}  // namespace
}  // namespace recognition
