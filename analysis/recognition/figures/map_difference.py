"""World map of what one policy changes against another."""

import numpy as np
import xarray
from matplotlib import colormaps
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from .. import derived, maps
from ..errors import ResultError
from ..reporting import pairs
from . import style, world

COLOURS = "PuOr_r"
UNSURE = "//////"


@style.styled
def map_difference(run: xarray.Dataset, other: xarray.Dataset, by: str | None = None) -> Figure:
    """Change of every nation's chance to have recognised by a month: `other` minus `run`.

    Both: results of `recognition run` with the same seed, months, nations and number of
    replicates, so that they are paired replicate by replicate. Hatched: the paired 90% interval
    (Agresti and Min 2005) holds 0.
    """
    table = paired_difference(run, other, by)
    month = derived.month_text(run, by)
    return drawn(table, str(run.attrs["target"]),
                 f"{title_of(other, run)}: change of the chance to have recognised by {month}",
                 style.provenance(other))


def title_of(other: xarray.Dataset, run: xarray.Dataset) -> str:
    there, here = str(other.attrs["title"]), str(run.attrs["title"])
    return f"{there} against {here}" if there != here else there


def paired_difference(run: xarray.Dataset, other: xarray.Dataset, by: str | None
                      ) -> xarray.Dataset:
    """`difference`, `low`, `high` (nation), shares -1..1; `given`: not free in both runs."""
    hindrance = pairs.why_not_paired([run, other])
    if hindrance:
        raise ResultError(f"{hindrance}.")
    until = derived.position_of(run, by) + 1
    here, there = ((0 <= first) & (first <= until) for first in (
        each.first_month.sel(rung_name="recognised").values for each in (run, other)))
    _, interval = pairs.share_difference(there, here)
    low, high = np.asarray(interval).T
    free = set(derived.free_nations(run)) & set(derived.free_nations(other))
    return xarray.Dataset({
        "difference": ("nation", there.mean(0) - here.mean(0)), "low": ("nation", low),
        "high": ("nation", high),
        "given": ("nation", [code not in free for code in run.nation.values]),
    }, coords={"nation": run.nation.values})


def drawn(table: xarray.Dataset, target: str, title: str, note: str) -> Figure:
    """The map of a table with difference, low, high and given, each (nation)."""
    moved = table.difference.values[~table.given.values]
    most = max(0.02, float(np.ceil(np.abs(moved).max(initial=0) * 50) / 50))
    scale = Normalize(-most, most)
    sure = (table.low.values > 0) | (table.high.values < 0)
    told_apart = (sure & ~table.given.values).sum()
    figure, axes = world.map_sheet(
        title, f"Told apart from no change: {told_apart} nations. Hatched: the interval holds 0",
        "Difference of shares of replicates on the same draws, with paired 90% intervals. "
        f"{world.BORDERS}{note}")
    for code, change, given, told in zip(table.nation.values, table.difference.values,
                                         table.given.values, sure):
        if given:
            maps.paint(axes, code, world.SCRIPTED)
        else:
            maps.paint(axes, code, colormaps[COLOURS](scale(change)), None if told else UNSURE)
    maps.paint(axes, target, world.TARGET)
    bar = world.colour_bar(figure, scale, COLOURS, "change, percentage points")
    bar.xaxis.set_major_formatter(lambda share, _: style.signed(100 * share, 0))
    world.legend(figure, [("#f7f7f7", "interval holds 0", UNSURE),
                        (world.SCRIPTED, "recognises at the start or by script", None),
                        (world.TARGET, "target", None), (maps.LAND, world.OUTSIDE, None)], columns=2)
    return figure
