"""The world in Equal Earth, nation by nation: shapes, and dots for states too small to be seen.

Shapes are those of Natural Earth (public domain), which Debian's geopandas ships, with the borders
of today; they take no position. Kosovo, Taiwan, Palestine and Western Sahara are drawn apart, as
nations where the result has them. Somaliland and Northern Cyprus are drawn apart too, without a
value: the data tables have no such nation.
"""

import functools
import warnings
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from . import atlas
from .errors import ResultError

if TYPE_CHECKING:  # slow to load: only what draws a map does
    import geopandas

EQUAL_EARTH = "+proj=eqearth +lon_0=0 +datum=WGS84 +units=m"
SMALL_KM2 = 13_000  # below it a shape is less than two points wide on a page
SOUTH, NORTH = -58.0, 84.0  # latitudes drawn: Antarctica is left out
LAND, SEA, EDGE = "#e0e0e0", "#eef3f7", "#9aa4ad"

BY_NAME = {"Kosovo": "XKX", "Somaliland": "SML", "N. Cyprus": "NCY", "Antarctica": "ATA"}
# States that are no more: the shapes they covered, or their capital (longitude, latitude).
COVERED = {"CSK": ("CZE", "SVK")}
CAPITALS = {"DDR": (13.40, 52.52), "VDR": (106.63, 10.78), "YMD": (45.03, 12.79),
            "EAZ": (39.19, -6.16), "ABK": (41.02, 43.00)}


@functools.cache
def shapes() -> "geopandas.GeoDataFrame":
    """By code: `geometry` in metres of Equal Earth and `area`, km² of the shape."""
    import geopandas

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = geopandas.read_file(geopandas.datasets.get_path("naturalearth_lowres"))
    except (AttributeError, OSError) as error:
        raise ResultError("The shapes of the map are missing: maps need Debian's "
                          "python3-geopandas 0.14 or older, which ships them.") from error
    table["code"] = table.name.map(BY_NAME).fillna(table.iso_a3)
    table = table[table.code != "ATA"].set_index("code")
    table = table.set_geometry(table.geometry.segmentize(2.0) if hasattr(
        table.geometry, "segmentize") else table.geometry)
    projected = table.to_crs(EQUAL_EARTH)
    projected["area"] = projected.geometry.area / 1e6
    return projected[["area", "geometry"]]


def projected(longitude, latitude) -> tuple[np.ndarray, np.ndarray]:
    """Metres of Equal Earth, east and north; elementwise."""
    import pyproj

    return pyproj.Transformer.from_crs("EPSG:4326", EQUAL_EARTH, always_xy=True).transform(
        longitude, latitude)


@functools.cache
def places() -> dict[str, tuple[float, float]]:
    """Where the dot of a nation lies: its capital, in metres of Equal Earth."""
    table = atlas.nations()
    table = table[np.isfinite(table.longitude)]
    east, north = projected([*table.longitude, *(place[0] for place in CAPITALS.values())],
                            [*table.latitude, *(place[1] for place in CAPITALS.values())])
    return dict(zip([*table.index, *CAPITALS], zip(east, north)))


def is_dot(code: str) -> bool:
    """Whether a nation is shown as a dot: its shape is small, or there is none."""
    parts = [each for each in COVERED.get(code, (code,)) if each in shapes().index]
    return not parts or float(shapes().area[parts].sum()) < SMALL_KM2


def blank_world(axes: Axes) -> None:
    """Sea and all land without values."""
    latitudes = np.linspace(SOUTH, NORTH, 60)
    east, north = projected(np.repeat((180.0, -180.0), 60),
                            np.concatenate((latitudes, latitudes[::-1])))
    globe = Path(np.column_stack((east, north)))
    axes.add_patch(PathPatch(globe, facecolor=SEA, edgecolor="none", zorder=0, gid="sea"))
    for code, shape in shapes().geometry.items():
        axes.add_patch(PathPatch(path_of(shape), facecolor=LAND, edgecolor=EDGE, linewidth=0.25,
                                 zorder=1, gid=f"land {code}"))
    axes.set_xlim(min(east), max(east))
    axes.set_ylim(min(north), max(north))
    axes.set_aspect("equal")
    axes.axis("off")


def paint(axes: Axes, code: str, colour, hatch: str | None = None) -> bool:
    """Gives a nation its colour, as shape, dot or both; False where it has no place on the map."""
    parts = [each for each in COVERED.get(code, (code,)) if each in shapes().index]
    for part in parts:
        axes.add_patch(PathPatch(path_of(shapes().geometry[part]), facecolor=colour, hatch=hatch,
                                 edgecolor=EDGE, linewidth=0.25, zorder=2, gid=f"nation {code}"))
    if is_dot(code):
        if code not in places():
            return False
        axes.scatter(*places()[code], s=13, marker="o", color=[colour], hatch=hatch,
                     edgecolors="#3a3a3a", linewidths=0.35, zorder=3, gid=f"nation {code}")
    return True


def path_of(shape) -> Path:
    """A polygon or several, holes included, as one path."""
    polygons = shape.geoms if hasattr(shape, "geoms") else [shape]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return Path.make_compound_path(*(Path(np.asarray(ring.coords)[:, :2], closed=True)
                                     for ring in rings))
