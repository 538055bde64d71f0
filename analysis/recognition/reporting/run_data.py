"""One run, as the page shows it: a dictionary that becomes JSON. src/data.js reads it."""

import shlex
import tomllib
from pathlib import Path

import numpy as np
import xarray

from .. import atlas, derived
from ..summaries import texts
from . import shares
from .shapes import shape_of

RECOGNISED = 4
WORLDS = {
    "contagion": "Contagion: nations follow those they watch",
    "common-cause": "Common cause: like nations act alike, and nobody follows",
    "default": "Defaults of the priors",
    "prior": "Drawn from the priors",
}
HORIZONS = (12, 60)  # months; the last month is always one


def run_data(run: xarray.Dataset, path: Path, label: str) -> dict:
    """Everything the page shows of a run but what the program says of it (see replay).

    label: what tells the run from the others of the page.
    """
    months = month_names(run)
    scenario = tomllib.loads(run.scenario.item())
    attributes = run.attrs
    free = derived.free_nations(run)
    return {
        "label": label, "file_stem": path.stem,
        "title": str(attributes["title"]), "question": str(attributes["question"]),
        "target": target(str(attributes["target"])),
        "months": months, "replicates": run.sizes["replicate"],
        "cut_off": str(attributes["data_cut_off"]),
        "parameters_from": str(attributes["parameters_from"]), "world": world(run),
        "warnings": [text for text in texts(attributes["warnings"]) if text],
        "rungs": run.rung_name.values.tolist(),
        "nations": nations(run, free),
        "at": shares.pack(shares.at_rung(run)[:, :, 1:]),
        "ever": shares.pack(shares.recognised_by(run)),
        "fan": fan(run), "no_further": silence(run), "ladder": ladder(run),
        "answer": answer(run, free),
        "horizons": [months[length - 1] for length in horizons(run)],
        "ranking": ranking(run, free),
        "set": scenario["parameters"].get("set", []),
        "interventions": [intervention(each) for each in scenario.get("interventions", [])],
        "parameters": ledger(run),
        "provenance": provenance(run, path), "methods": methods(run),
        "command": command(attributes), "content_hash": str(attributes["content_hash"]),
        "again": (f"recognition run {shlex.quote(path.stem)}.toml --output again.h5\n"
                  "recognition info --hash again.h5"),
        "scenario": run.scenario.item(),
    }


def world(run: xarray.Dataset) -> dict:
    """Where its parameters come from: of the two refitted worlds, which (ODD 9)."""
    name = str(run.attrs["parameters_from"])
    return {"name": name, "title": WORLDS.get(name, f"parameters: {name}")}


def month_names(run: xarray.Dataset) -> list[str]:
    return run.month.values.astype("datetime64[M]").astype(str).tolist()


def target(code: str) -> dict:
    table = atlas.nations()
    name = table.name[code] if code in table.index else code
    return {"code": code, "name": name, "shape": shape_of(code)}


def nations(run: xarray.Dataset, free: list[str]) -> list[dict]:
    table, chosen = atlas.nations(), set(free)
    rows = []
    for code, name, rung in zip(run.nation.values.tolist(), run.nation_name.values.tolist(),
                                run.initial_rung.values.tolist()):
        place = table.loc[code] if code in table.index else None
        known = place is not None and np.isfinite(place.longitude)
        rows.append({
            "code": code, "name": name, "initial": rung, "free": code in chosen,
            "scripted": code not in chosen and rung < RECOGNISED, "shape": shape_of(code),
            "lon": float(place.longitude) if known else None,
            "lat": float(place.latitude) if known else None,
        })
    return rows


def fan(run: xarray.Dataset) -> dict:
    """Nations at rung 4 at each month's end: quantiles that replicates have, and the mean."""
    number = run["count"].sel(rung_name="recognised").values
    levels = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
    found = np.quantile(number, list(levels.values()), axis=0, method="inverted_cdf")
    return {name: row.astype(int).tolist() for name, row in zip(levels, found)} | {
        "mean": rounded(number.mean(0))}


def silence(run: xarray.Dataset) -> dict:
    share = derived.no_further(run).values
    low, high = derived.wilson(share * run.sizes["replicate"], run.sizes["replicate"])
    return {"share": rounded(share), "low": rounded(low), "high": rounded(high)}


def ladder(run: xarray.Dataset) -> dict:
    """Nations at each rung at each month's end: (month, rung); low and high hold 90% of them."""
    number = run["count"].values
    low, high = np.quantile(number, [0.05, 0.95], axis=0, method="inverted_cdf").astype(int)
    return {"mean": rounded(number.mean(0)), "low": low.tolist(), "high": high.tolist()}


def further(run: xarray.Dataset, free: list[str]) -> np.ndarray:
    """Further recognisers by each month's end: (replicate, month)."""
    first = run.first_month.sel(rung_name="recognised", nation=free).values
    steps = np.zeros((run.sizes["replicate"], run.sizes["month"] + 1), np.int64)
    replicate, nation = np.nonzero(first > 0)
    np.add.at(steps, (replicate, first[replicate, nation]), 1)
    return np.cumsum(steps, axis=1)[:, 1:]


def answer(run: xarray.Dataset, free: list[str]) -> dict:
    number = further(run, free)
    nobody = silence(run)
    quantiles = np.quantile(number[:, -1], [0.05, 0.5, 0.95], method="inverted_cdf").astype(int)
    reached = np.flatnonzero((number > 0).mean(0) >= 0.5)
    return {
        "no_further": {"share": nobody["share"][-1],
                       "interval": [nobody["low"][-1], nobody["high"][-1]]},
        "further": {"mean": float(number[:, -1].mean()), "quantiles": quantiles.tolist(),
                    "half_by": month_names(run)[reached[0]] if len(reached) else None},
    }


def horizons(run: xarray.Dataset) -> list[int]:
    return [*(length for length in HORIZONS if length < run.sizes["month"]), run.sizes["month"]]


def ranking(run: xarray.Dataset, free: list[str]) -> list[dict]:
    """Free nations, likeliest by the end first: chances and intervals at each horizon."""
    months = month_names(run)
    tables = [derived.chance_by(run, months[length - 1]).sel(nation=free)
              for length in horizons(run)]
    order = np.argsort(-tables[-1].chance.values, kind="stable")
    return [{"code": free[place],
             "chance": [rounded(table.chance.values[place]) for table in tables],
             "interval": [[rounded(table.low.values[place]), rounded(table.high.values[place])]
                          for table in tables]} for place in order]


def intervention(entry: dict) -> dict:
    """An entry of the scenario in words, its source last."""
    told = [f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
            for key, value in entry.items() if key not in ("type", "name", "source")]
    if "source" in entry:
        told.append(f"source: {entry['source']}")
    return {"type": entry["type"], "name": entry.get("name"), "text": "; ".join(told)}


def ledger(run: xarray.Dataset) -> list[dict]:
    names = ("value", "unit", "prior", "grade", "source", "meaning")
    columns = [run[f"parameter_{name}"].values.tolist() for name in names]
    return [{"name": parameter, **dict(zip(names, row))}
            for parameter, *row in zip(run.parameter.values.tolist(), *columns)]


def command(attributes: dict) -> str:
    words = texts(attributes["command_line"])
    return shlex.join([Path(words[0]).name, *words[1:]])


def version(attributes: dict) -> str:
    return f"{attributes['code_version']} (commit {attributes['code_commit']})"


def provenance(run: xarray.Dataset, path: Path) -> list[list[str]]:
    attributes = run.attrs
    months = month_names(run)
    return [[name, str(value)] for name, value in (
        ("Result", path.name), ("Scenario", attributes["scenario_name"]),
        ("Episode", attributes["episode"]), ("Data cut-off", attributes["data_cut_off"]),
        ("Months", f"{months[0]} to {months[-1]}"),
        ("Replicates", f"{run.sizes['replicate']:,}"), ("Seed", attributes["seed"]),
        ("Parameters from", attributes["parameters_from"]), ("Program", version(attributes)),
        ("Computed", f"{attributes['started']} to {attributes['finished']}"),
        ("World tables, SHA-256", attributes["world_hash"]),
        ("Episode's files, SHA-256", attributes["episode_hash"]),
        ("Content hash", attributes["content_hash"]))]


def methods(run: xarray.Dataset) -> str:
    """A paragraph for the methods section of a paper, with the citation."""
    attributes, months = run.attrs, month_names(run)
    origin = {"default": "set to their priors' defaults and not calibrated",
              "prior": "drawn from their priors and not calibrated"}.get(
                  attributes["parameters_from"], f"taken from {attributes['parameters_from']}")
    return (
        f"We simulated “{attributes['title']}” with recognition {version(attributes)}, an "
        "agent-based model in which every nation weighs geopolitical interest against "
        "human-rights pressure each month and moves along a ladder of five rungs: "
        f"{', '.join(run.rung_name.values)}. We ran {run.sizes['replicate']:,} replicates of "
        f"{len(months)} months, {months[0]} to {months[-1]}, with seed {attributes['seed']}. "
        f"Parameters were {origin}. The dated record was used up to "
        f"{attributes['data_cut_off']}. Intervals are 90% intervals over replicates: they "
        "express Monte-Carlo error, not the uncertainty of the model. The content hash of the "
        f"result is {attributes['content_hash']}; the data tables have SHA-256 "
        f"{attributes['world_hash']}. Software: the recognition authors "
        f"({str(attributes['finished'])[:4]}), recognition: a simulator of international "
        f"recognition, version {version(attributes)}. The originators of the data are to be "
        "cited too.")


def rounded(values, digits: int = 5):
    """Numbers as JSON takes them, short."""
    if np.ndim(values) == 0:
        return round(float(values), digits)
    return np.round(np.asarray(values, float), digits).tolist()
