"""World map of the chance to have reached a rung by a month."""

import numpy as np
import xarray
from matplotlib import colormaps
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from .. import derived, maps
from . import style, world

COLOURS = "YlGnBu"
REACHED = {rung: f"reached rung {rung}" for rung in derived.RUNGS} | {"recognised": "recognised"}


@style.styled
def map_chance(run: xarray.Dataset, by: str | None = None, rung: str = "recognised") -> Figure:
    """Chance of every nation to have held a rung or a higher one by a month.

    run: a result of `recognition run`; by: month such as "2030-12" (None: the end). Drawn is
    `derived.chance_by` (nation), 0..1. The widest 90% Wilson interval stands in the title of the
    map: a colour cannot show one of its own.
    """
    table = derived.chance_by(run, by, rung)
    apart = world.kinds(run) if rung == "recognised" else {}
    free = [code for code in run.nation.values if code not in apart]
    here = table.sel(nation=free)
    most = max(0.05, float(here.chance.max())) if free else 0.05
    scale = Normalize(0, np.ceil(most * 20) / 20)
    half = float((here.high - here.low).max()) / 2 if free else 0.0
    month = derived.month_text(run, by)
    figure, axes = world.map_sheet(
        f"{run.attrs['title']}: chance to have {REACHED[rung]} by {month}",
        f"Every nation's 90% Monte-Carlo interval reaches at most ±{100 * half:.1f} percentage "
        "points", f"Share of replicates. {world.BORDERS}{style.provenance(run)}")
    for code, chance in zip(free, here.chance.values):
        maps.paint(axes, code, colormaps[COLOURS](scale(chance)))
    for code, kind in apart.items():
        maps.paint(axes, code, world.STARTED if kind == "started" else world.SCRIPTED)
    world.paint_target(axes, run)
    style.percent_axis(world.colour_bar(figure, scale, COLOURS, "chance").xaxis)
    world.legend(figure, legend_of(apart), columns=2)
    return figure


def legend_of(apart: dict[str, str]) -> list[tuple[str, str, str | None]]:
    entries = [(world.TARGET, "target", None), (maps.LAND, world.OUTSIDE, None)]
    if "scripted" in apart.values():
        entries.insert(0, (world.SCRIPTED, "scripted to recognise", None))
    if "started" in apart.values():
        entries.insert(0, (world.STARTED, "recognised at the start", None))
    return entries
