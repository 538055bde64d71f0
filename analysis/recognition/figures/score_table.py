"""Scores of the simulator against baselines, episode by episode."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived, scoring
from ..errors import ResultError
from ..summaries import texts
from . import style

MEASURES = (("auc", "AUC: who\n(higher is better)", 0.5),
            ("log_behind", "log score behind\nthe first (above 0:\nthe first is better)", 0.0),
            ("brier", "Brier score: who\n(lower is better)", None),
            ("crps", "CRPS: how many\n(lower is better)", None))


@style.styled
def score_table(scores: xarray.Dataset, rule: str | None = None, horizon: int | None = None
                ) -> Figure:
    """Mean of four scores over held-out episodes, with every episode as a tick.

    scores: a result of `recognition score`; rule: "transferred" or "reset" (None: the first);
    horizon: months (None: the longest). Drawn are `auc`, `log_behind`, `brier` and `crps` (episode,
    rule, horizon, entrant); the simulator is blue, baselines are grey
    squares. Bars: 90% interval of the mean over episodes (Student's t), of which there are few.
    """
    shown = [each for each in MEASURES if each[0] in scores]
    if not shown:
        raise ResultError("These scores have none of auc, log_behind, brier, crps.")
    place = scoring.rule_of(scores, rule)
    lengths = scores.horizon.values.tolist()
    if horizon is not None and horizon not in lengths:
        raise ResultError(f"{horizon} months is no horizon of these scores: they have "
                          f"{', '.join(map(str, lengths))}.")
    at = len(lengths) - 1 if horizon is None else lengths.index(horizon)
    names = scoring.names(scores, 38)
    counted, own = scoring.large(scores), scoring.own(scores)
    figure, (row,) = style.sheet(
        1.8 + 0.27 * len(names), f"Held-out episodes, {lengths[at]} months: simulator and baselines",
        f"Rule “{texts(scores.rule.values)[place]}”. Dots: mean over the episodes that "
        f"count, {int(counted.sum())} here; ticks: each of them; bars: 90% interval of the mean over "
        "episodes (Student's t). The grey line is a coin's AUC, or no difference. "
        + style.provenance(scores), columns=len(shown), sharey=True)
    for axes, (name, words, neutral) in zip(row, shown):
        values = scores[name].values[counted, place, at]
        for entrant in range(len(names)):
            measure(axes, values[:, entrant], entrant, name, bool(own[entrant]))
        if neutral is not None:
            axes.axvline(neutral, color=style.SOFT, lw=1, ls="--")
        axes.set_title(words, fontsize=6.8)
        axes.margins(x=0.12)
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
    row[0].set_yticks(range(len(names)), names)
    row[0].set_ylim(len(names) - 0.5, -0.5)
    return figure


def measure(axes, values: np.ndarray, entrant: int, name: str, own: bool) -> None:
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return
    colour = style.BLUE if own else style.SOFT
    axes.plot(known, np.full(len(known), entrant), ls="none", marker="|", ms=6, mew=0.7,
              color=colour, alpha=0.6, gid=f"episodes {name} {entrant}")
    low, high = derived.mean_interval(known)
    if np.isfinite(low):
        axes.hlines(entrant, low, high, color=colour, lw=1.8, gid=f"interval {name} {entrant}")
    axes.plot(known.mean(), entrant, ls="none", marker="o" if own else "s", ms=4.4,
              color=colour, gid=f"mean {name} {entrant}")
