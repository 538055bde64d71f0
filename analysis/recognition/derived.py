"""Quantities that follow from the moves of a run: rungs, stance, cooperation, isolation, chances."""

import tomllib

import numpy as np
import xarray

from . import atlas
from .errors import ResultError

RUNGS = ("none", "contact", "mission", "ambassador", "recognised")
RECOGNISED = 4
MISSION = 2
WITHIN_90 = 1.645  # standard normal quantile of a central 90% interval
MOVES_CONDEMNATION = {"bloc_line", "sanction_recognisers", "rights_roadmap"}


def wilson(hits, trials, z: float = WITHIN_90):
    """Wilson's interval (low, high) for a share, `z` standard errors wide; elementwise.

    Tells how exactly replicates measure the model's own chance, not how right the model is.
    """
    share = np.asarray(hits) / trials
    centre = share + z * z / (2 * trials)
    half = z * np.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return np.clip((centre - half) / scale, 0, 1), np.clip((centre + half) / scale, 0, 1)


def mean_interval(values) -> tuple[float, float]:
    """Student's 90% interval of a mean of independent values; NaN for fewer than two."""
    from scipy import stats  # slow to load, and seldom needed

    values = np.asarray(values, float)
    if len(values) < 2:
        return float("nan"), float("nan")
    half = stats.t.ppf(0.95, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    return float(values.mean() - half), float(values.mean() + half)


def rungs(run: xarray.Dataset) -> xarray.DataArray:
    """Rung of every nation at every month's end, from its moves: (replicate, month, nation), uint8.

    One byte a cell: 23 kB a replicate of 193 nations and 120 months.
    """
    shape = (run.sizes["replicate"], run.sizes["month"] + 1, run.sizes["nation"])
    steps = np.zeros(shape, np.int8)  # change of rung in the month; the start is before month 0
    steps[:, 0] = run.initial_rung.values
    replicate = run.move_replicate.values.astype(np.int64) - int(run.replicate[0])
    change = run.move_to.values.astype(np.int8) - run.move_from.values.astype(np.int8)
    np.add.at(steps, (replicate, run.move_month.values + 1, run.move_nation.values), change)
    return labelled(np.cumsum(steps, axis=1, dtype=np.int8)[:, 1:].astype(np.uint8), run,
                    ("replicate", "month", "nation"), "rung at month end", "1")


def rung_at(run: xarray.Dataset, month: str) -> xarray.DataArray:
    """Rung of every nation at the end of one month, such as "2030-12": (replicate, nation)."""
    position = position_of(run, month)
    held = np.broadcast_to(run.initial_rung.values.astype(np.int8),
                           (run.sizes["replicate"], run.sizes["nation"])).copy()
    chosen = run.move_month.values <= position
    replicate = run.move_replicate.values[chosen].astype(np.int64) - int(run.replicate[0])
    change = run.move_to.values.astype(np.int8) - run.move_from.values.astype(np.int8)
    np.add.at(held, (replicate, run.move_nation.values[chosen]), change[chosen])
    return labelled(held.astype(np.uint8), run, ("replicate", "nation"),
                    f"rung at the end of {month}", "1")


def position_of(run: xarray.Dataset, month: str | None) -> int:
    """Position of a month such as "2030-12" along `month`; of the last one for None."""
    months = run.month.values.astype("datetime64[M]").astype(str)
    if month is None:
        return len(months) - 1
    found = np.flatnonzero(months == month)
    if len(found) == 0:
        raise ResultError(f"{month} is no month of this run, which lasts "
                          f"from {months[0]} to {months[-1]}.")
    return int(found[0])


def month_text(run: xarray.Dataset, month: str | None) -> str:
    """The month as text, such as "2030-12"; the last of the run for None."""
    return str(run.month.values[position_of(run, month)].astype("datetime64[M]"))


def scripted_nations(run: xarray.Dataset) -> list[str]:
    """Nations that a script or the replayed record takes to rung 4, so that they draw nothing."""
    named = {actor for event in tomllib.loads(run.scenario.item()).get("interventions", [])
             if event["type"] == "leader_move" and event.get("rung", RECOGNISED) == RECOGNISED
             for actor in event["actors"]}
    first = run.first_month.isel(rung_name=RECOGNISED).values
    constant = (first == first[0]).all(0) & (first[0] > 0)
    if run.sizes["replicate"] < 20:  # too few to tell a script from chance
        constant[:] = False
    nations = run.nation.values
    return [code for code, same in zip(nations, constant) if same or code in named]


def free_nations(run: xarray.Dataset) -> list[str]:
    """Nations that may become further recognisers: not at rung 4 at the start, nor scripted."""
    scripted = set(scripted_nations(run))
    return [code for code, rung in zip(run.nation.values, run.initial_rung.values)
            if rung < RECOGNISED and code not in scripted]


def chance_by(run: xarray.Dataset, month: str | None = None, rung: str = "recognised"
              ) -> xarray.Dataset:
    """Chance of having held a rung or a higher one by the end of a month (None: the last).

    Variables along `nation`, each a share 0..1: `chance`, and `low` and `high` of its 90% Wilson
    interval.
    """
    if rung not in RUNGS:
        raise ResultError(f"{rung!r} is no rung: {', '.join(RUNGS)}.")
    first = run.first_month.sel(rung_name=rung)
    hits = ((first >= 0) & (first <= position_of(run, month) + 1)).sum("replicate")
    low, high = wilson(hits.values, run.sizes["replicate"])
    chances = xarray.Dataset({
        "chance": hits / run.sizes["replicate"],
        "low": ("nation", low), "high": ("nation", high),
    }).drop_vars("rung_name")
    for name, meaning in (("chance", "share of replicates"), ("low", "90% interval, low"),
                          ("high", "90% interval, high")):
        chances[name].attrs = {"units": "1", "long_name": meaning}
    return chances


def no_further(run: xarray.Dataset) -> xarray.DataArray:
    """P(no further recogniser) up to each month's end: (month), a share 0..1."""
    first = run.first_month.sel(rung_name="recognised", nation=free_nations(run)).values
    reached = np.where(first > 0, first, np.iinfo(np.int32).max).min(1, initial=2**31 - 1)
    after = np.arange(1, run.sizes["month"] + 1)
    share = (reached[:, None] > after[None, :]).mean(0)
    return labelled(share, run, ("month",), "P(no further recogniser)", "1")


def condemnation(run: xarray.Dataset) -> xarray.DataArray:
    """Active condemnation kappa, 0..1, from the dated list of the run's episode: (month, nation).

    The list of the installed version is read. Raises ResultError where a policy of the run moves
    condemnation: give `stance` your own then.
    """
    moved = sorted({event["type"] for event
                    in tomllib.loads(run.scenario.item()).get("interventions", [])}
                   & MOVES_CONDEMNATION)
    if moved:
        raise ResultError(f"This run's condemnation is moved by {', '.join(moved)}, which only the "
                          "simulation knows: pass `condemnation` yourself.")
    months = run.month.values.astype("datetime64[M]")
    values = np.zeros((len(months), run.sizes["nation"]))
    place = {code: position for position, code in enumerate(run.nation.values)}
    for entry in atlas.episode(run.attrs["episode"]).get("condemners", []):
        inside = ((months >= np.datetime64(str(entry["start"])[:7]))
                  & (months <= np.datetime64(str(entry.get("end", "9999-12"))[:7])))
        for row in np.flatnonzero(inside):
            for code in atlas.members(entry["nations"], months[row]):
                if code in place:
                    cell = (row, place[code])
                    values[cell] = max(values[cell], entry["intensity"])
    return labelled(values, run, ("month", "nation"), "active condemnation", "1")


def stance(run: xarray.Dataset, condemnation_of: xarray.DataArray | None = None
           ) -> xarray.DataArray:
    """Public stance z of every nation: (replicate, month, nation), -1..1 (ODD 2.2).

    +1 at rung 4, +0.4 at rung 3, otherwise minus its condemnation. `condemnation_of`: 0..1 along
    `nation`, `month` or both; by default that of the episode's dated list.
    """
    kappa = condemnation(run) if condemnation_of is None else condemnation_of
    held = rungs(run)
    values = xarray.where(held == 4, 1.0, xarray.where(held == 3, 0.4, -kappa))
    values = values.transpose("replicate", "month", "nation") + 0.0
    values.attrs = {"units": "1", "long_name": "public stance"}
    return values


def cooperation(run: xarray.Dataset) -> xarray.DataArray:
    """Realised cooperation q of every nation: (replicate, month, nation), log points (ODD 7.6).

    It relaxes towards what the rung earns. Sanctions on those who recognise are left out: their
    mean over the nations is in the run's own variable `cooperation`.
    """
    value = dict(zip(run.parameter.values, run.parameter_value.values))
    goal = np.zeros(RECOGNISED + 1, np.float32)
    goal[MISSION:] = value["cooperation_mission"]
    goal[RECOGNISED] += np.float32(value["cooperation_recognised"])
    held = rungs(run).values
    earned = np.broadcast_to(goal[run.initial_rung.values], held[:, 0].shape).copy()
    out = np.empty(held.shape, np.float32)
    for month in range(held.shape[1]):
        earned += (goal[held[:, month]] - earned) / np.float32(value["cooperation_months"])
        out[:, month] = earned
    return labelled(out, run, ("replicate", "month", "nation"), "realised cooperation",
                    "log points")


def isolation(run: xarray.Dataset) -> xarray.Dataset:
    """Isolation of the target, 0..1, each (replicate, month).

    `nations`: share of the nations below rung 2, from the counts; `gdp` and `neighbours`: share of
    world GDP and of the target's neighbours that keep away, as the run stored them.
    """
    count = run["count"].astype(float)
    away = count.isel(rung_name=slice(0, MISSION)).sum("rung_name") / count.sum("rung_name")
    away.attrs = {"units": "1", "long_name": "share of nations below rung 2, mission"}
    return xarray.Dataset({"nations": away, "gdp": run.isolation_gdp,
                           "neighbours": run.isolation_neighbours})


def labelled(values, run: xarray.Dataset, dims: tuple[str, ...], meaning: str, unit: str
             ) -> xarray.DataArray:
    return xarray.DataArray(values, dims=dims, coords={name: run[name].variable for name in dims},
                            attrs={"long_name": meaning, "units": unit})
