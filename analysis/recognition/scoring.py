"""What scores of held-out episodes say, laid out for figures and tables."""

import textwrap

import numpy as np
import xarray

from .errors import ResultError
from .summaries import texts


def need(scores: xarray.Dataset, *names: str) -> None:
    missing = [name for name in names if name not in scores]
    if missing:
        raise ResultError(f"These scores lack {', '.join(missing)}: score again with the newer "
                          "program.")


def rule_of(scores: xarray.Dataset, rule: str | None) -> int:
    known = texts(scores.rule.values)
    if rule is not None and rule not in known:
        raise ResultError(f"{rule} is no rule of these scores: they have {', '.join(known)}.")
    return 0 if rule is None else known.index(rule)


def titles(scores: xarray.Dataset) -> list[str]:
    return texts(scores["entrant_title" if "entrant_title" in scores else "entrant"].values)


def names(scores: xarray.Dataset, letters: int) -> list[str]:
    """Titles without what stands behind a colon, in lines of so many letters."""
    return [textwrap.fill(title.partition(":")[0], letters) for title in titles(scores)]


def large(scores: xarray.Dataset) -> np.ndarray:
    """Which episodes means are taken over: bool (episode)."""
    if "episode_large" not in scores:
        return np.ones(scores.sizes["episode"], bool)
    return scores.episode_large.values.astype(bool)


def own(scores: xarray.Dataset) -> np.ndarray:
    """Which entrants are the simulator, not a baseline: bool (entrant)."""
    if "entrant_simulator" not in scores:
        return np.arange(scores.sizes["entrant"]) < 2
    return scores.entrant_simulator.values.astype(bool)


def covered(scores: xarray.Dataset, level: int, rule: int) -> np.ndarray:
    """Whether the interval held what came: 0, 1 or NaN, (episode, horizon, entrant)."""
    happened = scores.recognised.values[:, rule, :, None].astype(float)
    low = scores[f"number_low_{level}"].values[:, rule]
    high = scores[f"number_high_{level}"].values[:, rule]
    known = np.isfinite(low) & np.isfinite(high) & np.isfinite(happened)
    return np.where(known, (low <= happened) & (happened <= high), np.nan)
