"""What the page needs of a run's moves: shares of replicates, packed tightly."""

import base64
import zlib

import numpy as np
import xarray

SCALE = 10_000  # shares are whole ten-thousandths: exact up to 10,000 replicates, and small
RUNGS = 5


def at_rung(run: xarray.Dataset) -> np.ndarray:
    """Share of replicates at each rung at each month's end: (nation, month, rung), 0..1."""
    sizes = run.sizes
    number = np.zeros((sizes["nation"], sizes["month"] + 1, RUNGS), np.int64)
    number[np.arange(sizes["nation"]), 0, run.initial_rung.values] = sizes["replicate"]
    nation, month = run.move_nation.values, run.move_month.values.astype(np.int64) + 1
    np.add.at(number, (nation, month, run.move_from.values), -1)
    np.add.at(number, (nation, month, run.move_to.values), 1)
    return np.cumsum(number, axis=1)[:, 1:] / sizes["replicate"]


def recognised_by(run: xarray.Dataset) -> np.ndarray:
    """Share of replicates that have held rung 4 by each month's end: (nation, month), 0..1."""
    first = run.first_month.sel(rung_name="recognised").values
    number = np.zeros((run.sizes["nation"], run.sizes["month"] + 1), np.int64)
    replicate, nation = np.nonzero(first >= 0)
    np.add.at(number, (nation, first[replicate, nation]), 1)
    return np.cumsum(number, axis=1)[:, 1:] / run.sizes["replicate"]


def pack(shares: np.ndarray) -> str:
    """Shares as little-endian uint16, in ten-thousandths, row-major; zlib, base64."""
    content = np.rint(shares * SCALE).astype("<u2").tobytes()
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")
