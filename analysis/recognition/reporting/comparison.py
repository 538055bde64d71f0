"""A file of `recognition compare`, as the page shows it (docs/comparison-format.md)."""

import numpy as np
import xarray

from .pairs import KTH

NAMES = ("further", "at_least", "further_difference", "further_difference_interval",
         "at_least_difference", "at_least_difference_interval", "caused", "averted")


def comparison_data(comparison: xarray.Dataset) -> dict:
    """The same dictionary that pairs.compared_runs makes of runs."""
    chosen = comparison.isel(kth=np.flatnonzero(np.isin(comparison.kth, KTH)))
    titles = unique(chosen.scenario_title.values.tolist(), chosen.scenario.values.tolist())
    policies = [{"title": title, "order_kept": bool(kept), "order_broken_by": str(why).rstrip(".")}
                for title, kept, why in zip(titles[1:], chosen.order_kept.values.tolist(),
                                            chosen.order_broken_by.values.tolist())]
    return {
        "from": f"From a comparison of {chosen.attrs['replicates']:,} replicates on the same "
                "draws. Counted are nations that draw freely in all scenarios.",
        "base": {"title": titles[0]}, "policies": policies,
        "year_end": chosen.year_end.values.astype("datetime64[M]").astype(str).tolist(),
        "kth": chosen.kth.values.tolist(),
        "nations": [{"code": code, "name": name} for code, name
                    in zip(chosen.nation.values.tolist(), chosen.nation_name.values.tolist())],
    } | {name: plain(chosen[name].values) for name in NAMES}


def unique(titles: list[str], names: list[str]) -> list[str]:
    """Titles, with the names of the scenarios where several have the same title."""
    return [title if titles.count(title) == 1 else f"{title} ({name})"
            for title, name in zip(titles, names)]


def plain(values: np.ndarray):
    """Nested lists, with None where a value is not defined."""
    rounded = np.round(values.astype(float), 5).astype(object)
    return np.where(np.isnan(values), None, rounded).tolist()
