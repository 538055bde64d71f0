"""Recognitions over time, with what replicates have as a fan."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived
from . import style

BANDS = ((0.05, 0.95, "90% of replicates", 0.22), (0.25, 0.75, "50% of replicates", 0.42))


@style.styled
def recognitions(run: xarray.Dataset) -> Figure:
    """Nations at rung 4 by month, and the chance that nobody further has recognised.

    run: a result of `recognition run`. Bands are quantiles over replicates of `count` (replicate,
    month, rung_name); the lower panel is `derived.no_further` (month) with its 90% Wilson interval.
    """
    figure, axes = style.sheet(
        4.6, f"{run.attrs['title']}: recognitions over time",
        "Bands: where replicates lie at each month's end. The chance of no further recogniser has "
        "a 90% interval of Monte-Carlo error alone: it says how exactly the model's own chance is "
        "measured, not how right the model is. " + style.provenance(run),
        rows=2, sharex=True, height_ratios=(2, 1))
    fan(axes[0, 0], run)
    silence(axes[1, 0], run)
    return figure


def fan(axes, run: xarray.Dataset) -> None:
    months = style.months_of(run)
    number = run["count"].sel(rung_name="recognised").values
    for low, high, name, opacity in BANDS:
        edges = np.quantile(number, (low, high), axis=0, method="inverted_cdf")
        axes.fill_between(months, *edges, step="pre", color=style.BLUE, alpha=opacity, lw=0,
                          label=name, gid=name)
    middle = np.quantile(number, 0.5, axis=0, method="inverted_cdf")
    axes.step(months, middle, where="pre", color=style.BLUE, label="median", gid="median")
    axes.plot(months, number.mean(0), color=style.INK, lw=1, ls="--", label="mean", gid="mean")
    axes.set_ylim(bottom=0)
    axes.set_xlim(months[0], months[-1])
    style.whole_axis(axes.yaxis)
    axes.set_title("Nations at rung 4, recognised")
    axes.grid(axis="y")
    axes.legend(loc="upper left")


def silence(axes, run: xarray.Dataset) -> None:
    months = style.months_of(run)
    share = derived.no_further(run).values
    low, high = derived.wilson(share * run.sizes["replicate"], run.sizes["replicate"])
    axes.fill_between(months, low, high, color=style.VERMILION, alpha=0.3, lw=0, gid="interval")
    axes.plot(months, share, color=style.VERMILION, gid="no further")
    axes.set_ylim(0, 1)
    style.percent_axis(axes.yaxis)
    style.date_axis(axes)
    axes.set_title("P(no further recogniser) by then, with 90% interval")
    axes.grid(axis="y")
