"""PAWN indices: how far the distribution of an outcome moves with each parameter."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from ..summaries import texts
from . import panels, style
from .sobol import marks


@style.styled
def pawn(analysis: xarray.Dataset, outcome: str | None = None) -> Figure:
    """Median Kolmogorov-Smirnov distance of every axis with its interval, one panel an outcome.

    analysis: a result of `recognition sensitivity` of a sampled design; outcome: one of its
    outcomes (None: the first three). The grey line is what 95% of meaningless axes stay below.
    """
    panels.need(analysis, "pawn", "PAWN indices")
    chosen = panels.outcomes(analysis, outcome)
    names = texts(analysis.axis.values)
    order = np.argsort(-analysis.pawn.values[chosen[0], 0], kind="stable")
    figure, (row,) = style.sheet(
        1.7 + 0.26 * len(names), f"{analysis.attrs['title']}: what moves the distribution",
        "Distance between the distribution of the outcome and that within slices of the "
        "parameter, median over slices; bars: "
        f"{100 * float(analysis.attrs['confidence']):.0f}% bootstrap intervals, which resampling "
        "shifts to the right where a distance is small. Left of the grey line, a parameter is not "
        f"told apart from a meaningless one. {panels.group_note(analysis)}"
        f"{style.provenance(analysis)}", columns=len(chosen), sharey=True)
    rows = np.arange(len(names))
    for axes, place in zip(row, chosen):
        marks(axes, rows, analysis.pawn.values[place, 0][order],
              analysis.pawn_interval.values[place, 0][order], True, f"pawn {place}")
        axes.axvline(float(analysis.pawn_chance.values[place, 0]), color=style.SOFT, lw=1, ls="--",
                     gid=f"chance {place}")
        axes.set_title(style.wrapped(texts(analysis.outcome.values)[place], len(chosen)),
                       fontsize=7.5)
        axes.set_xlabel("distance, 0 to 1")
        axes.set_xlim(left=0)
        axes.grid(axis="x")
    row[0].set_yticks(rows, [names[place] for place in order])
    row[0].set_ylim(len(names) - 0.5, -0.5)
    return figure
