#include <cmath>
#include <optional>

#include "core/csv.hpp"
#include "world/indices.hpp"
#include "world/standardise.hpp"

namespace recognition {
namespace {

// The first of those named that voted in the window.
std::optional<std::size_t> leader_of(const std::vector<std::size_t>& side,
                                     const VoteWindow& votes) {
  for (const std::size_t nation : side) {
    if (votes.votes_cast(nation) > 0) return nation;
  }
  return std::nullopt;
}

// With the sponsors minus with the rivals; where only one side has anybody, that side alone.
template <typename Measure>
std::vector<double> difference(const Frame& frame, bool has_sponsor, bool has_rival,
                               Measure measure) {
  std::vector<double> raw(frame.size());
  for (std::size_t i = 0; i < frame.size(); ++i) {
    raw[i] = (has_sponsor ? measure(frame.members[i], true) : 0.0) -
             (has_rival ? measure(frame.members[i], false) : 0.0);
  }
  return raw;
}

// Mean kappa with a side, the own column left out.
double bloc_kappa(const VoteWindow& votes, const std::vector<std::size_t>& side,
                  std::size_t nation) {
  double sum = 0.0;
  int count = 0;
  for (const std::size_t other : side) {
    const double kappa = other == nation ? kMissing : votes.kappa(nation, other);
    if (std::isnan(kappa)) continue;
    sum += kappa;
    ++count;
  }
  return count > 0 ? sum / count : kMissing;
}

// The leads have no distance from themselves: they stand at the ends of the scale.
void put_leads_at_the_ends(const Frame& frame, std::optional<std::size_t> sponsor,
                           std::optional<std::size_t> rival, IndexPart& part) {
  for (std::size_t i = 0; i < frame.size(); ++i) {
    if (frame.members[i] == sponsor) part.z[i] = kLargestZ;
    if (frame.members[i] == rival) part.z[i] = -kLargestZ;
  }
}

std::vector<double> mean_of_parts(const std::vector<IndexPart>& parts, std::size_t nations) {
  std::vector<double> mean(nations, kMissing);
  for (std::size_t i = 0; i < nations; ++i) {
    double sum = 0.0;
    int count = 0;
    for (const IndexPart& part : parts) {
      if (std::isnan(part.z[i])) continue;
      sum += part.z[i];
      ++count;
    }
    if (count > 0) mean[i] = sum / count;
  }
  return mean;
}

}  // namespace

Index alignment(const Frame& frame, const VoteWindow& votes) {
  const auto sponsor = leader_of(frame.sponsors, votes);
  const auto rival = leader_of(frame.rivals, votes);
  Index index{default_covariate(frame.size(), 0.0), {}};
  if (!sponsor && !rival) return index;

  const auto with_leads = [&](auto measure) {
    return difference(frame, sponsor.has_value(), rival.has_value(),
                      [&](std::size_t nation, bool sponsors) {
                        const std::size_t lead = sponsors ? *sponsor : *rival;
                        return nation == lead ? kMissing : measure(nation, lead);
                      });
  };
  index.parts = {{"raw agreement with the lead sponsor minus with the lead rival",
                  "share",
                  with_leads([&](std::size_t a, std::size_t b) { return votes.agreement(a, b); }),
                  {}},
                 {"kappa with the lead sponsor minus with the lead rival",
                  "kappa",
                  with_leads([&](std::size_t a, std::size_t b) { return votes.kappa(a, b); }),
                  {}},
                 {"mean kappa with the sponsors minus with the rivals",
                  "kappa",
                  difference(frame, sponsor.has_value(), rival.has_value(),
                             [&](std::size_t nation, bool sponsors) {
                               return bloc_kappa(votes, sponsors ? frame.sponsors : frame.rivals,
                                                 nation);
                             }),
                  {}}};
  if (sponsor && rival) {
    const auto shares = votes.share_with(*sponsor, *rival);
    std::vector<double> raw(frame.size());
    for (std::size_t i = 0; i < frame.size(); ++i) {
      const std::size_t nation = frame.members[i];
      raw[i] = nation == *sponsor || nation == *rival ? kMissing : shares[nation];
    }
    index.parts.push_back({"votes with the lead sponsor where it and the lead rival differ",
                           "share",
                           std::move(raw),
                           {}});
  }
  for (IndexPart& part : index.parts) part.z = z_scores(frame, part.raw);
  put_leads_at_the_ends(frame, sponsor, rival, index.parts[0]);
  put_leads_at_the_ends(frame, sponsor, rival, index.parts[1]);

  Covariate& covariate = index.covariate;
  covariate.value = z_scores(frame, mean_of_parts(index.parts, frame.size()));
  std::vector<std::uint8_t> at_the_ends(frame.size());
  for (std::size_t i = 0; i < frame.size(); ++i) {
    at_the_ends[i] = frame.members[i] == sponsor || frame.members[i] == rival ? 1 : 0;
    if (std::isnan(covariate.value[i])) continue;
    covariate.origin[i] = Origin::kMeasured;
    covariate.source_year[i] = static_cast<std::int16_t>(votes.last_year());
  }
  impute(frame, 0.0, covariate.value, covariate.origin, at_the_ends);
  return index;
}

std::vector<double> alignment_with(const Frame& frame, const VoteWindow& votes,
                                   std::size_t leader) {
  std::vector<double> raw(frame.size());
  std::vector<std::uint8_t> itself(frame.size());
  for (std::size_t i = 0; i < frame.size(); ++i) {
    itself[i] = frame.members[i] == leader ? 1 : 0;
    raw[i] = itself[i] != 0 ? kMissing : votes.kappa(frame.members[i], leader);
  }
  auto scores = z_scores(frame, raw);
  std::vector<Origin> origin(frame.size(), Origin::kMeasured);
  impute(frame, 0.0, scores, origin);
  for (std::size_t i = 0; i < frame.size(); ++i) {
    if (itself[i] != 0) scores[i] = 0.0;
  }
  return scores;
}

}  // namespace recognition
