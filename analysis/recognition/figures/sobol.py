"""Sobol indices: which parameters the variance of an outcome comes from."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from ..summaries import texts
from . import panels, style


@style.styled
def sobol(analysis: xarray.Dataset, outcome: str | None = None) -> Figure:
    """First-order and total Sobol indices (axis) with their intervals, one panel an outcome.

    analysis: a result of `recognition sensitivity` of a Saltelli design; outcome: one of its
    outcomes (None: the first three). Indices are shares of the variance that parameters cause; how
    much of a single history's variance is chance instead stands above each panel.
    """
    panels.need(analysis, "sobol_total", "Sobol indices")
    chosen = panels.outcomes(analysis, outcome)
    names = texts(analysis.axis.values)
    order = np.argsort(-analysis.sobol_total.values[chosen[0], 0], kind="stable")
    figure, (row,) = style.sheet(
        1.9 + 0.3 * len(names), f"{analysis.attrs['title']}: where the variance comes from",
        "Filled: first-order index, the share of variance that the parameter explains alone. "
        "Hollow: total index, with all interactions. Bars: "
        f"{100 * float(analysis.attrs['confidence']):.0f}% bootstrap intervals, which may pass 0 "
        f"or 1. {panels.group_note(analysis)}{style.provenance(analysis)}",
        columns=len(chosen), sharey=True)
    rows = np.arange(len(names))
    for axes, place in zip(row, chosen):
        for name, shift, filled in (("sobol_first", -0.16, True), ("sobol_total", 0.16, False)):
            marks(axes, rows + shift, analysis[name].values[place, 0][order],
                  analysis[f"{name}_interval"].values[place, 0][order], filled,
                  f"{name} {place}")
        noise = float(analysis.noise_share.values[place, 0])
        words = (texts(analysis.outcome.values)[place],
                 f"chance: {100 * noise:.0f}% of a single history's variance")
        axes.set_title("\n".join(style.wrapped(line, len(chosen)) for line in words), fontsize=7)
        axes.axvline(0, color=style.INK, lw=0.6)
        axes.set_xlabel("share of variance")
        axes.grid(axis="x")
    row[0].set_yticks(rows, [names[place] for place in order])
    row[0].set_ylim(len(names) - 0.5, -0.5)
    return figure


def marks(axes, rows: np.ndarray, values: np.ndarray, interval: np.ndarray, filled: bool,
          gid: str) -> None:
    colour = style.BLUE if filled else style.VERMILION
    axes.hlines(rows, interval[:, 0], interval[:, 1], color=colour, lw=1.4, alpha=0.7,
                gid=f"{gid} interval")
    axes.plot(values, rows, ls="none", marker="o" if filled else "s", ms=4, color=colour,
              mfc=colour if filled else "white", gid=gid)
