"""Policies compared: paired differences with their intervals, as a forest plot."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from ..errors import ResultError
from ..summaries import texts
from . import style


@style.styled
def forest(comparison: xarray.Dataset, by: str | None = None) -> Figure:
    """What every scenario changes against the base: the count, and chances of at least k.

    comparison: a result of `recognition compare`; by: month of its `year_end`, such as "2030-12"
    (None: the last). Drawn are `recognitions_difference` (scenario, year_end) and
    `at_least_difference` (scenario, at_least, year_end), each with its paired interval. Hollow
    marks: scenarios that do not keep the order property, of which only net effects can be told.
    """
    end = position(comparison, by)
    month = str(comparison.year_end.values[end].astype("datetime64[M]"))
    others = np.arange(1, comparison.sizes["scenario"])
    if len(others) == 0:
        raise ResultError("This comparison has no scenario beside its base.")
    panels = [count_panel(comparison, end), *chance_panels(comparison, end)]
    figure, (row,) = style.sheet(
        1.5 + 0.32 * len(others), f"What policies change by {month}, against "
        f"“{texts(comparison.scenario_title.values)[0]}”",
        f"Differences, scenario minus base, replicate by replicate on the same draws, with paired "
        f"{100 * float(comparison.attrs['confidence']):.0f}% intervals of Monte-Carlo error alone. "
        "Hollow: net effects only. " + style.provenance(comparison),
        columns=len(panels), sharey=True)
    whole = [cause == "" for cause in texts(comparison.order_cause.values)]
    for axes, (name, base, mean, interval, unit) in zip(row, panels):
        draw(axes, others, mean, interval, whole, name)
        axes.set_title(f"{name}\n(base {base})", fontsize=7.5)
        axes.set_xlabel(unit)
    titles = texts(comparison.scenario_title.values)
    row[0].set_yticks(others, [labelled(titles, texts(comparison.scenario.values), place)
                               for place in others])
    row[0].set_ylim(len(others) + 0.6, 0.4)
    return figure


def position(comparison: xarray.Dataset, by: str | None) -> int:
    months = comparison.year_end.values.astype("datetime64[M]").astype(str).tolist()
    if by is None:
        return len(months) - 1
    if by not in months:
        raise ResultError(f"{by} is no month of this comparison: it has {', '.join(months)}.")
    return months.index(by)


def labelled(titles: list[str], names: list[str], place: int) -> str:
    return titles[place] if titles.count(titles[place]) == 1 else names[place]


def count_panel(comparison: xarray.Dataset, end: int) -> tuple:
    return ("nations at rung 4", f"{float(comparison.recognitions[0, end]):.1f}",
            comparison.recognitions_difference.values[:, end],
            comparison.recognitions_difference_interval.values[:, end], "nations")


def chance_panels(comparison: xarray.Dataset, end: int) -> list[tuple]:
    """Of the two numbers of recognisers whose chance is most open in the base."""
    base = comparison.at_least_probability.values[0, :, end]
    open_ones = np.argsort(np.abs(base - 0.5), kind="stable")[:2]
    return [(f"P(at least {int(comparison.at_least[place])})", f"{100 * base[place]:.0f}%",
             100 * comparison.at_least_difference.values[:, place, end],
             100 * comparison.at_least_difference_interval.values[:, place, end],
             "percentage points") for place in sorted(open_ones)]


def draw(axes, others: np.ndarray, mean: np.ndarray, interval: np.ndarray, whole: list[bool],
         name: str) -> None:
    axes.axvline(0, color=style.INK, lw=0.7)
    axes.hlines(others, interval[1:, 0], interval[1:, 1], color=style.BLUE, lw=1.6,
                gid=f"interval {name}")
    axes.plot(mean[1:], others, ls="none", marker="o", ms=0, gid=f"difference {name}")
    for place in others:
        axes.plot(mean[place], place, marker="o", ms=4.6, color=style.BLUE, mew=1.2,
                  mfc=style.BLUE if whole[place] else "white")
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
