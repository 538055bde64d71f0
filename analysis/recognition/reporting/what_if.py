"""The live what-if: the model of a run, and the kernel that runs it in the page."""

import base64
import json
import subprocess
import zlib
from pathlib import Path

import numpy as np
import xarray

from .. import explaining

KERNEL = Path(__file__).resolve().parents[2] / "report" / "built" / "kernel.wasm"

MOST_NATIONS = 500  # a made-up world of thousands neither fits a page nor a reader's patience

# The main weights, as the page calls them.
SLIDERS = {
    "alpha": "Readiness of everybody to recognise",
    "beta_al": "Alignment with the sponsors",
    "beta_ex": "Exposure: nearness and trade",
    "beta_af": "Affinity of religion",
    "beta_co": "Ties through organisations",
    "beta_r": "Rights at home against conduct",
    "beta_d": "Dependence on powers",
    "beta_p": "Watching peers",
    "beta_F": "Popularity: how many have",
    "beta_cov": "Cover behind a leader",
}


def offered(run: xarray.Dataset, scenario: Path) -> dict:
    """What the page needs to run histories of a replayed run: `what_if`, or nothing.

    The model is written by the program from the run's resolved scenario at `scenario`.
    """
    if run.sizes["nation"] > MOST_NATIONS:
        return {}
    model = scenario.with_suffix(".model")
    words = [explaining.program(), "whatif", str(scenario),
             "--set", f"seed={int(run.attrs['seed'])}", "--output", str(model)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not KERNEL.is_file():
        return {}
    told = json.loads(done.stdout)
    return {"what_if": {
        "histories": min(told["histories"], run.sizes["replicate"]),
        "drawn": told["drawn"], "policies": told["policies"],
        "sliders": [slider | {"label": SLIDERS[slider["name"]]} for slider in sliders(told)],
        "model": packed(model.read_bytes()), "kernel": packed(KERNEL.read_bytes()),
    }}


def sliders(told: dict) -> list[dict]:
    """Weights that a slider moves: those not fixed, with their positions in the model's table."""
    rows = [row | {"position": position} for position, row in enumerate(told["parameters"])]
    return [row for row in rows if row["name"] in SLIDERS and row["spread"] > 0
            and np.isfinite([row["lower"], row["upper"]]).all()]


def packed(content: bytes) -> str:
    """Bytes as base64 of their zlib form, which the page undoes."""
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")
