"""Who moved whom: the influence of nations on decisions to recognise."""

import numpy as np
import pandas
import xarray
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from .. import atlas, explaining
from ..errors import ResultError
from . import style

SENDERS = 14
SEEN = 0.02  # log points: a weaker link is not drawn
WIDEST = 7.0  # points of line width


@style.styled
def influence(run: xarray.Dataset, decisions: list[dict] | None = None) -> Figure:
    """Links from the nations that moved others to those that recognised.

    run: a result of `recognition run`. decisions: of `explaining.decisions`; else the program
    replays them. The width of a link is the mean of `explaining.influences` over the decisions of
    the nation it leads to, log points on its log-hazard; beside each sender stand its mean over
    all decisions and the range that holds 90% of them.
    """
    table = influence_table(decisions or explaining.decisions(
        run, explaining.NATIONS, explaining.EACH))
    links = table.groupby(["receiver", "sender"], sort=False).amount.mean().unstack(fill_value=0.0)
    senders = links.abs().mean().sort_values(ascending=False, kind="stable").index[:SENDERS]
    receivers = links.index
    if len(senders) == 0:
        raise ResultError("No nation weighed in any of the decisions: there is no influence.")
    most = float(links[senders].abs().to_numpy().max())
    figure, ((axes,),) = style.sheet(
        1.5 + 0.3 * max(len(senders), len(receivers)),
        f"{run.attrs['title']}: who moved whom",
        "Links: mean log points that the stance of the nation on the left added (blue) to or took "
        f"(orange, dashed) from the log-hazard of recognising; at most {most:.2f}, below {SEEN} not "
        "drawn. Beside a nation: mean over all decisions and, in brackets, what 90% of them have. "
        "Influence within the model: peers watched, powers depended on, cover behind leaders. "
        + style.provenance(run))
    place_of = {side: dict(zip(codes, np.linspace(0, 1, len(codes) + 2)[1:-1]))
                for side, codes in (("sender", senders), ("receiver", receivers))}
    for receiver in receivers:
        for sender in senders:
            link(axes, place_of, sender, receiver, float(links.at[receiver, sender]), most)
    ends(axes, place_of, table, len(receivers))
    axes.set_xlim(-0.75, 1.45)
    axes.set_ylim(1, 0)
    axes.axis("off")
    return figure


def influence_table(decisions: list[dict]) -> pandas.DataFrame:
    """Columns decision, receiver, sender, amount (log points); every pair has a row."""
    rows = [(number, each["nation"], sender, amount) for number, each in enumerate(decisions)
            for sender, amount in explaining.influences(each).items()]
    table = pandas.DataFrame(rows, columns=["decision", "receiver", "sender", "amount"])
    wide = table.pivot_table(index=["decision", "receiver"], columns="sender", values="amount",
                             fill_value=0.0)
    return wide.stack().rename("amount").reset_index()


def link(axes, place_of: dict, sender: str, receiver: str, amount: float, most: float) -> None:
    if abs(amount) < SEEN:
        return
    here, there = place_of["sender"][sender], place_of["receiver"][receiver]
    curve = Path([(0, here), (0.4, here), (0.6, there), (1, there)],
                 [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(PathPatch(
        curve, fill=False, alpha=0.55, capstyle="butt", lw=WIDEST * abs(amount) / most,
        edgecolor=style.BLUE if amount > 0 else style.ORANGE,
        linestyle="-" if amount > 0 else (0, (2, 1)), gid=f"link {sender} {receiver}"))


def ends(axes, place_of: dict, table: pandas.DataFrame, receivers: int) -> None:
    names = atlas.nations().name
    for code, place in place_of["sender"].items():
        amounts = table.amount[table.sender == code]
        low, high = np.quantile(amounts, (0.05, 0.95))
        axes.text(-0.02, place, f"{names.get(code, code)}  {style.signed(amounts.mean())} "
                  f"({style.signed(low)} to {style.signed(high)})", ha="right", va="center", fontsize=7.5)
    for code, place in place_of["receiver"].items():
        number = table.decision[table.receiver == code].nunique()
        axes.text(1.02, place, f"{names.get(code, code)}  ({number} decisions)", ha="left",
                  va="center", fontsize=7.5)
    axes.text(-0.02, 0.01, "moved others", ha="right", fontsize=8, color=style.SOFT)
    axes.text(1.02, 0.01, "recognised", ha="left", fontsize=8, color=style.SOFT)
