"""Reads the results of `recognition`.

    import recognition
    run = recognition.open("results/taliban-2025.h5")   # an xarray.Dataset with labelled dimensions
    recognition.summary(run)                            # the answer first

The variables of each kind of result stand in docs/results-format.md. Works with Debian's own
/usr/bin/python3 and its packages.
"""

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
from .summaries import Summary, summary

__all__ = [
    "ResultError", "Summary", "chance_by", "condemnation", "cooperation", "free_nations",
    "isolation", "kind", "no_further", "open", "rung_at", "rungs", "stance", "summary", "wilson",
]
