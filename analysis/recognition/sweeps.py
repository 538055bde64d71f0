"""What points of a sweep say: means of an outcome with intervals, laid out along axes."""

import re
from dataclasses import dataclass

import numpy as np
import pandas
import xarray

from .derived import WITHIN_90
from .errors import ResultError
from .summaries import texts

OUTCOMES = {
    "recognitions": "further recognisers by {}",
    "recognised": "nations at rung 4 at the end of {}",
}


@dataclass(frozen=True)
class Outcome:
    """Mean of an outcome at each point, with a 90% interval over replicates."""

    words: str
    table: pandas.DataFrame  # one row a computed point: axes as columns, mean, low, high, replicates


def outcome(sweep: xarray.Dataset, by: str | None = None, name: str = "recognitions") -> Outcome:
    """Mean over replicates of `name` (point, replicate, year_end) at a month, at each point.

    by: one of the sweep's `year_end`, such as "2030-12" (None: the last that all points reach).
    The interval is that of a mean, normal, 90%. Points without a computed replicate are left out.
    """
    month = by or last_month(sweep)
    known = month_names(sweep)
    if month not in known:
        raise ResultError(f"{month} is no month of this sweep: it has {', '.join(known)}.")
    place = known.index(month)
    values = sweep[name].values[:, :, place].astype(float)
    values[values < 0] = np.nan
    number = np.isfinite(values).sum(1)
    kept = np.flatnonzero(number > 0)
    if len(kept) == 0:
        raise ResultError(f"No point of this sweep has an outcome in {month} yet.")
    mean = np.nanmean(values[kept], axis=1)
    spread = np.array([row[np.isfinite(row)].std(ddof=1) if n > 1 else np.nan
                       for row, n in zip(values[kept], number[kept])])
    half = WITHIN_90 * spread / np.sqrt(number[kept])
    table = axes_table(sweep).iloc[kept].assign(
        mean=mean, low=mean - half, high=mean + half, replicates=number[kept])
    return Outcome(OUTCOMES[name].format(month), table)


def month_names(sweep: xarray.Dataset) -> list[str]:
    """The months of `year_end` as text, such as "2030-12"."""
    return sweep.year_end.values.astype("datetime64[M]").astype(str).tolist()


def last_month(sweep: xarray.Dataset) -> str:
    """The last month that every computed point reaches."""
    done = sweep.computed.values.astype(bool)
    reached = (sweep.recognitions.values >= 0) & done[:, :, None]
    common = (reached | ~done[:, :, None]).all((0, 1)) & reached.any((0, 1))
    if not common.any():
        raise ResultError("No point of this sweep has an outcome yet, or none shares a month with "
                          "the others: name one with --by.")
    return month_names(sweep)[int(np.flatnonzero(common)[-1])]


def axes_table(sweep: xarray.Dataset) -> pandas.DataFrame:
    """One row a point, one column an axis: numbers where the axis is numeric, else its labels.

    Labels keep the order of the sweep; months, which may be sampled, that of time.
    """
    value, label = sweep.axis_value.values, sweep.axis_label.values
    columns = {name: value[:, place] if np.isfinite(value[:, place]).all()
               else in_order(texts(label[:, place]))
               for place, name in enumerate(texts(sweep.axis.values))}
    return pandas.DataFrame(columns, index=sweep.point.values)


def in_order(labels: list[str]) -> pandas.Categorical:
    found = list(dict.fromkeys(labels))
    if all(re.fullmatch(r"\d{4}-\d\d", each) for each in found):
        found.sort()
    return pandas.Categorical(labels, categories=found, ordered=True)


def chosen_axes(sweep: xarray.Dataset, names: list[str] | None, number: int) -> list[str]:
    """The axes asked for, or those with most values."""
    table = axes_table(sweep)
    unknown = [name for name in names or () if name not in table]
    if unknown:
        raise ResultError(f"{', '.join(unknown)} is no axis of this sweep: it has "
                          f"{', '.join(table)}.")
    found = list(names or ()) + [name for name in sorted(
        table, key=lambda name: -table[name].nunique()) if name not in (names or ())]
    if len(found) < number:
        raise ResultError(f"This figure needs {number} axes; this sweep has {len(found)}.")
    return found[:number]
