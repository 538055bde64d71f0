"""Regret: what each policy gives away against the best one, assumption by assumption."""

import textwrap

import numpy as np
import xarray
from matplotlib import colormaps
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from ..errors import ResultError
from ..summaries import texts
from . import style


@style.styled
def regret(comparison: xarray.Dataset) -> Figure:
    """Table of regret (scenario, assumption), percentage points, with its paired interval.

    comparison: a result of `recognition compare --criterion`. The last column is the greatest
    regret of the row. Regret is what the share of replicates that meet the criterion falls short
    of the scenario that meets it most often under the same assumption.
    """
    if "regret" not in comparison:
        raise ResultError("This comparison has no regrets: compare with --criterion.")
    value = 100 * comparison.regret.transpose("scenario", "assumption").values
    interval = 100 * comparison.regret_interval.transpose("scenario", "assumption", "bound").values
    rows, columns = value.shape
    figure, ((axes,),) = style.sheet(
        1.6 + 0.36 * rows, f"Regret by assumption: “{comparison.attrs['criterion']}”",
        "Percentage points by which the scenario meets the criterion less often than the scenario "
        "that meets it most often under that assumption; below, the paired "
        f"{100 * float(comparison.attrs['confidence']):.0f}% interval. A small regret says nothing "
        "on whether meeting the criterion is desirable. " + style.provenance(comparison))
    table = np.column_stack([value, comparison.greatest_regret.values * 100])
    scale = Normalize(0, max(1.0, float(np.nanmax(table))))
    axes.imshow(table, cmap="Blues", norm=scale, aspect="auto", gid="regret")
    for row in range(rows):
        for column in range(columns + 1):
            words = f"{table[row, column]:.1f}"
            if column < columns:
                words += "\n({:.1f} to {:.1f})".format(*interval[row, column])
            dark = np.mean(colormaps["Blues"](scale(table[row, column]))[:3]) < 0.55
            axes.text(column, row, words, ha="center", va="center", fontsize=6.5,
                      color="white" if dark else style.INK, gid=f"cell {row} {column}")
    axes.axvline(columns - 0.5, color="white", lw=3)
    names = [*texts(comparison.assumption.values), "greatest"]
    axes.set_xticks(range(columns + 1), [textwrap.fill(name, 16) for name in names])
    axes.set_yticks(range(rows), [textwrap.fill(name, 30) for name
                                  in texts(comparison.scenario.values)])
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)
    return figure
