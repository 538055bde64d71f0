"""The one look that all figures share: type, colours, notes, and how they are saved.

Colours are those of Okabe and Ito (2008) and cividis, which every common colour vision tells
apart; marks differ in shape or place too, so that nothing hangs on colour alone.
"""

import functools
import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import matplotlib
import numpy as np
import xarray
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from ..errors import ResultError
from ..summaries import texts

WIDTH = 7.0  # inches: two columns of most journals
TITLE_LENGTH, NOTE_LENGTH = 82, 152  # letters that fit into a line
INK, SOFT, LINE, LAND = "#222222", "#5a5a5a", "#d4d4d4", "#e4e4e4"
BLUE, VERMILION, GREEN, ORANGE = "#0072b2", "#d55e00", "#009e73", "#e69f00"
SKY, PURPLE, YELLOW = "#56b4e9", "#cc79a7", "#f0e442"
SERIES = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, INK)
MARKS = ("o", "s", "^", "D", "v", "P", "X")
RUNG_COLOURS = ("#e9e9e9", "#bcd7ea", "#74aed4", "#2a78b0", VERMILION)

STYLE = {
    "font.family": "DejaVu Sans", "font.size": 8, "axes.titlesize": 8.5,
    "axes.titlelocation": "left", "axes.titlecolor": SOFT, "axes.labelsize": 8,
    "axes.labelcolor": INK, "axes.edgecolor": SOFT, "axes.linewidth": 0.6,
    "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True,
    "xtick.color": SOFT, "ytick.color": SOFT, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
    "xtick.labelsize": 7.5, "ytick.labelsize": 7.5, "xtick.major.width": 0.6,
    "ytick.major.width": 0.6, "grid.color": LINE, "grid.linewidth": 0.5,
    "legend.frameon": False, "legend.fontsize": 7.5, "lines.linewidth": 1.4,
    "hatch.linewidth": 0.5, "figure.facecolor": "white", "text.color": INK,
    "text.parse_math": False,  # a title with a dollar sign is a title
    "savefig.dpi": 200, "figure.dpi": 110, "pdf.fonttype": 42,
    "svg.fonttype": "none", "axes.unicode_minus": True,
}


def styled(draw: Callable[..., Figure]) -> Callable[..., Figure]:
    """Gives a function that draws a figure the shared look, and none of the user's own."""
    @functools.wraps(draw)
    def drawn(*arguments, **options) -> Figure:
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE)
            return draw(*arguments, **options)
    return drawn


def sheet(height: float, title: str, note: str, rows: int = 1, columns: int = 1,
          **options) -> tuple[Figure, np.ndarray]:
    """A figure of the shared width with a title on top and a note below; axes (row, column)."""
    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.06, h_pad=0.06)
    figure.suptitle(textwrap.fill(title, TITLE_LENGTH), x=0.012, ha="left", fontsize=10.5,
                    fontweight="bold")
    figure.supxlabel(textwrap.fill(note, NOTE_LENGTH), x=0.012, ha="left", fontsize=6.3, color=SOFT)
    return figure, figure.subplots(rows, columns, squeeze=False, **options)


def save(figure: Figure, path: Path) -> None:
    """Writes a figure whole or not at all, without the time, so that equal figures are equal."""
    partial = path.with_name(path.name + ".partial")
    form = path.suffix[1:]
    dates = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {}}[form]
    try:
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE | {"svg.hashsalt": "recognition"})
            with partial.open("wb") as file:
                figure.savefig(file, format=form, metadata=dates)
                file.flush()
                os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ResultError(f"{path} cannot be written: {error.strerror}. "
                          "Choose another --output.") from error


def wrapped(words: str, columns: int) -> str:
    """Words broken into lines that fit above one of so many panels of a sheet."""
    return textwrap.fill(words, 104 // columns - 4)


def signed(value: float, digits: int = 2) -> str:
    """A number with its sign, a true minus; none where it rounds to 0."""
    if round(value, digits) == 0:
        return f"{0:.{digits}f}"
    return f"{value:+.{digits}f}".replace("-", "−")


def percent_axis(axis) -> None:
    """Shows shares 0..1 as percent."""
    axis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:.4g}%"))


def whole_axis(axis) -> None:
    """Ticks at whole numbers only."""
    axis.set_major_locator(MaxNLocator(integer=True))


def months_of(dataset: xarray.Dataset) -> np.ndarray:
    """Ends of the months (as dates), which is the moment that their values hold for."""
    return (dataset.month.values.astype("datetime64[M]") + 1).astype("datetime64[D]")


def date_axis(axes: Axes) -> None:
    axes.xaxis.set_major_locator(matplotlib.dates.AutoDateLocator(minticks=4, maxticks=11))
    axes.xaxis.set_major_formatter(
        matplotlib.dates.ConciseDateFormatter(axes.xaxis.get_major_locator(), show_offset=False))


def provenance(dataset: xarray.Dataset) -> str:
    """One line that ties a figure to its result: parameters, seed, hash."""
    of = dataset.attrs
    parts = []
    if "replicate" in dataset.sizes:
        parts.append(f"{dataset.sizes['replicate']:,} replicates")
    elif "replicates" in of:
        parts.append(f"{int(of['replicates']):,} replicates")
    for name, word in (("parameters_from", "parameters"), ("data_cut_off", "record to"),
                       ("seed", "seed")):
        if name in of:
            parts.append(f"{word} {of[name]}")
    if "content_hash" in of:
        parts.append(f"content hash {str(of['content_hash'])[:12]}")
    version = f"recognition {of['code_version']}" if "code_version" in of else "recognition"
    warned = len([text for text in texts(of.get("warnings", "")) if text])
    if warned:
        parts.append(f"{warned} warning{'s' if warned > 1 else ''}: see recognition info")
    return f"{version}: " + ", ".join(parts) + "."
