"""Calibration curve: what share of nations recognised, by the chance that was forecast."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived, scoring
from . import style

SHOWN = 4


@style.styled
def calibration_curve(scores: xarray.Dataset, rule: str | None = None) -> Figure:
    """Observed share against forecast chance of nations, in bins, one panel a horizon.

    scores: a result of `recognition score`; rule: "transferred" or "reset" (None: the first).
    Drawn are `bin_observed` against `bin_forecast` (horizon, entrant, bin) of the first four
    entrants, with 90% Wilson intervals of `bin_nations`.
    """
    scoring.need(scores, "bin_forecast", "bin_observed", "bin_nations")
    place = scoring.rule_of(scores, rule)
    horizons = [h for h in range(scores.sizes["horizon"])
                if (scores.bin_nations.values[place, h] > 0).any()]
    names = scoring.titles(scores)
    columns = min(2, len(horizons))
    rows = -(-len(horizons) // columns)
    figure, panels = style.sheet(
        1.5 + 2.6 * rows, "When the forecast says 30%, do 30% recognise?",
        f"Nations of held-out episodes, rule “{scores.rule.values[place]}”, in bins of the forecast "
        "chance. Bars: 90% Wilson intervals as if nations were independent, which those of one "
        "episode are not: they are too narrow. " + style.provenance(scores),
        rows=rows, columns=columns)
    for axes in panels.ravel()[len(horizons):]:
        axes.axis("off")
    for axes, horizon in zip(panels.ravel(), horizons):
        axes.plot((0, 1), (0, 1), color=style.SOFT, lw=0.8, ls="--")
        for step, name in enumerate(names[:SHOWN]):
            curve(axes, scores, (place, horizon, step), name)
        axes.set_title(f"within {int(scores.horizon[horizon])} months")
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.02, 1.02)
        style.percent_axis(axes.xaxis)
        style.percent_axis(axes.yaxis)
        axes.grid()
        axes.set_xlabel("forecast chance")
    panels[0, 0].set_ylabel("share that recognised")
    panels[0, 0].legend(loc="upper left", fontsize=6.5)
    return figure


def curve(axes, scores: xarray.Dataset, where: tuple[int, int, int], name: str) -> None:
    number = scores.bin_nations.values[where].astype(float)
    kept = number > 0
    if not kept.any():
        return
    forecast, observed = (scores[each].values[where][kept]
                          for each in ("bin_forecast", "bin_observed"))
    low, high = derived.wilson(observed * number[kept], number[kept])
    step = where[2]
    colour = style.SERIES[step]
    axes.vlines(forecast, low, high, color=colour, lw=1, alpha=0.6,
                gid=f"interval {where[1]} {step}")
    axes.plot(forecast, observed, color=colour, marker=style.MARKS[step], ms=3.5, lw=0.9,
              label=name, gid=f"curve {where[1]} {step}")
