"""Why nations recognised: the terms of many decisions as bars."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import explaining
from . import style


@style.styled
def reasons(run: xarray.Dataset, decisions: list[dict] | None = None) -> Figure:
    """Mean of each term over decisions to recognise, with every decision as a tick.

    run: a result of `recognition run`. decisions: of `explaining.decisions`; else the program
    replays the first decisions of the likeliest further recognisers. Bars are means, thick lines
    hold 90% of the decisions. The level, the same for all, is left out.
    """
    found = decisions or explaining.decisions(run, explaining.NATIONS, explaining.EACH)
    table = [explaining.contributions(each) for each in found]
    names = [name for name in table[0] if name != "α_e"
             and any(abs(row.get(name, 0.0)) >= 0.005 for row in table)]
    values = np.array([[row.get(name, 0.0) for name in names] for row in table])
    order = np.argsort(-values.mean(0), kind="stable")
    nations = len({each["nation"] for each in found})
    figure, ((axes,),) = style.sheet(
        1.6 + 0.2 * len(names), f"{run.attrs['title']}: what weighed in decisions to recognise",
        f"Bars: mean log points over {len(found)} decisions of the {nations} likeliest further "
        "recognisers, each in its first replicates. Lines: 90% of the decisions; ticks: all of "
        "them. Terms of rights pressure (−) count against. Decisions that led to recognition are "
        "no random sample of decisions. " + style.provenance(run))
    for place, column in enumerate(order):
        bar(axes, place, names[column], values[:, column])
    axes.set_yticks(range(len(order)), [names[column] for column in order])
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.axvline(0, color=style.INK, lw=0.6)
    axes.set_xlabel("contribution to the log-hazard of recognising, log points")
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    return figure


def bar(axes, place: int, name: str, values: np.ndarray) -> None:
    mean = values.mean()
    colour = style.BLUE if mean >= 0 else style.VERMILION
    axes.barh(place, mean, height=0.62, color=colour, alpha=0.55, gid=f"mean {name}")
    low, high = np.quantile(values, (0.05, 0.95))
    axes.hlines(place, low, high, color=style.INK, lw=1.4, gid=f"90% {name}")
    axes.plot(values, np.full(len(values), place), ls="none", marker="|", ms=5, mew=0.6,
              color=style.INK, alpha=0.6, gid=f"decisions {name}")
