"""Coverage: how often the forecast intervals of held-out episodes held what came."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived, scoring
from . import style

LEVELS = (50, 90)


@style.styled
def coverage(scores: xarray.Dataset, rule: str | None = None) -> Figure:
    """Share of held-out forecasts whose 50% and 90% interval held the number of recognisers.

    scores: a result of `recognition score`; rule: "transferred" or "reset" (None: the first).
    Every (episode, horizon) of an entrant is a forecast. Bars: 90% Wilson intervals as if the
    forecasts were independent, which horizons of one episode are not.
    """
    scoring.need(scores, "recognised", "number_low_50", "number_high_90")
    place = scoring.rule_of(scores, rule)
    names = scoring.names(scores, 38)
    shares = {level: scoring.covered(scores, level, place) for level in LEVELS}
    kept = [entrant for entrant in range(len(names))
            if np.isfinite(shares[90][:, :, entrant]).any()]
    figure, (row,) = style.sheet(
        1.7 + 0.26 * len(kept), "Do the intervals hold what came?",
        f"Held-out episodes, rule “{scores.rule.values[place]}”. The grey line is what a calibrated "
        "forecast has. Bars: 90% Wilson intervals as if all forecasts were independent, which "
        "horizons of one episode are not: they are too narrow. " + style.provenance(scores),
        columns=2, sharey=True)
    rows = np.arange(len(kept))
    for axes, level in zip(row, LEVELS):
        held = shares[level][:, :, kept].reshape(-1, len(kept))
        number = np.isfinite(held).sum(0)
        hits = np.nansum(held, axis=0)
        low, high = derived.wilson(hits, number)
        axes.axvline(level / 100, color=style.SOFT, lw=1, ls="--")
        axes.hlines(rows, low, high, color=style.BLUE, lw=1.6, gid=f"interval {level}")
        axes.plot(hits / number, rows, ls="none", marker="o", ms=4.2, color=style.BLUE,
                  gid=f"coverage {level}")
        axes.set_title(f"{level}% intervals ({int(number.max(initial=0))} forecasts)")
        axes.set_xlim(-0.03, 1.03)
        style.percent_axis(axes.xaxis)
        axes.grid(axis="x")
    row[0].set_yticks(rows, [names[entrant] for entrant in kept])
    row[0].set_ylim(len(kept) - 0.5, -0.5)
    return figure
