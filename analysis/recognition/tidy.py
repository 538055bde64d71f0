"""Results as tidy tables: one row for each observation, one column for each of its facts."""

import numpy as np
import pandas
import xarray

from .errors import ResultError
from .reading import kind

MOVES = ("move_replicate", "move_month", "move_nation", "move_from", "move_to")


def tables(dataset: xarray.Dataset) -> dict[tuple[str, ...], list[str]]:
    """Which variables lie along the same dimensions, and so make one table."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, variable in dataset.data_vars.items():
        found.setdefault(tuple(map(str, variable.dims)), []).append(str(name))
    return found


def to_dataframe(dataset: xarray.Dataset, *names: str) -> pandas.DataFrame:
    """Variables as a tidy table, with a column for each of their dimensions.

    names: variables, of which one must have all dimensions of the others, which are repeated along
    those that they lack. Without names: the moves of a run (replicate, month, nation, rung left,
    rung reached), of other results everything that lies along the same dimensions as most does.
    """
    if not names:
        if kind(dataset) == "run":
            return moves(dataset)
        names = tuple(max((each for dims, each in tables(dataset).items() if dims), key=len))
    unknown = [name for name in names if name not in dataset.variables]
    if unknown:
        raise ResultError(f"This result has no variable {', '.join(unknown)}: it has "
                          f"{', '.join(map(str, dataset.data_vars))}.")
    widest = max((dataset[name].dims for name in names), key=len)
    narrow = [name for name in names if not set(dataset[name].dims) <= set(widest)]
    if narrow:
        raise ResultError(f"{', '.join(narrow)} does not lie along {', '.join(map(str, widest))}: "
                          "make a table of its own of it.")
    return dataset[list(names)].to_dataframe(dim_order=list(widest)).reset_index()


def moves(run: xarray.Dataset) -> pandas.DataFrame:
    """Columns replicate, month (date), nation (code), from and to (names of rungs)."""
    rungs = np.asarray(run.rung_name.values, str)
    replicate, month, nation, left, reached = (run[name].values for name in MOVES)
    return pandas.DataFrame({
        "replicate": replicate, "month": run.month.values[month],
        "nation": run.nation.values[nation], "from": rungs[left], "to": rungs[reached]})
