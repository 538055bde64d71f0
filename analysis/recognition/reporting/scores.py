"""A file of `recognition score`, as the page shows it: how forecasts did on held-out episodes."""

import numpy as np
import xarray

from .comparison import plain

# key: (name, whether more is better)
MEASURES = {
    "auc": ("AUC: who recognises ranked above who does not", True),
    "concordance": ("Concordance: who recognises first ranked first", True),
    "log_score": ("Log score per nation", False),
    "brier": ("Brier score", False),
    "crps": ("CRPS of the number of recognisers", False),
    "interval_score_90": ("Interval score of the 90% interval", False),
}
RULES = {
    "transferred": "nothing known of the episode",
    "reset": "level set anew from its first three months",
}


def scores_data(scores: xarray.Dataset) -> dict:
    """Scores (episode, rule, horizon, entrant) of the measures that the file has, and coverage."""
    found = [key for key in MEASURES if key in scores]
    order = ("episode", "rule", "horizon", "entrant")
    rules = scores.rule.values.tolist()
    return {
        "episodes": scores.episode.values.tolist(),
        "large": scores.episode_large.values.astype(bool).tolist(),
        "rules": [[rule, RULES.get(rule, rule)] for rule in rules],
        "horizons": scores.horizon.values.astype(int).tolist(),
        "entrants": [{"title": str(title), "own": bool(own)} for title, own in zip(
            scores.entrant_title.values.tolist(), scores.entrant_simulator.values.tolist())],
        "measures": [{"key": key, "name": MEASURES[key][0], "more": MEASURES[key][1],
                      "values": plain(scores[key].transpose(*order).values)} for key in found],
        "coverage": coverage(scores),
    }


def coverage(scores: xarray.Dataset) -> list[dict]:
    """By entrant: share of forecasts whose 50% and 90% intervals of the number hold the truth."""
    needed = [f"number_{side}_{level}" for side in ("low", "high") for level in (50, 90)]
    if not {"recognised", *needed} <= set(scores.variables):
        return []
    rows = []
    for place, title in enumerate(scores.entrant_title.values.tolist()):
        chosen = scores.isel(entrant=place)
        row = {"entrant": str(title)}
        for level in (50, 90):
            low, high = chosen[f"number_low_{level}"], chosen[f"number_high_{level}"]
            known = (np.isfinite(low) & np.isfinite(high)).values
            inside = ((scores.recognised >= low) & (scores.recognised <= high)).values
            row[f"inside_{level}"] = float(inside[known].mean()) if known.any() else None
            row["forecasts"] = int(known.sum())
        rows.append(row)
    return [row for row in rows if row["forecasts"]]
