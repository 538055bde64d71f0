#pragma once
// The log likelihood of one episode, its exact gradient and its curvature (ODD 8.1). Hazards are
// those of model/decision.hpp: what they are at A = H = 0 and how they answer to A, H and each
// level comes from calling hazards() itself, once for every rung and campaign.

#include <Eigen/Dense>
#include <cstddef>
#include <vector>

#include "model/decision.hpp"
#include "study/calibration/record.hpp"

namespace recognition {

// What an episode has of its own. Positions in a vector of latents:
// level, four slopes, three tastes, then a frailty per nation, then the walk's knots.
inline constexpr std::size_t kFrailtyAt = 1 + kEpisodeSlopes + kTastes;

// What all episodes share beyond those: eight slopes and six levels.
inline constexpr std::size_t kLevelCount = 6;
inline constexpr std::size_t kSharedCount = kSlopeCount - kEpisodeSlopes + kLevelCount;
extern const std::array<double Parameters::*, kSharedCount> kSharedParameters;
inline constexpr std::size_t kColumns = kFrailtyAt + kSharedCount;

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Where the likelihood is evaluated. Frailties are effective ones: bloc-disciplined as in the
// episode's first month.
struct EpisodePoint {
  const Parameters* shared = nullptr;
  const Eigen::VectorXd* latents = nullptr;
};

enum class Wanted { kValue, kGradient, kCurvature, kAll };  // kAll: the shared parameters' too

// Second derivatives are those of every hazard's own row (exact but for moves dated to several
// months and for stays at rungs 1 to 3), frailties taken as if blocs kept their first members.
struct EpisodeSlopesAt {
  double value = 0.0;
  Eigen::VectorXd gradient;  // of the latents
  Eigen::VectorXd shared;    // kSharedCount
  RowMajor dense;            // kColumns x kColumns
  Eigen::VectorXd nation, knot;
  RowMajor nation_dense, knot_dense, nation_knot;
};

class EpisodeLikelihood {
 public:
  explicit EpisodeLikelihood(const EpisodeRecord& record);

  [[nodiscard]] const EpisodeRecord& record() const { return *record_; }
  [[nodiscard]] std::size_t latents() const { return kFrailtyAt + nations_ + knots_; }
  [[nodiscard]] std::size_t nations() const { return nations_; }
  [[nodiscard]] std::size_t knots() const { return knots_; }
  [[nodiscard]] std::size_t walk_at() const { return kFrailtyAt + nations_; }

  void evaluate(const EpisodePoint& point, Wanted need, EpisodeSlopesAt& result) const;

  // The parameters that hold in this episode at such latents.
  [[nodiscard]] static Parameters parameters_at(const Parameters& shared,
                                                const Eigen::VectorXd& latents);
  // A nation's own frailties behind effective ones, and back.
  [[nodiscard]] Eigen::VectorXd own_frailties(const Eigen::VectorXd& effective) const {
    return unlean_ * effective;
  }
  // Precision of effective frailties when own ones are N(0, 1), and the log determinant of its
  // diagonal (as the curvature takes it).
  [[nodiscard]] const Eigen::MatrixXd& frailty_precision() const { return frailty_precision_; }
  [[nodiscard]] double frailty_log_det() const { return frailty_log_det_; }

 private:
  const EpisodeRecord* record_;
  std::size_t nations_;
  std::size_t knots_;
  Eigen::MatrixXd unlean_;
  Eigen::MatrixXd frailty_precision_;
  double frailty_log_det_ = 0.0;
};

}  // namespace recognition
