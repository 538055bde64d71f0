"""Who next: nations ranked by the chance to recognise."""

import os.path

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived
from ..errors import ResultError
from ..summaries import texts
from . import style

TOP = 20


@style.styled
def who_next(run: xarray.Dataset, *others: xarray.Dataset, by: str | None = None,
             top: int = TOP, names: list[str] | None = None) -> Figure:
    """Chance of every further recogniser as dots with 90% Wilson intervals, likeliest on top.

    run: a result of `recognition run`, which sets the order; others: further runs, such as the
    other causal world or a policy, with marks of their own. by: month such as "2030-12" (None: the
    end). names: of the runs in the legend. Drawn is `derived.chance_by` (nation) of the nations that draw freely in `run`.
    """
    free = derived.free_nations(run)
    tables = [derived.chance_by(each, by) for each in (run, *others)]
    order = np.argsort(-tables[0].chance.sel(nation=free).values, kind="stable")[:top]
    chosen = [free[place] for place in order]
    if not chosen:
        raise ResultError("Nobody draws freely in this run: there is no further recogniser.")
    month = derived.month_text(run, by)
    figure, ((axes,),) = style.sheet(
        1.5 + 0.21 * len(chosen), f"{common_title((run, *others))}: who next?",
        "Dots: share of replicates in which the nation has recognised. Bars: 90% interval of "
        "Monte-Carlo error alone, which says nothing on how right the model is. In brackets: "
        "the rung at the start. Left out: nations at rung 4 at the start or taken there by a script. "
        + " ".join(style.provenance(each) for each in (run, *others)))
    rows = np.arange(len(chosen), dtype=float)
    for step, (table, name) in enumerate(zip(tables, names or telling_names((run, *others)))):
        dots(axes, rows + spread(step, len(tables)), table, chosen, step, name)
    label(axes, rows, run, chosen)
    axes.set_xlabel(f"chance to have recognised by {month}")
    if others:
        axes.legend(loc="lower right")
    return figure


def spread(step: int, number: int) -> float:
    """Places several marks of one row below each other."""
    return 0.0 if number == 1 else 0.3 * (step - (number - 1) / 2)


def common_title(runs: tuple[xarray.Dataset, ...]) -> str:
    """What the titles of all runs begin with, up to a colon; the first title where that is none."""
    titles = [str(run.attrs["title"]) for run in runs]
    if len(set(titles)) == 1:
        return titles[0]
    return os.path.commonprefix(titles).rpartition(": ")[0] or titles[0]


def telling_names(runs: tuple[xarray.Dataset, ...]) -> list[str]:
    """What tells runs apart: their parameters, else their titles, else their order."""
    for attribute, before in (("parameters_from", "parameters "), ("title", "")):
        found = [f"{before}{run.attrs[attribute]}" for run in runs]
        if len(set(found)) == len(found):
            return found
    return [f"result {place}" for place in range(1, len(runs) + 1)]


def dots(axes, rows: np.ndarray, table: xarray.Dataset, chosen: list[str], step: int,
         name: str) -> None:
    known = np.isin(chosen, table.nation.values)
    row, here = rows[known], table.sel(nation=[c for c, k in zip(chosen, known) if k])
    colour = style.SERIES[step % len(style.SERIES)]
    axes.hlines(row, here.low, here.high, color=colour, lw=1.6, alpha=0.6, gid=f"interval {step}")
    axes.plot(here.chance, row, ls="none", color=colour, marker=style.MARKS[step], ms=4.2,
              label=name, gid=f"chance {step}")


def label(axes, rows: np.ndarray, run: xarray.Dataset, chosen: list[str]) -> None:
    here = run.sel(nation=chosen)
    rungs = [derived.RUNGS[rung] for rung in here.initial_rung.values]
    names = texts(here.nation_name.values)
    axes.set_yticks(rows, [f"{name} ({rung})" for name, rung in zip(names, rungs)])
    axes.set_ylim(rows[-1] + 0.6, -0.6)
    axes.set_xlim(left=0)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    style.percent_axis(axes.xaxis)
