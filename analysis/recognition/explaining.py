"""Decisions replayed by the program, for figures that ask why."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import xarray

from . import derived
from .errors import ResultError


NATIONS, EACH = 12, 3  # replayed for figures: nations, and decisions of each


def program() -> str:
    """The program: RECOGNITION_PROGRAM, or `recognition` on the path."""
    return os.environ.get("RECOGNITION_PROGRAM", "recognition")


def explain(scenario: Path, wanted: list[tuple[str, str, int]], seed: int) -> list[dict | None]:
    """What `recognition explain --json` says of decisions: nation, month and replicate of each.

    None where the nation does not exist in the month.
    """
    table = scenario.with_suffix(".decisions.csv")
    table.write_text("nation,month,replicate\n" + "".join(
        f"{nation},{month},{replicate}\n" for nation, month, replicate in wanted), encoding="utf-8")
    words = [program(), "explain", str(scenario), "--decisions", str(table), "--seed", str(seed),
             "--json"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except OSError as error:
        raise ResultError(f"The program {words[0]} cannot be started ({error.strerror}): "
                          "point RECOGNITION_PROGRAM to it.") from error
    if done.returncode != 0:
        raise ResultError(f"`{' '.join(words[:2])}` failed: {done.stderr.strip()}")
    return json.loads(done.stdout)


def decisions(run: xarray.Dataset, nations: int = 10, each: int = 1,
              only: list[str] | None = None) -> list[dict]:
    """Decisions to recognise, replayed: of the likeliest nations, in their first replicates.

    nations: how many nations; each: decisions of one nation; only: these nations instead.
    """
    free = derived.free_nations(run)
    chances = derived.chance_by(run).chance.sel(nation=free)
    order = chances.nation.values[np.argsort(-chances.values, kind="stable")]
    chosen = only if only is not None else order[:nations].tolist()
    unknown = [code for code in chosen if code not in free]
    if unknown:
        raise ResultError(f"{', '.join(unknown)} cannot become a further recogniser in this run: "
                          "give a code of another nation.")
    wanted = []
    for nation in chosen:
        first = run.first_month.sel(rung_name="recognised", nation=nation).values
        wanted += [(nation, str(run.month.values[first[position] - 1].astype("datetime64[M]")),
                    int(run.replicate[position]))
                   for position in np.flatnonzero(first > 0)[:each]]
    if not wanted:
        raise ResultError("Nobody recognises of their own in this run: there is no decision to "
                          "explain.")
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "scenario.toml"
        scenario.write_text(run.scenario.item(), encoding="utf-8")
        return explain(scenario, wanted, int(run.attrs["seed"]))


def contributions(decision: dict) -> dict[str, float]:
    """By part of the log-hazard of recognising: log points, in the order of the sum.

    Parts of the move itself come first (level, readiness, ...), with the pull A and the pressure H
    replaced by their terms; those of H count against. They add up to the move's eta.
    """
    leap = next(move for move in decision["moves"] if move["to"] == derived.RECOGNISED)
    found = {}
    for part in leap["parts"]:
        side = {"A": "A", "−H": "H"}.get(part["name"])
        if side is None:
            found[part["name"]] = part["value"]
            continue
        sign = 1.0 if side == "A" else -1.0
        for term in decision["terms"]:
            if term["side"] == side:
                name = term["name"] if side == "A" else f"−{term['name']}"
                found[name] = sign * term["value"]
    return found


def influences(decision: dict) -> dict[str, float]:
    """By nation: log points that its stance added to the log-hazard of recognising.

    Peers and powers share the terms that they enter, in proportion to their contributions; leaders
    that gave cover are counted with what they gave.
    """
    value = {(term["side"], term["name"]): term["value"] for term in decision["terms"]}
    found: dict[str, float] = {}
    for ties, names in (("peers", ("peers", "condemnation")),
                        ("powers", ("powers", "conditionality"))):
        total = sum(tie["contribution"] for tie in decision[ties])
        moved = value.get(("A", names[0]), 0.0) - value.get(("H", names[1]), 0.0)
        if total == 0.0:
            continue
        for tie in decision[ties]:
            found[tie["nation"]] = (found.get(tie["nation"], 0.0)
                                    + moved * tie["contribution"] / total)
    for cover in decision["covers"]:
        found[cover["leader"]] = found.get(cover["leader"], 0.0) + cover["contribution"]
    return {nation: amount for nation, amount in found.items() if amount != 0.0}
