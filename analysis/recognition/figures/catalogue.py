"""Which figures there are, and what each draws."""

from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.figure import Figure

from .calibration_curve import calibration_curve
from .coverage import coverage
from .decision import decision
from .forest import forest
from .influence import influence
from .ladder import ladder
from .map_chance import map_chance
from .map_difference import map_difference
from .map_policy import map_policy
from .map_rung import map_rung
from .morris import morris
from .pawn import pawn
from .peeling import peeling
from .pit import pit
from .prior_posterior import prior_posterior
from .reasons import reasons
from .recognitions import recognitions
from .regret import regret
from .score_table import score_table
from .sobol import sobol
from .sweep_heat import sweep_heat
from .sweep_lines import sweep_lines
from .who_next import who_next


@dataclass(frozen=True)
class Entry:
    """A figure of the catalogue.

    takes: names of the options of `recognition plot` that it understands, besides its results.
    results: how many results of its kind it needs; of "who-next" more may be given.
    """

    name: str
    kind: str
    draw: Callable[..., Figure]
    about: str
    takes: tuple[str, ...] = ()
    results: int = 1


CATALOGUE = (
    Entry("recognitions", "run", recognitions, "recognitions over time with their fan"),
    Entry("ladder", "run", ladder, "nations at each rung, stacked"),
    Entry("who-next", "run", who_next, "ranked chances with intervals; several runs side by side",
          ("by", "top")),
    Entry("map-chance", "run", map_chance, "world map: chance to have recognised", ("by",)),
    Entry("map-rung", "run", map_rung, "world map: likeliest rung", ("by",)),
    Entry("map-difference", "run", map_difference, "world map: what a second run changes", ("by",),
          2),
    Entry("decision", "run", decision, "one decision, term by term",
          ("nation", "decisions")),
    Entry("reasons", "run", reasons, "terms of many decisions", ("decisions",)),
    Entry("influence", "run", influence, "who moved whom", ("decisions",)),
    Entry("forest", "comparison", forest, "paired differences of all scenarios", ("by",)),
    Entry("map-policy", "comparison", map_policy, "world map: what a scenario changes",
          ("scenario",)),
    Entry("regret", "comparison", regret, "regret by assumption, where there is a criterion"),
    Entry("sweep-heat", "sweep", sweep_heat, "two axes as a heat map", ("by", "axes")),
    Entry("sweep-lines", "sweep", sweep_lines, "response along an axis", ("by", "axes")),
    Entry("morris", "sensitivity", morris, "elementary effects", ("outcome",)),
    Entry("sobol", "sensitivity", sobol, "where the variance comes from", ("outcome",)),
    Entry("pawn", "sensitivity", pawn, "what moves the distribution", ("outcome",)),
    Entry("peeling", "discovery", peeling, "how boxes were peeled, and their limits"),
    Entry("prior-posterior", "calibration", prior_posterior, "what the record taught"),
    Entry("score-table", "scores", score_table, "simulator and baselines", ("rule", "horizon")),
    Entry("calibration-curve", "scores", calibration_curve, "what came by chance forecast",
          ("rule",)),
    Entry("pit", "scores", pit, "where what came lies within the forecasts", ("rule",)),
    Entry("coverage", "scores", coverage, "how often intervals held what came", ("rule",)),
)


def of_kind(kind: str) -> list[Entry]:
    """The figures of one kind of result, such as "run"."""
    return [entry for entry in CATALOGUE if entry.kind == kind]
