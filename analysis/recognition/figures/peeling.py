"""Scenario discovery: how boxes were peeled, and where they end."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived
from ..summaries import texts
from . import style

PEELED = ("start", "peel")  # steps that lead inwards; later ones end at the chosen box


@style.styled
def peeling(discovery: xarray.Dataset) -> Figure:
    """Coverage against density along the peeling of every box, and the limits of the boxes.

    discovery: a result of `recognition discover`. Drawn are `step_coverage` and `step_density`
    (step) from all points inwards; the chosen box (`box_coverage`, `box_density`) has a 90% Wilson interval of its density.
    """
    boxes = discovery.box.values
    figure, (row,) = style.sheet(
        3.4 + 0.12 * len(boxes), f"{discovery.attrs['title']}: when “"
        f"{discovery.attrs['criterion']}”",
        f"Of {int(discovery.attrs['points']):,} points, {int(discovery.attrs['points_of_interest']):,}"
        f" are of interest: at least {100 * float(discovery.attrs['least_share']):.0f}% of their "
        "histories meet the criterion. Coverage: share of these inside the box. Density: share of "
        "the box's points that are of interest. Small dots: peeled step by step; large: the box "
        "chosen, without what chance would do as well; bars: 90% Wilson interval. A box is a description of the "
        "model's outcomes, not a cause. " + style.provenance(discovery),
        columns=2, width_ratios=(1.2, 1))
    axes, words = row
    for step, box in enumerate(boxes):
        path(axes, discovery, int(box), step)
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, 1.02)
    style.percent_axis(axes.xaxis)
    style.percent_axis(axes.yaxis)
    axes.set_xlabel("coverage")
    axes.set_ylabel("density")
    axes.grid()
    axes.legend(loc="lower left")
    words.axis("off")
    words.text(0, 1, limits(discovery), va="top", fontsize=7, linespacing=1.5, gid="limits")
    return figure


def path(axes, discovery: xarray.Dataset, box: int, step: int) -> None:
    inside = (discovery.step_box.values == box) & np.isin(discovery.step_kind.values, PEELED)
    colour = style.SERIES[step % len(style.SERIES)]
    axes.plot(discovery.step_coverage.values[inside], discovery.step_density.values[inside],
              color=colour, lw=0.8, marker=".", ms=4, alpha=0.7, gid=f"steps {box}")
    at = int(np.flatnonzero(discovery.box.values == box)[0])
    coverage, density = (float(discovery[name][at]) for name in ("box_coverage", "box_density"))
    size = max(1.0, float(discovery.box_mass[at]) * float(discovery.attrs["points"]))
    low, high = derived.wilson(density * size, size)
    axes.vlines(coverage, low, high, color=colour, lw=1.6, gid=f"interval {box}")
    axes.plot(coverage, density, ls="none", marker=style.MARKS[step % len(style.MARKS)], ms=7,
              color=colour, mec="white", label=f"box {box}", gid=f"box {box}")


def limits(discovery: xarray.Dataset) -> str:
    """The boxes in words, with the quasi-p-value of each restriction."""
    lines = []
    for at, box in enumerate(discovery.box.values):
        lines.append(f"Box {box}: coverage {100 * float(discovery.box_coverage[at]):.0f}%, "
                     f"density {100 * float(discovery.box_density[at]):.0f}%")
        for place, name in enumerate(texts(discovery.axis.values)):
            value = str(discovery.box_values.values[at, place])
            chance = float(discovery.box_p.values[at, place])
            if value != "any":
                lines.append(f"   {name}: {value}" + (f"  (p = {chance:.2g})"
                                                     if np.isfinite(chance) else ""))
    return "\n".join(lines)
