"""What only the program can say of a run: the base rate, and why nations decide as they do."""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import xarray

from .. import explaining
from . import what_if
from .run_data import month_names, rounded

SHOWN_TIES = 8
NOT_ASKED = "The reasons of single nations were not asked for (--no-why)."
MOVES = ("move_month", "move_nation", "move_from", "move_to")


def replayed(run: xarray.Dataset, reasons: bool = True, live: bool = False) -> dict:
    """`base_rate`, `why` (reasons) and `what_if` (live) of a run, as far as they are asked for.

    The first replicate is run again first. Where it differs, the installed program or its tables
    are not those that made the result, and its reasons would not be the result's: `why_missing`
    then says so.
    """
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "scenario.toml"
        scenario.write_text(run.scenario.item(), encoding="utf-8")
        said = run_first(scenario, int(run.attrs["seed"]))
        if said is None or not same_first(run, scenario.with_suffix(".h5")):
            return {"why_missing": "The reasons of single nations are left out: the program that "
                                   "made this report does not replay this result. Use the "
                                   "program that made the result."}
        found = {"base_rate": base_rate(said)}
        found |= ({"why": why(run, scenario)} if reasons else {"why_missing": NOT_ASKED})
        return found | (what_if.offered(run, scenario) if live else {})


def run_first(scenario: Path, seed: int) -> str | None:
    """Runs replicate 0; what the program prints, or None where it refuses the scenario."""
    words = [explaining.program(), "run", str(scenario), "--replicates", "1", "--seed", str(seed),
             "--output", str(scenario.with_suffix(".h5"))]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def same_first(run: xarray.Dataset, path: Path) -> bool:
    """Whether replicate 0 of a result and the only one of the file at `path` moved alike."""
    chosen = run.move_replicate.values == 0
    with xarray.open_dataset(path, engine="h5netcdf") as again:
        if any(run.attrs[name] != again.attrs[name] for name in ("world_hash", "episode_hash")):
            return False
        return all(np.array_equal(run[name].values[chosen], again[name].values) for name in MOVES)


def base_rate(said: str) -> str | None:
    """What the record says without any model: a line of the summary of `recognition run`."""
    return next((line for line in said.splitlines() if line.startswith("On record ")), None)


def why(run: xarray.Dataset, scenario: Path) -> dict:
    """The decision in the first month of replicate 0, term by term, of every nation there then."""
    month, seed = month_names(run)[0], int(run.attrs["seed"])
    codes = run.nation.values.tolist()
    told = {code: each for code, each in zip(codes, explaining.explain(
        scenario, [(code, month, 0) for code in codes], seed)) if each is not None}
    first = next(iter(told.values()))
    names = [{key: term[key] for key in ("side", "name", "formula")} for term in first["terms"]]
    return {"month": month, "replicate": 0, "terms": names,
            "nations": {code: decision(each) for code, each in told.items()}}


def decision(told: dict) -> dict:
    return {
        "values": [rounded(term["value"], 4) for term in told["terms"]],
        "moves": [{"move": move["move"], "to": move["to"],
                   "probability": rounded(move["probability"], 6)} for move in told["moves"]],
        "stay": rounded(told["stay_probability"], 6),
        "peers": ties(told["peers"]), "powers": ties(told["powers"]),
    }


def ties(told: list[dict]) -> list[dict]:
    """The ties that push or weigh most."""
    order = sorted(told, key=lambda tie: (-abs(tie["contribution"]), -tie["weight"],
                                          tie["nation"]))
    return [{"code": tie["nation"], "weight": rounded(tie["weight"], 3),
             "contribution": rounded(tie["contribution"], 3)} for tie in order[:SHOWN_TIES]]
