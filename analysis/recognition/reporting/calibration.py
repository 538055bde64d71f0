"""Calibrations, as the ledger of the page shows them: what is known of each parameter after."""

from pathlib import Path

import xarray

from .. import atlas, reading
from ..errors import ResultError
from .run_data import rounded


def shipped(name: str, warnings: list[str]) -> xarray.Dataset | None:
    """The shipped calibration that a run says it used; None where it is another or unreadable."""
    path: Path = atlas.scenarios_dir() / "calibration" / f"{name}.h5"
    try:
        found = reading.open(path)
    except ResultError:
        return None
    used = str(found.attrs.get("content_hash", "?"))
    return found if any(used in warning for warning in warnings) else None


def add_posteriors(result: dict, given: xarray.Dataset | None) -> None:
    """Adds posteriors to the parameters of a run: of the calibration given, else of its own."""
    found = given if given is not None else shipped(result["parameters_from"], result["warnings"])
    if found is None:
        return
    known = {name: place for place, name in enumerate(found.parameter.values.tolist())}
    for row in result["parameters"]:
        if row["name"] in known:
            row |= posterior(found.isel(parameter=known[row["name"]]))


def posterior(parameter: xarray.Dataset) -> dict:
    mean, low, high = (rounded(parameter[f"posterior_{name}"].item(), 4)
                       for name in ("mean", "q05", "q95"))
    told = {"posterior": f"{mean:g} ({low:g} to {high:g})"}
    return told | {name: str(parameter[name].item()) for name in ("grade", "informed_by")
                   if name in parameter}
