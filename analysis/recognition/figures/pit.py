"""PIT: where what came lies within the forecast distributions of held-out episodes."""

import numpy as np
import xarray
from matplotlib.figure import Figure
from scipy import stats

from .. import scoring
from . import style

BINS = 5


@style.styled
def pit(scores: xarray.Dataset, rule: str | None = None) -> Figure:
    """Histogram of the probability integral transform of each entrant, over held-out forecasts.

    scores: a result of `recognition score`; rule: "transferred" or "reset" (None: the first).
    Drawn is `pit` (episode, horizon). The grey band holds 90% of the counts of a bin if the
    forecasts were calibrated and independent. Heaped left: too many recognisers were forecast;
    heaped at both ends: too sure.
    """
    scoring.need(scores, "pit")
    place = scoring.rule_of(scores, rule)
    values = scores.pit.values[:, place]
    kept = [entrant for entrant in range(values.shape[2])
            if np.isfinite(values[:, :, entrant]).any()]
    columns = min(4, len(kept))
    rows = -(-len(kept) // columns)
    figure, panels = style.sheet(
        1.3 + 1.5 * rows, "Where what came lies within the forecasts (PIT)",
        f"Held-out episodes, rule “{scores.rule.values[place]}”. Level bars are calibrated; heaped "
        "left, too many recognisers were forecast, heaped at both ends, too sure. Band: 90% of "
        "the counts of a calibrated forecast if all were independent, which horizons of one "
        "episode are not. " + style.provenance(scores),
        rows=rows, columns=columns, sharex=True)
    names = scoring.names(scores, 29)
    for axes in panels.ravel()[len(kept):]:
        axes.axis("off")
    for axes, entrant in zip(panels.ravel(), kept):
        histogram(axes, values[:, :, entrant], names[entrant], entrant)
    return figure


def histogram(axes, values: np.ndarray, name: str, entrant: int) -> None:
    known = values[np.isfinite(values)]
    number, edges = np.histogram(known, BINS, (0, 1))
    low, high = stats.binom.ppf((0.05, 0.95), len(known), 1 / BINS)
    axes.axhspan(low, high, color=style.LAND, lw=0, gid=f"band {entrant}")
    bars = axes.bar((edges[:-1] + edges[1:]) / 2, number, width=0.9 / BINS, color=style.BLUE,
                    alpha=0.8)
    for place, bar in enumerate(bars):
        bar.set_gid(f"bin {entrant} {place}")
    axes.set_title(f"{name} ({len(known)})", fontsize=6.5)
    style.whole_axis(axes.yaxis)
    axes.set_xlim(0, 1)
    axes.set_xticks((0, 0.5, 1))
