"""What the record taught: the prior of every parameter against its posterior."""

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived
from ..summaries import texts
from . import style


@style.styled
def prior_posterior(calibration: xarray.Dataset) -> Figure:
    """Posterior mean and 90% interval of every parameter, in standard deviations of its prior.

    calibration: a result of `recognition calibrate`. Drawn are (`posterior_mean` - `prior_mean`) /
    `prior_sd` and the same of `posterior_q05` and `posterior_q95`, each (parameter). The grey band is the prior's own
    90%: an interval as wide as the band says that the record taught nothing.
    """
    spread = calibration.prior_sd.values
    shown = np.flatnonzero(np.isfinite(spread) & (spread > 0))
    centre, spread = calibration.prior_mean.values[shown], spread[shown]
    mean, low, high = ((calibration[f"posterior_{name}"].values[shown] - centre) / spread
                       for name in ("mean", "q05", "q95"))
    width = (high - low) / (2 * derived.WITHIN_90)
    order = np.argsort(width, kind="stable")
    rows = np.arange(len(order))
    names = [texts(calibration.parameter.values)[place] for place in shown[order]]
    learnt = int((width < 0.8).sum())
    figure, ((axes,),) = style.sheet(
        1.5 + 0.17 * len(order), f"What {calibration.sizes.get('episode', 0)} episodes taught: "
        f"prior against posterior ({calibration.attrs.get('world', 'one world')})",
        "Grey: 90% of the prior. Dots and bars: posterior mean and 90% interval, in standard "
        f"deviations of the prior, sharpest first. {learnt} of {len(order)} intervals are narrower "
        "than four fifths of the prior's. " + style.provenance(calibration))
    axes.axvspan(-derived.WITHIN_90, derived.WITHIN_90, color=style.LAND, lw=0, gid="prior")
    axes.axvline(0, color=style.SOFT, lw=0.7)
    axes.hlines(rows, low[order], high[order], color=style.BLUE, lw=1.6, gid="interval")
    axes.plot(mean[order], rows, ls="none", marker="o", ms=3.6, color=style.BLUE, gid="posterior")
    axes.set_yticks(rows, names, fontsize=6.5)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_xlabel("standard deviations of the prior from its mean")
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    return figure
