"""World map of the likeliest rung at a month's end."""

import xarray
from matplotlib.figure import Figure

from .. import derived, maps
from ..reporting import shares
from . import style, world

UNSURE = "//////"


@style.styled
def map_rung(run: xarray.Dataset, by: str | None = None) -> Figure:
    """The rung that most replicates have every nation at, at the end of a month.

    run: a result of `recognition run`; by: month such as "2030-12" (None: the end). Hatched: fewer
    than half of the replicates have it there, so another rung would be no surprise.
    """
    held = shares.at_rung(run)[:, derived.position_of(run, by), :]
    modal, share = held.argmax(1), held.max(1)
    month = derived.month_text(run, by)
    figure, axes = world.map_sheet(
        f"{run.attrs['title']}: likeliest rung at the end of {month}",
        f"Hatched: less than half of the replicates have it there ({(share < 0.5).sum()} of "
        f"{run.sizes['nation']} nations)",
        "The rung that most replicates have the nation at. A nation at rung none is one without a "
        f"record of anything higher. {world.BORDERS}{style.provenance(run)}")
    for code, rung, sure in zip(run.nation.values, modal, share):
        maps.paint(axes, code, style.RUNG_COLOURS[rung], None if sure >= 0.5 else UNSURE)
    world.paint_target(axes, run)
    world.legend(figure, [
        *((colour, name, None) for colour, name in zip(style.RUNG_COLOURS, derived.RUNGS)),
        ("#ffffff", "less than half agree", UNSURE), (world.TARGET, "target", None)], left=0.02, columns=7)
    return figure
