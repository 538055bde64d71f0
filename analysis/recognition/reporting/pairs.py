"""Runs side by side on the same draws: paired differences, as the page shows them."""

import numpy as np
import xarray

from .. import derived
from ..summaries import texts
from . import run_data

Z = derived.WITHIN_90
KTH = (1, 2, 3, 5, 10)


def why_not_paired(runs: list[xarray.Dataset]) -> str | None:
    """What keeps runs from sharing their draws, in words; None where they do."""
    base = runs[0]
    for run in runs[1:]:
        for name, same in (
                ("seed", run.attrs["seed"] == base.attrs["seed"]),
                ("replicates", np.array_equal(run.replicate, base.replicate)),
                ("months", np.array_equal(run.month, base.month)),
                ("nations", np.array_equal(run.nation, base.nation))):
            if not same:
                return (f"“{run.attrs['title']}” and “{base.attrs['title']}” differ in their "
                        f"{name}, so that they cannot be compared pair by pair")
    return None


def compared_runs(runs: list[xarray.Dataset], labels: list[str]) -> dict:
    """The first run against each of the others, on nations that draw freely in all of them."""
    base = runs[0]
    free = [code for code in derived.free_nations(base)
            if all(code in set(derived.free_nations(run)) for run in runs[1:])]
    months = run_data.month_names(base)
    ends = [i for i, month in enumerate(months) if month.endswith("-12") or i == len(months) - 1]
    number = [run_data.further(run, free)[:, ends] for run in runs]
    most = max(each.max() for each in number)
    kth = [k for k in KTH if k <= most] or [1]
    first = [run.first_month.sel(rung_name="recognised", nation=free).values > 0 for run in runs]
    names = dict(zip(base.nation.values.tolist(), base.nation_name.values.tolist()))
    return {
        "from": "Paired from the runs themselves: the same seed gives both sides the same draws. "
                "Counted are nations that draw freely in all of them.",
        "base": {"title": labels[0]},
        "policies": [{"title": label} | order(base, run)
                     for label, run in zip(labels[1:], runs[1:])],
        "year_end": [months[i] for i in ends],
        "measures": [measure("further", "further recognisers, mean", number, mean_difference)] + [
            measure(f"at_least_{k}", chance_name(k, "further recogniser"),
                    [each >= k for each in number], share_difference) for k in kth],
        "nations": [{"code": code, "name": names[code]} for code in free],
        "by_nation": by_nation(first),
    }


def measure(key: str, name: str, values: list[np.ndarray], difference) -> dict:
    """Values (replicate, year) of the base and each policy: levels, differences, intervals."""
    pairs = [difference(each, values[0]) for each in values[1:]]
    return {"key": key, "name": name, "chance": values[0].dtype == bool,
            "level": [run_data.rounded(each.mean(0)) for each in values],
            "difference": [mean for mean, _ in pairs],
            "interval": [interval for _, interval in pairs]}


def chance_name(k: int, what: str) -> str:
    return f"chance of any {what}" if k == 1 else f"chance of at least {k} {what}s"


def by_nation(first: list[np.ndarray]) -> dict:
    """Chance to recognise (replicate, nation), base and each policy; what each policy moves."""
    pairs = [share_difference(each, first[0]) for each in first[1:]]
    return {"chance": [run_data.rounded(each.mean(0)) for each in first],
            "difference": [mean for mean, _ in pairs],
            "interval": [interval for _, interval in pairs],
            "caused": [run_data.rounded((each & ~first[0]).mean(0)) for each in first[1:]],
            "averted": [run_data.rounded((~each & first[0]).mean(0)) for each in first[1:]]}


def order(base: xarray.Dataset, run: xarray.Dataset) -> dict:
    """Where a warning of either run speaks of net effects, single nations show such."""
    warned = [text for each in (base, run) for text in texts(each.attrs["warnings"])
              if "net effects" in text]
    return {"order_kept": not warned, "order_broken_by": warned[0].rstrip(".") if warned else ""}


def mean_difference(there: np.ndarray, here: np.ndarray) -> tuple[list, list]:
    """Mean of paired differences (replicate, year) and its normal 90% interval."""
    paired = there - here
    mean = paired.mean(0)
    half = Z * paired.std(0, ddof=1) / np.sqrt(len(paired)) if len(paired) > 1 else np.inf * mean
    return run_data.rounded(mean), run_data.rounded(np.stack([mean - half, mean + half], -1))


def share_difference(there: np.ndarray, here: np.ndarray) -> tuple[list, list]:
    """Difference of paired shares (replicate, year), 90% interval of Agresti and Min (2005).

    Half a replicate is added to each of the four outcomes, so that no difference at all in few
    replicates does not pass for certainty.
    """
    size = len(there)
    up, down = (there & ~here).sum(0) + 0.5, (~there & here).sum(0) + 0.5
    centre = (up - down) / (size + 2)
    half = Z * np.sqrt(up + down - (up - down) ** 2 / (size + 2)) / (size + 2)
    mean = there.mean(0) - here.mean(0)
    return run_data.rounded(mean), run_data.rounded(
        np.stack([np.maximum(-1, centre - half), np.minimum(1, centre + half)], -1))
