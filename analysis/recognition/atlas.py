"""What the data tables say of nations, blocs and episodes."""

import functools
import os
import tomllib
from pathlib import Path

import numpy as np
import pandas

from .errors import ResultError


def scenarios_dir() -> Path:
    """The folder of scenarios and world tables: RECOGNITION_SCENARIOS, or that beside the package."""
    given = os.environ.get("RECOGNITION_SCENARIOS")
    folder = Path(given) if given else Path(__file__).resolve().parents[2] / "scenarios"
    if not (folder / "world").is_dir():
        raise ResultError(f"The folder {folder} holds no world/: "
                          "point RECOGNITION_SCENARIOS to the scenarios folder.")
    return folder


@functools.cache
def nations() -> pandas.DataFrame:
    """By ISO code: name, kind, latitude and longitude of the capital in degrees, un_member."""
    table = pandas.read_csv(scenarios_dir() / "world/nations.csv", index_col="iso3",
                            keep_default_na=False, na_values=[""])
    table["un_member"] = table["kind"] == "un_member"
    return table[["name", "kind", "latitude", "longitude", "un_member"]]


@functools.cache
def memberships() -> pandas.DataFrame:
    """Columns iso3, org, start and end; dates are years or months, the end may be missing."""
    return pandas.read_csv(scenarios_dir() / "world/memberships.csv", dtype=str)


@functools.cache
def episode(name: str) -> dict:
    """The episode's file, as it stands."""
    path = scenarios_dir() / "episodes" / f"{name}.toml"
    if not path.exists():
        raise ResultError(f"The episode {name} has no file in {path.parent}.")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def members(names: list[str], month: np.datetime64) -> list[str]:
    """Codes of the nations named, with blocs replaced by their members in that month."""
    table = memberships()
    found = []
    for name in names:
        bloc = table[table.org == name]
        if bloc.empty:
            found.append(name)
            continue
        start = bloc.start.map(lambda text: np.datetime64(text[:7], "M"))
        end = bloc.end.fillna("9999").map(
            lambda text: np.datetime64(text[:7] if "-" in text else f"{text[:4]}-12", "M"))
        found += bloc.iso3[(start <= month) & (end >= month)].tolist()
    return found
