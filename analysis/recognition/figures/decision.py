"""Why one nation recognised: the terms of one decision as a waterfall."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import explaining
from . import style

SEEN = 0.005  # log points: smaller terms are drawn together


@style.styled
def decision(run: xarray.Dataset, nation: str | None = None,
             decisions: list[dict] | None = None) -> Figure:
    """From the level to the log-hazard of recognising, term by term, of one nation's decision.

    run: a result of `recognition run`; nation: its code (None: the likeliest further recogniser).
    decisions: of `explaining.decisions`, where they are at hand; else the program replays them.
    Drawn is the nation's first decision; thin lines tell where its other replayed decisions have
    each term (their whole range), because frailty, taste and walk are drawn anew in each.
    """
    found = decisions or explaining.decisions(run, 1, 8, None if nation is None else [nation])
    chosen = nation or found[0]["nation"]
    same = [each for each in found if each["nation"] == chosen]
    if not same:
        same = explaining.decisions(run, 1, 8, [chosen])
    shown = same[0]
    rows = steps(explaining.contributions(shown))
    figure, ((axes,),) = style.sheet(
        1.55 + 0.19 * (len(rows) + 1),
        f"Why {shown['name']} recognised in {shown['month']}, replicate {shown['replicate']}",
        "Each bar adds its log points to what stands above it, from the level of the episode, α_e, "
        f"to the log-hazard of recognising in that month. Thin lines: range of the same term in "
        f"{len(same)} decisions of {shown['name']} in as many replicates. It says what the model "
        "did, not why a state would. " + style.provenance(run))
    end = waterfall(axes, rows)
    ranges(axes, rows, [explaining.contributions(each) for each in same])
    total(axes, rows, end, shown)
    axes.set_xlabel("log-hazard of recognising, log points")
    axes.grid(axis="x")
    return figure


def steps(parts: dict[str, float]) -> list[tuple[str, float, float]]:
    """Rows of name, value and where the bar starts; those too small to be seen become one."""
    small = [name for name, value in parts.items() if abs(value) < SEEN]
    rows, stand = [], 0.0
    for name, value in parts.items():
        if name not in small:
            rows.append((name, value, stand))
            stand += value
    if small:
        rows.append((f"{len(small)} others", sum(parts[name] for name in small), stand))
    return rows


def waterfall(axes, rows: list[tuple[str, float, float]]) -> float:
    """Bars of all terms; the first row, the level, is only where they start."""
    level = rows[0][1]
    axes.plot(level, 0, marker="|", ms=9, mew=2, color=style.INK, gid=f"term {rows[0][0]}")
    write(axes, level, 0, style.signed(level))
    axes.plot([level] * 2, [0, 1], color=style.SOFT, lw=0.5)
    for place, (name, value, start) in enumerate(rows[1:], start=1):
        colour = style.BLUE if value >= 0 else style.VERMILION
        axes.barh(place, value, left=start, height=0.6, color=colour, gid=f"term {name}")
        axes.plot([start + value] * 2, [place, place + 1], color=style.SOFT, lw=0.5)
        write(axes, max(start, start + value), place, style.signed(value))
    return rows[-1][2] + rows[-1][1]


def write(axes, x: float, place: float, text: str) -> None:
    axes.annotate(text, (x, place), (7, 0), textcoords="offset points", va="center", fontsize=6.5)


def ranges(axes, rows: list[tuple[str, float, float]], others: list[dict[str, float]]) -> None:
    for place, (name, _, start) in enumerate(rows):
        values = [each[name] for each in others if name in each]
        if place > 0 and len(values) > 1 and np.ptp(values) > SEEN:
            axes.hlines(place + 0.4, start + min(values), start + max(values), color=style.INK,
                        lw=1.0, gid=f"range {name}")


def total(axes, rows: list[tuple[str, float, float]], end: float, shown: dict) -> None:
    place = len(rows)
    move = next(each for each in shown["moves"] if each["move"] == "leap")
    axes.plot(end, place, marker="D", ms=5, color=style.INK, gid="sum")
    write(axes, end, place, f"{style.signed(end)}: a chance of {100 * move['probability']:.2g}% "
          "in this month")
    axes.set_yticks(range(place + 1), [name for name, _, _ in rows] + ["sum"])
    axes.set_ylim(place + 0.7, -0.7)
    left, right = axes.get_xlim()
    axes.set_xlim(left, right + 0.16 * (right - left))
    axes.tick_params(axis="y", length=0)
