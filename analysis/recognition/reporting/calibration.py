"""A file of `recognition calibrate`, as the ledger of the page shows it."""

import xarray

from .run_data import rounded


def add_posteriors(results: list[dict], calibration: xarray.Dataset) -> None:
    """Adds what is known after calibration to each parameter of the runs that used one."""
    known = {name: place for place, name in enumerate(calibration.parameter.values.tolist())}
    for result in results:
        for row in result["parameters"]:
            if row["name"] in known:
                row |= posterior(calibration.isel(parameter=known[row["name"]]))


def posterior(parameter: xarray.Dataset) -> dict:
    mean, low, high = (rounded(parameter[f"posterior_{name}"].item(), 4)
                       for name in ("mean", "q05", "q95"))
    informed = parameter.informed_by.item() if "informed_by" in parameter else ""
    return {"posterior": f"{mean:g} ({low:g} to {high:g})", "informed_by": str(informed)}
