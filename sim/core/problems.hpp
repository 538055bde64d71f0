#pragma once
// What is wrong with what a user gave us: where, what, why, and what to do. All problems at once.

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace recognition {

// A place in a text file. Line and column count from 1; 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

struct Problem {
  Place place;
  std::string what;     // "unknown key 'replicate'"
  std::string why;      // may be empty: "scenarios have strict keys"
  std::string remedy;   // "Did you mean 'replicates'?"
  std::string excerpt;  // the line it stands on, for the caret; may be empty
};

// `file:line:column: what (why). remedy`, then the line and a caret under the column.
[[nodiscard]] std::string render(const Problem& problem);

// Collects the problems of one reading. Not thread-safe.
class Problems {
 public:
  void add(Problem problem) { list_.push_back(std::move(problem)); }
  void add(Place place, std::string what, std::string why, std::string remedy);
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const std::vector<Problem>& list() const { return list_; }
  void throw_if_any() const;  // InputError with everything collected, in order of file and place

 private:
  std::vector<Problem> list_;
};

// Bad input (exit code 2 at the top level). what() is the rendered text of every problem.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  InputError(std::string what, std::string why, std::string remedy);  // one, without a place
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

// The run was stopped from outside (exit code 130).
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// "Did you mean 'x'?" for the candidate nearest to `given`, or "Valid: a, b, c." if none is near.
[[nodiscard]] std::string suggest(std::string_view given, const std::vector<std::string>& valid);

}  // namespace recognition
