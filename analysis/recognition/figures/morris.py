"""Morris screening: how much each parameter matters, and whether its effect is uneven."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from ..summaries import texts
from . import panels, style
from .labels import label_points

LABELLED = 8  # of the axes: the strongest


@style.styled
def morris(analysis: xarray.Dataset, outcome: str | None = None) -> Figure:
    """mu* against sigma of every axis, with the interval of mu*, one panel an outcome.

    analysis: a result of `recognition sensitivity` of a Morris design; outcome: one of its outcomes
    (None: the first three). Both are changes of the outcome over the whole range of the axis. The
    grey line is the mu* that chance alone would give (largest `morris_noise` of the axes).
    """
    panels.need(analysis, "morris_mu_star", "elementary effects")
    chosen = panels.outcomes(analysis, outcome)
    names = texts(analysis.axis.values)
    figure, (row,) = style.sheet(
        3.6, f"{analysis.attrs['title']}: screening by elementary effects",
        "μ*: mean absolute change of the outcome when the parameter crosses its range; bars: "
        f"{100 * float(analysis.attrs['confidence']):.0f}% bootstrap intervals. σ: spread of these "
        "changes; far above 0, the effect is curved or depends on others. Left of the grey line, "
        f"chance alone would do. {panels.group_note(analysis)}{style.provenance(analysis)}",
        columns=len(chosen))
    for axes, place in zip(row, chosen):
        star = analysis.morris_mu_star.values[place, 0]
        sigma = analysis.morris_sigma.values[place, 0]
        low, high = analysis.morris_mu_star_interval.values[place, 0].T
        noise = float(np.nanmax(analysis.morris_noise.values[place, 0]))
        axes.hlines(sigma, low, high, color=style.BLUE, lw=1.2, alpha=0.6,
                    gid=f"interval {place}")
        axes.plot(star, sigma, ls="none", marker="o", ms=4, color=style.BLUE, gid=f"axes {place}")
        axes.axvline(noise, color=style.SOFT, lw=1, ls="--", gid=f"noise {place}")
        axes.set_title(style.wrapped(texts(analysis.outcome.values)[place], len(chosen)),
                       fontsize=7.5)
        axes.set_xlabel("μ*")
        axes.set_xlim(0, 1.25 * max(np.nanmax(high), noise) or 1)
        axes.set_ylim(-0.05 * np.nanmax(sigma), 1.12 * np.nanmax(sigma) or 1)
        axes.grid()
    row[0].set_ylabel("σ")
    for axes, place in zip(row, chosen):
        star = analysis.morris_mu_star.values[place, 0]
        strongest = np.argsort(-star, kind="stable")[:LABELLED]
        label_points(axes, star[strongest], analysis.morris_sigma.values[place, 0][strongest],
                     [names[each].removeprefix("parameters.") for each in strongest])
    return figure
