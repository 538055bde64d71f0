"""What the figures of a sensitivity analysis share: one panel for each outcome."""

import xarray

from ..errors import ResultError
from ..summaries import texts

MOST = 3
YEARLY = "recognitions by "


def outcomes(analysis: xarray.Dataset, name: str | None) -> list[int]:
    """Positions of the outcomes to draw: the one named, or the first few.

    Of the recognitions by the end of each year the last stands for all, as on the screen.
    """
    known = texts(analysis.outcome.values)
    if name is None:
        yearly = [place for place, each in enumerate(known) if each.startswith(YEARLY)]
        return [place for place in range(len(known)) if place not in yearly[:-1]][:MOST]
    if name not in known:
        raise ResultError(f"“{name}” is no outcome of this analysis: it has {'; '.join(known)}.")
    return [known.index(name)]


def need(analysis: xarray.Dataset, variable: str, what: str) -> None:
    """Refuses a figure whose numbers the design of the analysis does not give."""
    if variable not in analysis or not analysis[variable].notnull().any():
        raise ResultError(f"This analysis has no {what}: its design is "
                          f"{analysis.attrs.get('design', 'another one')}.")


def group_note(analysis: xarray.Dataset) -> str:
    groups = texts(analysis.group.values)
    return "" if len(groups) == 1 else f"Drawn is {groups[0]}, the first of {len(groups)} groups. "
