"""The answer first, for every kind of result but runs."""

import numpy as np
import xarray

from . import scoring
from .reading import kind
from .summaries import Summary, percent, texts


def findings(dataset: xarray.Dataset) -> Summary:
    """What a result says in a few lines, and where it comes from."""
    tell = {"comparison": of_comparison, "sweep": of_sweep, "sensitivity": of_sensitivity,
            "discovery": of_discovery, "calibration": of_calibration, "scores": of_scores}
    facts = tell[kind(dataset)](dataset) + origin(dataset)
    title = str(dataset.attrs.get("title", "")) or f"A result of kind {kind(dataset)}"
    return Summary(title, facts, [], [each for each in texts(dataset.attrs.get("warnings", ""))
                                      if each])


def origin(dataset: xarray.Dataset) -> list[tuple[str, str]]:
    names = (("replicates", "replicates"), ("seed", "seed"), ("data_cut_off", "data cut-off"),
             ("command_line", "command"), ("content_hash", "content hash"))
    sizes = ", ".join(f"{name} {size:,}" for name, size in dataset.sizes.items())
    return [("dimensions", sizes)] + [
        (words, str(dataset.attrs[name])[:100]) for name, words in names if name in dataset.attrs]


def interval(low: float, high: float) -> str:
    return f"{low:+.2f} to {high:+.2f}"


def of_comparison(comparison: xarray.Dataset) -> list[tuple[str, str]]:
    titles = telling(texts(comparison.scenario_title.values), texts(comparison.scenario.values))
    month = str(comparison.year_end.values[-1].astype("datetime64[M]"))
    base = float(comparison.recognitions[0, -1])
    rows = [("base", f"{titles[0]}: {base:.1f} nations at rung 4 at the end of {month}")]
    for place in range(1, len(titles)):
        low, high = comparison.recognitions_difference_interval.values[place, -1]
        rows.append((titles[place], f"{float(comparison.recognitions_difference[place, -1]):+.2f} "
                     f"nations (paired interval {interval(low, high)})"))
    return rows


def telling(titles: list[str], names: list[str]) -> list[str]:
    """Titles, or the names where several have the same title."""
    return [title if titles.count(title) == 1 else name for title, name in zip(titles, names)]


def of_sweep(sweep: xarray.Dataset) -> list[tuple[str, str]]:
    done, size = int(sweep.computed.sum()), sweep.computed.size
    return [("axes", ", ".join(texts(sweep.axis.values))),
            ("computed", f"{done:,} of {size:,} histories ({percent(done / max(1, size))})")]


def of_sensitivity(analysis: xarray.Dataset) -> list[tuple[str, str]]:
    names = texts(analysis.axis.values)
    rows = [("design", str(analysis.attrs.get("design", "unknown")))]
    for measure, words in (("sobol_total", "total index"), ("morris_mu_star", "μ*"),
                           ("pawn", "PAWN")):
        if measure not in analysis or not analysis[measure].notnull().any():
            continue
        for place, outcome in enumerate(texts(analysis.outcome.values)):
            values = analysis[measure].values[place, 0]
            order = np.argsort(-np.nan_to_num(values), kind="stable")[:3]
            rows.append((f"{words}, {outcome}", ", ".join(
                f"{names[each]} {values[each]:.2f}" for each in order)))
    return rows


def of_discovery(discovery: xarray.Dataset) -> list[tuple[str, str]]:
    rows = [("criterion", str(discovery.attrs["criterion"])),
            ("points of interest", f"{int(discovery.attrs['points_of_interest']):,} of "
             f"{int(discovery.attrs['points']):,}")]
    for place, box in enumerate(discovery.box.values):
        limits = [f"{axis} {value}" for axis, value
                  in zip(texts(discovery.axis.values), texts(discovery.box_values.values[place]))
                  if value != "any"]
        rows.append((f"box {box}", f"coverage {percent(float(discovery.box_coverage[place]))}, "
                     f"density {percent(float(discovery.box_density[place]))}: "
                     + "; ".join(limits)))
    return rows


def of_calibration(calibration: xarray.Dataset) -> list[tuple[str, str]]:
    world = calibration["world"].item() if "world" in calibration else "unknown"
    return [("world", str(world)),
            ("episodes", ", ".join(texts(calibration.episode.values)))]


def of_scores(scores: xarray.Dataset) -> list[tuple[str, str]]:
    if "auc" not in scores:
        return []
    counted = scoring.large(scores)
    longest = int(scores.horizon[-1])
    rows = []
    for place, title in enumerate(scoring.titles(scores)):
        values = scores.auc.values[counted, 0, -1, place]
        if np.isfinite(values).any():
            rows.append((f"AUC, {title}", f"{np.nanmean(values):.2f} over "
                         f"{int(np.isfinite(values).sum())} episodes at {longest} months"))
    return rows
