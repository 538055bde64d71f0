"""How an outcome responds to one axis of a sweep."""

import numpy as np
import xarray
from matplotlib.figure import Figure
from pandas.api.types import is_numeric_dtype

from .. import sweeps
from . import style
from .sweep_heat import label

MOST_LINES = 7
STATISTICS = ["mean", "low", "high", "replicates"]


@style.styled
def sweep_lines(sweep: xarray.Dataset, by: str | None = None, axes: list[str] | None = None
                ) -> Figure:
    """Mean further recognisers along an axis, a line for each value of a second one.

    sweep: a merged sweep or a live folder; by: one of its `year_end`; axes: the axis across and
    that of the lines (None: those with most values). Bars are 90% intervals of the mean. Points
    that differ in further axes too, as sampled ones do, are dots that no line joins.
    """
    names = sweeps.chosen_axes(sweep, axes, 1 if len(sweep.axis) == 1 else 2)
    found = sweeps.outcome(sweep, by)
    across, lines = names[0], names[1] if len(names) > 1 else None
    few = lines is not None and found.table[lines].nunique() <= MOST_LINES
    figure, ((plot,),) = style.sheet(
        3.6, f"{sweep.attrs['title']}: {found.words}",
        "Means over replicates with 90% intervals (Monte-Carlo error)"
        + ("; lines are set apart a little" if few else "")
        + ("" if few or lines is None else f"; {lines} differs from point to point")
        + ". " + style.provenance(sweep))
    groups = found.table.groupby(lines, sort=True, observed=True) if few else [("", found.table)]
    gap = spacing(found.table[across]) if few else 0.0
    for step, (value, table) in enumerate(groups):
        rest = table.drop(columns=[across, *STATISTICS])
        line(plot, across, table, step, (step - (len(groups) - 1) / 2) * gap,
             f"{lines} = {label(value)}" if few else "points",
             joined=rest.nunique().max() <= 1 if rest.shape[1] else True)
    if few:
        plot.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=min(len(groups), 3))
    plot.set_xlabel(across)
    plot.set_ylabel(found.words)
    plot.set_ylim(bottom=0)
    plot.grid(axis="y")
    return figure


def spacing(values) -> float:
    """How far lines stand apart along the axis across, so that their bars are told apart."""
    places = values.to_numpy() if is_numeric_dtype(values) else values.cat.codes.to_numpy()
    steps = np.diff(np.unique(places))
    return 0.04 * float(steps.min()) if len(steps) else 0.0


def line(plot, across: str, table, step: int, apart: float, name: str, joined: bool) -> None:
    """The points of one line; joined where they differ in nothing but the axis across."""
    ordered = table.sort_values(across, kind="stable")
    numeric = is_numeric_dtype(ordered[across])
    where = ordered[across].to_numpy() if numeric else ordered[across].cat.codes.to_numpy()
    if not numeric:
        plot.set_xticks(where, ordered[across], rotation=30, ha="right")
    where = where + apart
    colour = style.SERIES[step % len(style.SERIES)]
    plot.vlines(where, ordered.low, ordered.high, color=colour, lw=1.2, alpha=0.7,
                gid=f"interval {name}")
    plot.plot(where, ordered["mean"], color=colour, marker=style.MARKS[step % len(style.MARKS)],
              ms=3.5, ls="-" if joined else "none", label=name, gid=f"mean {name}")
