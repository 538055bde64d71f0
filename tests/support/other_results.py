"""Small results of commands other than `run`, as xarray opens them: made up, with the names of the
files' formats (docs/results-format.md)."""

import numpy as np
import xarray

YEARS = np.array(["2025-12-01", "2026-12-01"], "datetime64[ns]")
NATIONS = ["CHN", "IRN", "UZB"]


def comparison() -> xarray.Dataset:
    """A base and two scenarios; the second breaks the order property, so shares are undefined."""
    level = np.array([[1.0, 2.0], [1.5, 3.0], [1.0, 1.5]])
    difference = level - level[0]
    chance = level / 4
    nation = np.array([[0.2, 0.4, 0.5], [1.0, 0.5, 0.6], [0.2, 0.3, 0.5]])
    caused = np.array([[0, 0, 0], [0.8, 0.1, 0.1], [np.nan, np.nan, np.nan]])

    def around(values):
        return np.stack([values - 0.1, values + 0.1], -1)

    return xarray.Dataset({
        "scenario_title": ("scenario", ["As it is", "China recognises", "Road map"]),
        "acts": ("scenario", ["", "with CHN 2026-06", ""]),
        "order_cause": ("scenario", ["", "", "rights_roadmap depends on the state."]),
        "nation_name": ("nation", ["China", "Iran", "Uzbekistan"]),
        "recognitions": (("scenario", "year_end"), level),
        "recognitions_difference": (("scenario", "year_end"), difference),
        "recognitions_difference_interval": (("scenario", "year_end", "bound"), around(difference)),
        "at_least_probability": (("scenario", "at_least", "year_end"),
                                 np.stack([np.ones_like(chance), chance], 1)),
        "at_least_difference": (("scenario", "at_least", "year_end"),
                                np.stack([0 * chance, chance - chance[0]], 1)),
        "at_least_difference_interval": (("scenario", "at_least", "year_end", "bound"),
                                         around(np.stack([0 * chance, chance - chance[0]], 1))),
        "un_seat_probability": (("scenario", "year_end"), 0 * level),
        "un_seat_difference": (("scenario", "year_end"), 0 * level),
        "un_seat_difference_interval": (("scenario", "year_end", "bound"), around(0 * level)),
        "nation_probability": (("scenario", "nation"), nation),
        "nation_difference": (("scenario", "nation"), nation - nation[0]),
        "nation_difference_interval": (("scenario", "nation", "bound"), around(nation - nation[0])),
        "nation_caused": (("scenario", "nation"), caused),
        "nation_averted": (("scenario", "nation"), 0 * caused),
        "criterion_share": (("assumption", "scenario"), chance.T),
        "regret": (("assumption", "scenario"), (chance.max(0) - chance).T),
        "regret_interval": (("assumption", "scenario", "bound"),
                            around((chance.max(0) - chance).T)),
        "greatest_regret": ("scenario", (chance.max(0) - chance).max(1)),
        "assumption_settings": ("assumption", ["", "parameters.beta_p=0"]),
    }, coords={"scenario": ["base", "china", "map"], "year_end": YEARS, "at_least": [1, 3],
               "nation": NATIONS, "bound": ["low", "high"],
               "assumption": ["as given", "no contagion"]},
        attrs={"schema": "recognition-comparison", "replicates": 400,
               "criterion": "recognitions >= 3 by 2026-12"})


def scores() -> xarray.Dataset:
    """Two episodes, two rules, two horizons, two forecasts; one episode has too short a record."""
    order = ("episode", "rule", "horizon", "entrant")
    auc = 0.5 + np.arange(16).reshape(2, 2, 2, 2) / 40
    auc[1, :, 1, :] = np.nan
    number = np.full((2, 2, 2, 2), 10.0)
    return xarray.Dataset({
        "entrant_title": ("entrant", ["recognition, contagion", "constant hazard"]),
        "entrant_simulator": ("entrant", [1, 0]),
        "episode_large": ("episode", [1, 1]),
        "recognised": (order[:3], np.full((2, 2, 2), 12)),
        "auc": (order, auc), "crps": (order, 5 - auc),
        "number_low_50": (order, number), "number_high_50": (order, number + 1),
        "number_low_90": (order, number - 5), "number_high_90": (order, number + 5),
    }, coords={"episode": ["kosovo_2008", "prc_1949"], "rule": ["transferred", "reset"],
               "horizon": [12, 60], "entrant": ["contagion", "constant"]},
        attrs={"schema": "recognition-scores"})


def calibration() -> xarray.Dataset:
    return xarray.Dataset({
        "posterior_mean": ("parameter", [0.912345, 0.1]),
        "posterior_q05": ("parameter", [0.5, 0.0]),
        "posterior_q95": ("parameter", [1.25, 0.3]),
        "grade": ("parameter", ["data", "assumption"]),
        "informed_by": ("parameter", ["kosovo_2008, prc_1949", ""]),
    }, coords={"parameter": ["beta_al", "beta_p"]}, attrs={"schema": "recognition-calibration"})
