"""Which shape of the map is which nation."""

import functools

import pandas

from .. import atlas

BY_NAME = {"XKX": "Kosovo"}  # the map knows these by name, without an ISO number


@functools.cache
def numbers() -> dict[str, str]:
    """ISO 3166-1 numbers, three digits, by code, of the nations that have one."""
    table = pandas.read_csv(atlas.scenarios_dir() / "world/nations.csv", index_col="iso3",
                            dtype=str)
    return table["iso_num"].dropna().to_dict()


def shape_of(code: str) -> str | None:
    """Key of a nation's shape in world-atlas; None for those that are only a dot."""
    return BY_NAME.get(code) or numbers().get(code)
