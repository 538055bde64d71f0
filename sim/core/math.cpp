#include "core/math.hpp"

#include <algorithm>
#include <array>

namespace recognition {
namespace {

template <std::size_t Count>
inline double horner(const std::array<double, Count>& coefficients, double x) {
  double sum = 0.0;
  for (std::size_t i = 0; i < Count; ++i) sum = sum * x + coefficients[i];
  return sum;
}

// Coefficients of AS 241, highest power first.
constexpr std::array kCentralTop = {2.5090809287301226727e3, 3.3430575583588128105e4,
                                    6.7265770927008700853e4, 4.5921953931549871457e4,
                                    1.3731693765509461125e4, 1.9715909503065514427e3,
                                    1.3314166789178437745e2, 3.3871328727963666080e0};
constexpr std::array kCentralBottom = {5.2264952788528545610e3, 2.8729085735721942674e4,
                                       3.9307895800092710610e4, 2.1213794301586595867e4,
                                       5.3941960214247511077e3, 6.8718700749205790830e2,
                                       4.2313330701600911252e1, 1.0};
constexpr std::array kNearTop = {7.74545014278341407640e-4, 2.27238449892691845833e-2,
                                 2.41780725177450611770e-1, 1.27045825245236838258e0,
                                 3.64784832476320460504e0,  5.76949722146069140550e0,
                                 4.63033784615654529590e0,  1.42343711074968357734e0};
constexpr std::array kNearBottom = {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                                    1.51986665636164571966e-2, 1.48103976427480074590e-1,
                                    6.89767334985100004550e-1, 1.67638483018380384940e0,
                                    2.05319162663775882187e0,  1.0};
constexpr std::array kFarTop = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                                1.24266094738807843860e-3, 2.65321895265761230930e-2,
                                2.96560571828504891230e-1, 1.78482653991729133580e0,
                                5.46378491116411436990e0,  6.65790464350110377720e0};
constexpr std::array kFarBottom = {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                                   1.84631831751005468180e-5,  7.86869131145613259100e-4,
                                   1.48753612908506148525e-2,  1.36929880922735805310e-1,
                                   5.99832206555887937690e-1,  1.0};

constexpr double kCentral = 0.425;  // |p - 1/2| up to which one ratio serves

inline double central_quantile(double q) {
  const double r = 0.180625 - q * q;
  return q * horner(kCentralTop, r) / horner(kCentralBottom, r);
}

double tail_quantile(double p) {
  const bool left = p < 0.5;
  const double r = std::sqrt(-portable_log(left ? p : 1.0 - p));
  const double size = r <= 5.0 ? horner(kNearTop, r - 1.6) / horner(kNearBottom, r - 1.6)
                               : horner(kFarTop, r - 5.0) / horner(kFarBottom, r - 5.0);
  return left ? -size : size;
}

}  // namespace

double normal_quantile(double p) {
  const double q = p - 0.5;
  return std::abs(q) <= kCentral ? central_quantile(q) : tail_quantile(p);
}

void normal_quantiles(std::vector<double>& values) {
  constexpr std::size_t kGroup =
      16;  // the central ratio for all of a group at once, then the tails
  std::array<double, kGroup> p{};
  std::array<double, kGroup> quantile{};
  for (std::size_t start = 0; start < values.size(); start += kGroup) {
    const std::size_t count = std::min(kGroup, values.size() - start);
    double* group = values.data() + start;
    std::copy(group, group + count, p.begin());
    for (std::size_t i = 0; i < kGroup; ++i) quantile[i] = central_quantile(p[i] - 0.5);
    for (std::size_t i = 0; i < count; ++i) {
      group[i] = std::abs(p[i] - 0.5) <= kCentral ? quantile[i] : tail_quantile(p[i]);
    }
  }
}

}  // namespace recognition
