"""Results of every kind but runs, made up in memory (docs/*-format.md has their variables)."""

import numpy as np
import xarray

from recognition import atlas

NATIONS = ["CHN", "UZB", "PAK", "IRN", "FRA", "TUV", "RUS"]


def attributes(schema, **more):
    return {"schema": f"recognition-{schema}", "schema_version": 1, "title": "Made up",
            "code_version": "0.1.0", "content_hash": "0" * 64, "confidence": 0.9, "seed": 1,
            "replicates": 100, **more}


def around(values, half):
    return np.stack([values - half, values + half], -1)


def comparison():
    draws = np.random.default_rng(3)
    scenario, at_least, nations = ["base", "china", "no-russia"], [1, 2, 5], NATIONS
    ends = np.array(["2025-12-01", "2026-12-01", "2027-06-01"], "datetime64[ns]")
    count = np.array([[1.2, 2.0, 2.6], [1.9, 3.1, 4.0], [0.8, 1.5, 1.9]])
    chance = np.clip(count[:, None, :] / (2.0 * np.array(at_least)[:, None]), 0, 0.97)
    of_nation = np.clip(draws.random((3, len(nations))) * 0.5, 0, 1)
    of_nation[:, -1] = 1.0
    differ = {"recognitions": count - count[0], "at_least": chance - chance[0],
              "nation": of_nation - of_nation[0]}
    regret = draws.random((3, 3)) * 0.2
    return xarray.Dataset({
        "scenario_title": ("scenario", ["Base", "China recognises", "Without Russia"]),
        "order_cause": ("scenario", ["", "", "the campaign lowers the chance of others"]),
        "recognitions": (("scenario", "year_end"), count),
        "recognitions_difference": (("scenario", "year_end"), differ["recognitions"]),
        "recognitions_difference_interval": (
            ("scenario", "year_end", "bound"), around(differ["recognitions"], 0.2)),
        "at_least_probability": (("scenario", "at_least", "year_end"), chance),
        "at_least_difference": (("scenario", "at_least", "year_end"), differ["at_least"]),
        "at_least_difference_interval": (
            ("scenario", "at_least", "year_end", "bound"), around(differ["at_least"], 0.04)),
        "nation_name": ("nation", atlas.nations().name[nations].to_numpy(object)),
        "nation_probability": (("scenario", "nation"), of_nation),
        "nation_difference": (("scenario", "nation"), differ["nation"]),
        "nation_difference_interval": (
            ("scenario", "nation", "bound"), around(differ["nation"], 0.05)),
        "regret": (("assumption", "scenario"), regret),
        "regret_interval": (("assumption", "scenario", "bound"), around(regret, 0.02)),
        "greatest_regret": ("scenario", regret.max(0)),
    }, coords={"scenario": scenario, "at_least": at_least, "year_end": ends, "nation": nations,
               "bound": ["low", "high"], "assumption": ["as given", "weak peers", "strong peers"]},
        attrs=attributes("comparison", target="AFG", criterion="recognitions >= 5 by 2027-06"))


def sweep(sampled=False):
    draws = np.random.default_rng(4)
    if sampled:
        value = draws.random((30, 2)).round(4)
        label = value.astype(str)
    else:
        label = np.array([(beta, policy) for beta in ("0.3", "0.7", "1.2")
                          for policy in ("none", "china")], object)
        value = np.array([[float(beta), np.nan] for beta, _ in label])
    points, replicates = len(label), 8
    mean = 1 + 2 * value[:, :1] + (label[:, 1:] == "china")
    found = draws.poisson(np.stack([mean, 1.5 * mean], -1), (points, replicates, 2)).astype(
        np.int16)
    computed = np.ones((points, replicates), np.int8)
    computed[-1] = 0
    computed[1, 5:] = 0
    found[computed == 0] = -1
    found[2, :, 1] = -1  # a shorter point
    return xarray.Dataset({
        "axis_label": (("point", "axis"), label.astype(object)),
        "axis_value": (("point", "axis"), value),
        "computed": (("point", "replicate"), computed),
        "recognitions": (("point", "replicate", "year_end"), found),
        "recognised": (("point", "replicate", "year_end"), np.where(found < 0, -1, found + 1)),
    }, coords={"point": np.arange(points), "replicate": np.arange(replicates),
               "axis": ["parameters.beta_p", "parameters.beta_F" if sampled else "policy"],
               "year_end": np.array(["2026-12-01", "2027-12-01"], "datetime64[ns]")}, attrs=attributes("sweep"))


def sensitivity(design="saltelli"):
    draws = np.random.default_rng(5)
    outcomes = ["recognitions by 2030-12", "no further recogniser by the end"]
    shape = (2, 1, 4)
    empty = np.full(shape, np.nan)
    star, total, distance = (draws.random(shape) for _ in range(3))
    first = 0.6 * total
    morris, saltelli = design == "morris", design == "saltelli"
    data = {
        "noise_share": (("outcome", "group"), np.array([[0.4], [0.7]])),
        "sobol_first": first if saltelli else empty, "sobol_total": total if saltelli else empty,
        "morris_mu_star": star if morris else empty, "morris_sigma": star / 2 if morris else empty,
        "morris_noise": np.full(shape, 0.1) if morris else empty,
        "pawn": empty if morris else distance,
        "pawn_chance": (("outcome", "group"), np.array([[0.2], [0.25]])),
    }
    for name in ("sobol_first", "sobol_total", "morris_mu_star", "pawn"):
        data[f"{name}_interval"] = (("outcome", "group", "axis", "bound"), around(data[name], 0.05))
        data[name] = (("outcome", "group", "axis"), data[name])
    for name in ("morris_sigma", "morris_noise"):
        data[name] = (("outcome", "group", "axis"), data[name])
    return xarray.Dataset(data, coords={
        "outcome": outcomes, "group": ["all"], "bound": ["low", "high"],
        "axis": ["parameters.beta_p", "parameters.beta_F", "parameters.alpha", "parameters.rho"],
    }, attrs=attributes("sensitivity", design=design, points=640))


def discovery():
    steps = 12
    coverage = np.concatenate([np.linspace(1, 0.7, 8), np.linspace(1, 0.3, 4)])
    density = np.concatenate([np.linspace(0.2, 0.9, 8), np.linspace(0.1, 0.5, 4)])
    return xarray.Dataset({
        "box_coverage": ("box", [0.7, 0.2]), "box_density": ("box", [0.9, 0.5]),
        "box_mass": ("box", [0.15, 0.08]),
        "box_values": (("box", "axis"), [["at least 1.2", "any"], ["any", "2.1 to 4"]]),
        "box_p": (("box", "axis"), [[0.0001, np.nan], [np.nan, 0.03]]),
        "step_box": ("step", np.repeat([1, 2], (8, 4))),
        "step_kind": ("step", ["start", *["peel"] * 6, "chosen", "start", "peel", "peel", "chosen"]),
        "step_coverage": ("step", coverage), "step_density": ("step", density),
    }, coords={"box": [1, 2], "axis": ["parameters.beta_F", "parameters.rho"],
               "step": np.arange(steps)},
        attrs=attributes("discovery", criterion="recognitions >= 5 by 2030-12", points=400,
                         least_share=0.5, points_of_interest=80))


def calibration():
    mean = np.array([-5.6, 0.5, 1.2, 0.9, 3.0])
    half = np.array([0.6, 0.3, 1.5, 0.3, 0.1])
    return xarray.Dataset({
        "prior": ("parameter", ["N(-6, 2)", "N(0, 0.5)", "N(1, 1)", "HN(1)", "fixed"]),
        "posterior_mean": ("parameter", mean), "posterior_q05": ("parameter", mean - half),
        "posterior_q95": ("parameter", mean + half), "world": ((), "contagion"),
    }, coords={"parameter": ["alpha", "beta_p", "beta_F", "sigma_u", "kappa"],
               "episode": ["kosovo_2008", "libya_ntc_2011"]},
        attrs=attributes("calibration"))


def scores():
    draws = np.random.default_rng(7)
    sizes = {"episode": 5, "rule": 2, "horizon": 3, "entrant": 3}
    shape = tuple(sizes.values())
    happened = draws.integers(0, 40, shape[:3]).astype(float)
    centre = happened[..., None] + draws.normal(0, 6, shape)
    bins = draws.integers(0, 30, (2, 3, 3, 10)).astype(float)
    forecast = np.broadcast_to((np.arange(10) + 0.5) / 10, bins.shape)
    data = {name: (tuple(sizes), draws.random(shape)) for name in (
        "auc", "log_behind", "brier", "crps", "pit")}
    data["auc"][1][0, :, :, 2] = np.nan
    data |= {f"number_{side}_{level}": (tuple(sizes), centre + sign * half)
             for level, half in ((50, 4), (90, 9)) for side, sign in (("low", -1), ("high", 1))}
    return xarray.Dataset(data | {
        "recognised": (("episode", "rule", "horizon"), happened),
        "episode_large": ("episode", [1, 1, 1, 1, 0]),
        "entrant_title": ("entrant", ["Contagion", "Common cause", "Constant hazard"]),
        "entrant_simulator": ("entrant", [1, 1, 0]),
        "bin_forecast": (("rule", "horizon", "entrant", "bin"),
                         np.where(bins > 0, forecast, np.nan)),
        "bin_observed": (("rule", "horizon", "entrant", "bin"),
                         np.where(bins > 0, draws.binomial(bins.astype(int), forecast)
                                  / np.maximum(bins, 1), np.nan)),
        "bin_nations": (("rule", "horizon", "entrant", "bin"), bins),
    }, coords={"episode": list("abcde"), "rule": ["transferred", "reset"],
               "horizon": [12, 24, 60], "entrant": ["contagion", "common-cause", "constant"],
               "bin": (np.arange(10) + 0.5) / 10}, attrs=attributes("scores"))
