"""Figures of results: each a function that takes datasets and returns a matplotlib Figure.

    from recognition import figures
    figures.recognitions(run).savefig("recognitions.pdf")

`CATALOGUE` says of each which kinds of result it draws; `recognition plot` goes by it.
"""

from .catalogue import CATALOGUE, Entry, of_kind
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
from .style import save

__all__ = [
    "CATALOGUE", "Entry", "of_kind", "save",
    "calibration_curve", "coverage", "decision", "forest", "influence", "ladder", "map_chance",
    "map_difference", "map_policy", "map_rung", "morris", "pawn", "peeling", "pit",
    "prior_posterior", "reasons", "recognitions", "regret", "score_table", "sobol", "sweep_heat",
    "sweep_lines", "who_next",
]
