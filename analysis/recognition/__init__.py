"""Reads the results of `recognition`.

    import recognition
    run = recognition.open("results/taliban-2025.h5")   # an xarray.Dataset with labelled dimensions
    recognition.summary(run)                            # the answer first; run.recognition too
    recognition.to_dataframe(run)                       # its moves as a tidy table
    recognition.figures.who_next(run)                   # a matplotlib figure

The variables of each kind of result stand in docs/results-format.md. Works with Debian's own
/usr/bin/python3 and its packages.
"""

import importlib

from .accessor import Result, summary
from .derived import (
    chance_by,
    condemnation,
    cooperation,
    free_nations,
    isolation,
    no_further,
    rung_at,
    rungs,
    stance,
    wilson,
)
from .errors import ResultError
from .reading import kind, open
from .summaries import Summary
from .tidy import tables, to_dataframe

__all__ = [
    "Result", "ResultError", "Summary", "chance_by", "condemnation", "cooperation", "figures",
    "free_nations", "isolation", "kind", "no_further", "open", "rung_at", "rungs", "stance",
    "summary", "tables", "to_dataframe", "wilson",
]


def __getattr__(name: str):
    if name == "figures":  # takes a second to load, which not everybody needs
        return importlib.import_module(".figures", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
