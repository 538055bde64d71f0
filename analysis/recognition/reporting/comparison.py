"""A file of `recognition compare`, as the page shows it (docs/results-format.md)."""

import numpy as np
import xarray

from .pairs import chance_name

KTH = (1, 2, 3, 5, 10)


def comparison_data(comparison: xarray.Dataset) -> dict:
    """The same dictionary that pairs.compared_runs makes of runs; regret where it was asked for."""
    names = comparison.scenario.values.tolist()
    titles = unique(comparison.scenario_title.values.tolist(), names)
    return {
        "from": f"From a comparison of {int(comparison.attrs['replicates']):,} replicates on the "
                "same draws. Counted are all nations at rung 4, scripted ones included.",
        "base": {"title": titles[0]},
        "policies": [policy(comparison, place, title) for place, title in enumerate(titles)][1:],
        "year_end": comparison.year_end.values.astype("datetime64[M]").astype(str).tolist(),
        "measures": measures(comparison),
        "nations": [{"code": code, "name": name} for code, name
                    in zip(comparison.nation.values.tolist(),
                           comparison.nation_name.values.tolist())],
        "by_nation": by_nation(comparison),
        "regret": regret(comparison, titles),
    }


def policy(comparison: xarray.Dataset, place: int, title: str) -> dict:
    cause = str(comparison.order_cause.values[place])
    acts = str(comparison.acts.values[place])
    return {"title": title, "order_kept": not cause, "order_broken_by": cause.rstrip("."),
            "acts": f"Scripted acts: {acts}." if acts else ""}


def measures(comparison: xarray.Dataset) -> list[dict]:
    found = [measure("recognitions", "nations at rung 4, mean", False, comparison.recognitions,
                     comparison.recognitions_difference,
                     comparison.recognitions_difference_interval)]
    for place, k in enumerate(comparison.at_least.values.tolist()):
        if k in KTH:
            chosen = comparison.isel(at_least=place)
            found.append(measure(f"at_least_{k}", chance_name(k, "recogniser"), True,
                                 chosen.at_least_probability, chosen.at_least_difference,
                                 chosen.at_least_difference_interval))
    if comparison.un_seat_probability.values.any():
        found.append(measure("un_seat", "chance that the target holds the UN seat", True,
                             comparison.un_seat_probability, comparison.un_seat_difference,
                             comparison.un_seat_difference_interval))
    return [each for each in found if tells(each)]


def measure(key: str, name: str, chance: bool, level: xarray.DataArray,
            difference: xarray.DataArray, interval: xarray.DataArray) -> dict:
    return {"key": key, "name": name, "chance": chance, "level": plain(level.values),
            "difference": plain(difference.values[1:]), "interval": plain(interval.values[1:])}


def tells(measured: dict) -> bool:
    """Whether a measure differs between years or scenarios: one that is always 1 says nothing."""
    return len({value for row in measured["level"] for value in row}) > 1


def by_nation(comparison: xarray.Dataset) -> dict:
    return {
        "chance": plain(comparison.nation_probability.values),
        "difference": plain(comparison.nation_difference.values[1:]),
        "interval": plain(comparison.nation_difference_interval.values[1:]),
        "caused": plain(comparison.nation_caused.values[1:]),
        "averted": plain(comparison.nation_averted.values[1:]),
    }


def regret(comparison: xarray.Dataset, titles: list[str]) -> dict | None:
    """How far each scenario stays behind the best of each assumption; None: no criterion."""
    if "regret" not in comparison:
        return None
    settings = comparison.assumption_settings.values.tolist()
    return {
        "criterion": str(comparison.attrs["criterion"]), "scenarios": titles,
        "assumptions": [f"{name} ({setting})" if setting else name for name, setting
                        in zip(comparison.assumption.values.tolist(), settings)],
        "share": plain(comparison.criterion_share.values),
        "regret": plain(comparison.regret.values),
        "interval": plain(comparison.regret_interval.values),
        "greatest": plain(comparison.greatest_regret.values),
    }


def unique(titles: list[str], names: list[str]) -> list[str]:
    """Titles; the names of the scenarios where several have the same title, as policies do."""
    return [title if titles.count(title) == 1 else name for title, name in zip(titles, names)]


def plain(values: np.ndarray):
    """Nested lists, with None where a value is not defined."""
    rounded = np.round(values.astype(float), 5).astype(object)
    return np.where(np.isnan(values.astype(float)), None, rounded).tolist()
