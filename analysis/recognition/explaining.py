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


def program() -> str:
    """The program: RECOGNITION_PROGRAM, or `recognition` on the path."""
    return os.environ.get("RECOGNITION_PROGRAM", "recognition")


def explain(scenario: Path, nation: str, month: str, replicate: int, seed: int) -> dict:
    """What `recognition explain --json` says of one decision."""
    words = [program(), "explain", str(scenario), "--nation", nation, "--month", month,
             "--replicate", str(replicate), "--seed", str(seed), "--json"]
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
    found = []
    with tempfile.TemporaryDirectory() as folder:
        scenario = Path(folder) / "scenario.toml"
        scenario.write_text(run.scenario.item(), encoding="utf-8")
        for nation in chosen:
            first = run.first_month.sel(rung_name="recognised", nation=nation).values
            for position in np.flatnonzero(first > 0)[:each]:
                month = run.month.values[first[position] - 1].astype("datetime64[M]")
                found.append(explain(scenario, nation, str(month),
                                     int(run.replicate[position]), int(run.attrs["seed"])))
    if not found:
        raise ResultError("Nobody recognises of their own in this run: there is no decision to "
                          "explain.")
    return found
