"""What the record taught: the prior of every parameter against its posterior."""

import re

import numpy as np
import xarray
from matplotlib.figure import Figure

from .. import derived
from ..summaries import texts
from . import style


HALF_NORMAL_90 = (0.06271, 1.95996)  # its 5% and 95% quantiles, sd of the normal 1
NARROWED = 0.8  # of the prior's width: from there on the record has taught something


def prior(text: str) -> tuple[float, float, float, float] | None:
    """Mean, standard deviation, and 90% in units of these, of a prior as files tell it.

    N(mean, sd) is normal, HN(sd) half-normal; None for a parameter without one.
    """
    found = re.fullmatch(r"(H?N)\(([^,)]+)(?:, *([^)]+))?\)", text)
    if found is None:
        return None
    if found[1] == "N":
        mean, spread = float(found[2]), float(found[3])
        return (mean, spread, -derived.WITHIN_90, derived.WITHIN_90) if spread > 0 else None
    scale = float(found[2])
    mean, spread = scale * np.sqrt(2 / np.pi), scale * np.sqrt(1 - 2 / np.pi)
    low, high = (scale * each for each in HALF_NORMAL_90)
    return mean, spread, (low - mean) / spread, (high - mean) / spread


def world_of(calibration: xarray.Dataset) -> str:
    world = calibration.get("world", calibration.attrs.get("world", "one world"))
    return str(np.asarray(world).item())


@style.styled
def prior_posterior(calibration: xarray.Dataset) -> Figure:
    """Posterior mean and 90% interval of every parameter beside its prior's own 90%.

    calibration: a result of `recognition calibrate`. Drawn are `posterior_mean`, `posterior_q05`
    and `posterior_q95` (parameter), each minus the mean and over the standard deviation of the
    parameter's prior. An interval as wide as its grey bar says that the record taught nothing.
    """
    known = [prior(text) for text in texts(calibration.prior.values)]
    shown = np.array([place for place, each in enumerate(known) if each is not None], int)
    centre, spread, prior_low, prior_high = np.array([known[place] for place in shown]).T
    mean, low, high = ((calibration[f"posterior_{name}"].values[shown] - centre) / spread
                       for name in ("mean", "q05", "q95"))
    width = (high - low) / (prior_high - prior_low)
    order = np.argsort(width, kind="stable")
    rows = np.arange(len(order))
    names = [texts(calibration.parameter.values)[place] for place in shown[order]]
    learnt = int((width < NARROWED).sum())
    figure, ((axes,),) = style.sheet(
        1.5 + 0.17 * len(order), f"What {calibration.sizes.get('episode', 0)} episodes taught: "
        f"prior against posterior ({world_of(calibration)})",
        "Grey: 90% of the prior. Dots and bars: posterior mean and 90% interval. All in standard "
        f"deviations of the prior from its mean, sharpest first. {learnt} of {len(order)} intervals are narrower "
        "than four fifths of the prior's. " + style.provenance(calibration))
    axes.hlines(rows, prior_low[order], prior_high[order], color=style.LINE, lw=7, gid="prior")
    axes.axvline(0, color=style.SOFT, lw=0.7)
    axes.hlines(rows, low[order], high[order], color=style.BLUE, lw=1.6, gid="interval")
    axes.plot(mean[order], rows, ls="none", marker="o", ms=3.6, color=style.BLUE, gid="posterior")
    axes.set_yticks(rows, names, fontsize=6.5)
    axes.set_ylim(len(order) - 0.4, -0.6)
    axes.set_xlabel("standard deviations of the prior from its mean")
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    return figure
