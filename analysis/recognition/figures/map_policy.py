"""World map of what one scenario of a comparison changes against its base."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from ..errors import ResultError
from ..summaries import texts
from . import style
from .map_difference import drawn


@style.styled
def map_policy(comparison: xarray.Dataset, scenario: str | None = None) -> Figure:
    """Change of every nation's chance to come to rung 4 by the end: a scenario minus the base.

    comparison: a result of `recognition compare`; scenario: its short name (None: the first after
    the base). Drawn is `nation_difference` (scenario, nation) with its paired interval.
    """
    names = texts(comparison.scenario.values)
    if len(names) < 2:
        raise ResultError("This comparison has no scenario beside its base.")
    if scenario is not None and scenario not in names[1:]:
        raise ResultError(f"{scenario} is no scenario of this comparison: it compares "
                          f"{', '.join(names[1:])} with {names[0]}.")
    place = names.index(scenario) if scenario else 1
    chance = comparison.nation_probability.values
    low, high = comparison.nation_difference_interval.values[place].T
    table = xarray.Dataset({
        "difference": ("nation", comparison.nation_difference.values[place]),
        "low": ("nation", low), "high": ("nation", high),
        "given": ("nation", np.isclose(chance[[0, place]], 1).any(0)),
    }, coords={"nation": comparison.nation.values})
    titles = texts(comparison.scenario_title.values)
    same = titles[place] == titles[0]
    title = names[place] if same else titles[place]
    return drawn(table, str(comparison.attrs["target"]),
                 f"{title} against {names[0] if same else titles[0]}: change of the chance to "
                 "recognise", style.provenance(comparison))
