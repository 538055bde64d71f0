"""The ladder: how many nations stand at each rung, as stacked areas."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived
from . import style

SHIFT_DAYS = 24  # between the whiskers of neighbouring boundaries, so that none hides another


@style.styled
def ladder(run: xarray.Dataset) -> Figure:
    """Mean number of nations at each rung by month, recognisers at the bottom.

    run: a result of `recognition run`; drawn is the mean over replicates of `count` (replicate,
    month, rung_name). Whiskers: where 90% of replicates have each boundary, at year ends.
    """
    figure, ((axes,),) = style.sheet(
        4.2, f"{run.attrs['title']}: nations at each rung",
        "Areas: means over replicates at each month's end. Whiskers: number of nations at or above "
        "a rung in 90% of replicates, at the end of each year (moved apart by some days to be "
        "seen). A nation at rung none is one without a record of anything higher. "
        + style.provenance(run))
    months = style.months_of(run)
    at_or_above = run["count"].values[:, :, ::-1].cumsum(2)  # recognised first
    top = at_or_above.mean(0)
    below = np.zeros(len(months))
    for step, name in enumerate(reversed(derived.RUNGS)):
        colour = style.RUNG_COLOURS[derived.RUNGS.index(name)]
        axes.fill_between(months, below, top[:, step], color=colour, lw=0, gid=name, label=name)
        below = top[:, step]
    for step, name in enumerate(reversed(derived.RUNGS[1:])):
        whiskers(axes, months, at_or_above[:, :, step], step, name)
    axes.set_ylim(0, run.sizes["nation"])
    axes.set_xlim(months[0], months[-1])
    axes.set_ylabel("nations")
    style.date_axis(axes)
    handles, names = axes.get_legend_handles_labels()
    axes.legend(handles[::-1], names[::-1], loc="center left", bbox_to_anchor=(1.0, 0.5),
                title="rung", alignment="left")
    return figure


def whiskers(axes, months: np.ndarray, number: np.ndarray, step: int, name: str) -> None:
    ends = [place for place, month in enumerate(months[:-1])
            if month.astype("datetime64[M]").astype(int) % 12 == 0]
    if not ends:
        return
    low, high = np.quantile(number[:, ends], (0.05, 0.95), axis=0, method="inverted_cdf")
    mean = number[:, ends].mean(0)
    axes.errorbar(months[ends] + np.timedelta64(SHIFT_DAYS * (step - 1), "D"), mean,
                  (np.maximum(mean - low, 0), np.maximum(high - mean, 0)), fmt="none",
                  ecolor=style.INK, elinewidth=0.8, capsize=1.5, capthick=0.8,
                  label="_nolegend_").lines[2][0].set_gid(f"90% {name}")
