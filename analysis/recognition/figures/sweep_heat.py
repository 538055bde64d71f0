"""Two axes of a sweep as a heat map."""

import numpy as np
import pandas
import xarray
from matplotlib import colormaps
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from pandas.api.types import is_numeric_dtype

from .. import sweeps
from ..errors import ResultError
from . import style

MOST_CELLS = 150  # more cells than this have no room for their numbers
MOST_VALUES, BANDS = 12, 8  # an axis of more numbers is cut into so many bands
MOST_WORDS = 40  # of an axis that cannot be cut


@style.styled
def sweep_heat(sweep: xarray.Dataset, by: str | None = None, axes: list[str] | None = None
               ) -> Figure:
    """Mean further recognisers over two axes, with the half width of its 90% interval.

    sweep: a merged sweep or a live folder; by: one of its `year_end`; axes: two of its axes (None:
    those with most values). An axis of many numbers, as sampled ones are, is cut into BANDS equal
    bands. Points that share a cell are averaged, and the interval is of that average. Grey cells
    have no computed point.
    """
    across, down = sweeps.chosen_axes(sweep, axes, 2)
    found = sweeps.outcome(sweep, by)
    table = found.table.assign(square=((found.table.high - found.table.low) / 2) ** 2)
    banded = [name for name in (across, down) if is_long(sweep, name)]
    table = table.assign(**{name: bands(table[name]) for name in banded})
    grid = table.groupby([down, across], observed=True)
    mean = grid["mean"].mean().unstack()
    half = (np.sqrt(grid["square"].sum()) / grid["square"].size()).unstack()
    others = [name for name in sweeps.axes_table(sweep) if name not in (across, down)]
    figure, ((plot,),) = style.sheet(
        max(2.8, 1.6 + 0.34 * len(mean)), f"{sweep.attrs['title']}: {found.words}",
        "Cells: mean over replicates ± half of its 90% interval (Monte-Carlo error). "
        + (f"Averaged over {', '.join(others)}. " if others else "")
        + (f"Each cell is the mean of {grid.size().min()} to {grid.size().max()} points. "
           if banded else "")
        + f"Grey: {mean.isna().to_numpy().sum()} of {mean.size} cells without a computed point. "
        + style.provenance(sweep))
    scale = Normalize(0, max(1e-9, float(np.nanmax(mean.to_numpy()))))
    # Numbers rise; words are read from the top.
    origin = "lower" if is_numeric_dtype(found.table[down]) else "upper"
    image = plot.imshow(np.ma.masked_invalid(mean.to_numpy()), cmap="YlGnBu", norm=scale,
                        aspect="auto", origin=origin, gid="mean")
    if mean.size <= MOST_CELLS:
        numbers(plot, mean.to_numpy(), half.to_numpy(), scale)
    wide = max(len(label(each)) for each in mean.columns) * mean.shape[1] > 90
    plot.set_xticks(range(mean.shape[1]), [label(each) for each in mean.columns],
                    **({"rotation": 30, "ha": "right"} if wide else {}))
    plot.set_facecolor(style.LAND)
    plot.set_yticks(range(mean.shape[0]), [label(each) for each in mean.index])
    plot.set_xlabel(across)
    plot.set_ylabel(down)
    plot.tick_params(length=0)
    plot.spines[:].set_visible(False)
    figure.colorbar(image, ax=plot, aspect=30, pad=0.01, label="mean")
    return figure


def is_long(sweep: xarray.Dataset, name: str) -> bool:
    """Whether an axis has more numbers than cells should; one of as many words is refused."""
    values = sweeps.axes_table(sweep)[name]
    if is_numeric_dtype(values):
        return values.nunique() > MOST_VALUES
    if values.nunique() > MOST_WORDS:
        raise ResultError(f"{name} has {values.nunique()} values, too many for a heat map: choose "
                          "others with --axis.")
    return False


def bands(values: pandas.Series) -> pandas.Categorical:
    edges = np.linspace(values.min(), values.max(), BANDS + 1)
    names = [f"{label(low)} to {label(high)}" for low, high in zip(edges, edges[1:])]
    return pandas.cut(values, edges, labels=names, include_lowest=True)


def label(value) -> str:
    return f"{value:.3g}".replace("-", "−") if isinstance(value, float) else str(value)


def numbers(plot, mean: np.ndarray, half: np.ndarray, scale: Normalize) -> None:
    for row, column in zip(*np.nonzero(np.isfinite(mean))):
        dark = np.mean(colormaps["YlGnBu"](scale(mean[row, column]))[:3]) < 0.5
        spread = f"\n±{half[row, column]:#.2g}" if np.isfinite(half[row, column]) else ""
        plot.text(column, row, f"{mean[row, column]:#.3g}{spread}", ha="center", va="center",
                  fontsize=6, color="white" if dark else style.INK, gid=f"cell {row} {column}")
