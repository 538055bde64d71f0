"""What the maps share: a nation's colour, the legend, and notes on borders."""

import textwrap
from collections.abc import Iterable

import xarray
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .. import derived, maps
from . import style

BORDERS = ("Equal Earth; borders of today as Natural Earth draws them, without taking a position; "
           "states too small to be seen are dots. ")
TARGET, STARTED, SCRIPTED = "#222222", style.VERMILION, "#f2b48a"
OUTSIDE = "no nation of this result"
HEIGHT = 4.15


def kinds(run: xarray.Dataset) -> dict[str, str]:
    """By code, of nations that draw nothing: "started" at rung 4, or "scripted" to it."""
    started = run.nation.values[run.initial_rung.values == derived.RECOGNISED]
    return {code: "scripted" for code in derived.scripted_nations(run)} | {
        code: "started" for code in started}


def map_sheet(title: str, finding: str, note: str) -> tuple[Figure, Axes]:
    """A figure with the world, all land without values, under a title and a finding."""
    figure = Figure(figsize=(style.WIDTH, HEIGHT))
    lines = textwrap.fill(title, style.TITLE_LENGTH)
    top = 0.985 - 0.045 * lines.count("\n")
    figure.text(0.012, 0.985, lines, ha="left", va="top", fontsize=10.5, fontweight="bold")
    figure.text(0.012, top - 0.055, finding, ha="left", va="top", fontsize=8.5, color=style.SOFT)
    figure.text(0.012, 0.012, textwrap.fill(note, style.NOTE_LENGTH), ha="left", va="bottom",
                fontsize=6.3, color=style.SOFT)
    axes = figure.add_axes((0.005, 0.205, 0.99, top - 0.31))
    maps.blank_world(axes)
    return figure, axes


def colour_bar(figure: Figure, scale, colours: str, words: str) -> Axes:
    """A bar below the map on the left; the legend has the rest of the line."""
    place = figure.add_axes((0.03, 0.165, 0.24, 0.022))
    bar = figure.colorbar(ScalarMappable(scale, colours), cax=place, orientation="horizontal")
    bar.outline.set_visible(False)
    place.set_title(words, fontsize=7, color=style.INK, pad=2)
    place.tick_params(labelsize=6.5)
    return place


def legend(figure: Figure, entries: Iterable[tuple[str, str, str | None]],
           left: float = 0.3, columns: int = 4) -> None:
    """Keys below the map: colour, words, hatch."""
    keys = [Patch(facecolor=colour, hatch=hatch, edgecolor="#8a8a8a", linewidth=0.4, label=words)
            for colour, words, hatch in entries]
    figure.legend(handles=keys, loc="upper left", bbox_to_anchor=(left, 0.2), ncol=columns,
                  handlelength=1.4, columnspacing=1.2, fontsize=7, borderpad=0)


def paint_target(axes: Axes, run: xarray.Dataset) -> None:
    maps.paint(axes, str(run.attrs["target"]), TARGET)
