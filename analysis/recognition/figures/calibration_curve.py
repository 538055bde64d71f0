"""Calibration curve: what came, by the chance that was forecast."""

import numpy as np
import xarray
from matplotlib.figure import Figure
from scipy import stats

from .. import derived, scoring
from . import style

SHOWN = 4


@style.styled
def calibration_curve(scores: xarray.Dataset, rule: str | None = None) -> Figure:
    """Observed share against forecast chance of the first four entrants, one panel a horizon.

    scores: a result of `recognition score`; rule: "transferred" or "reset" (None: the first).
    Where the file has bins of nations, drawn are `bin_observed` against `bin_forecast` (horizon,
    entrant, bin), with 90% Wilson intervals of `bin_nations`. Else the number of recognisers: the
    share of episodes whose `pit` (episode, horizon) is at most a forecast chance, with the 90% band
    of as many calibrated forecasts.
    """
    place = scoring.rule_of(scores, rule)
    if "bin_forecast" not in scores:
        return of_numbers(scores, place)
    scoring.need(scores, "bin_observed", "bin_nations")
    horizons = [h for h in range(scores.sizes["horizon"])
                if (scores.bin_nations.values[place, h] > 0).any()]
    names = scoring.names(scores, 40)
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
        for step, name in enumerate(names[:SHOWN]):
            curve(axes, scores, (place, horizon, step), name)
        frame(axes, f"within {int(scores.horizon[horizon])} months")
    panels[0, 0].set_ylabel("share that recognised")
    panels[0, 0].legend(loc="upper left", fontsize=6.5)
    return figure


def frame(axes, title: str, size: float = 8.5) -> None:
    axes.plot((0, 1), (0, 1), color=style.SOFT, lw=0.8, ls="--")
    axes.set_title(title, fontsize=size)
    axes.set_xlim(-0.02, 1.02)
    axes.set_ylim(-0.02, 1.02)
    style.percent_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    axes.grid()
    axes.set_xlabel("forecast chance")


def of_numbers(scores: xarray.Dataset, place: int) -> Figure:
    """The curve of the number of recognisers, all horizons together, one panel an entrant."""
    scoring.need(scores, "pit")
    names = scoring.names(scores, 26)
    values = scores.pit.values[:, place].reshape(-1, len(names))
    kept = [entrant for entrant in range(len(names)) if np.isfinite(values[:, entrant]).any()]
    figure, (row,) = style.sheet(
        3.1, "Is the forecast number of recognisers calibrated?",
        f"Held-out episodes and horizons, rule “{scores.rule.values[place]}”. Curve: share of "
        "forecasts in which the number of recognisers lay within the lowest part of the forecast "
        "distribution. Band: 90% of as many calibrated forecasts, if all were independent, which "
        "horizons of one episode are not. " + style.provenance(scores),
        columns=min(SHOWN, len(kept)), sharey=True)
    for axes, entrant in zip(row, kept):
        known = np.sort(values[np.isfinite(values[:, entrant]), entrant])
        chance = np.linspace(0, 1, 101)
        low, high = stats.binom.ppf([[0.05], [0.95]], len(known), chance) / len(known)
        axes.fill_between(chance, low, high, color=style.LAND, lw=0, gid=f"band {entrant}")
        axes.step(known, np.arange(1, len(known) + 1) / len(known), where="post",
                  color=style.BLUE, gid=f"curve {entrant}")
        frame(axes, f"{names[entrant]} ({len(known)})", 6.5)
    row[0].set_ylabel("share of forecasts")
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
