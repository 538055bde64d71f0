"""The answer first: what a run says in a few lines, for terminals and notebooks."""

from dataclasses import dataclass, field
from html import escape

import numpy as np
import xarray

from . import derived


@dataclass
class Summary:
    """Numbers that a reader may quote, with what must be said beside them."""

    title: str
    facts: list[tuple[str, str]]  # what, value
    candidates: list[tuple[str, str, str]]  # nation, chance by the end, its 90% interval
    notes: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        lines = [self.title, *(f"  {name}: {value}" for name, value in self.facts)]
        if self.candidates:
            lines.append("  likeliest further recognisers by the end:")
            lines += [f"    {nation:<24} {chance:>6}  ({interval})"
                      for nation, chance, interval in self.candidates]
        return "\n".join(lines + [f"  note: {note}" for note in self.notes])

    def _repr_html_(self) -> str:
        facts = "".join(f"<tr><th style='text-align:left'>{escape(name)}</th>"
                        f"<td style='text-align:left'>{escape(value)}</td></tr>"
                        for name, value in self.facts)
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
                       for row in self.candidates)
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return (f"<strong>{escape(self.title)}</strong><table>{facts}</table>"
                "<table><tr><th>further recogniser</th><th>by the end</th>"
                f"<th>90% interval</th></tr>{rows}</table><ul>{notes}</ul>")


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def texts(value) -> list[str]:
    """A list of text of a file's attributes: xarray gives a list of one as its text."""
    return [value] if isinstance(value, str) else [str(text) for text in np.atleast_1d(value)]


def summary(run: xarray.Dataset, top: int = 10) -> Summary:
    """What a run says: P(no further recogniser) first, then counts and candidates."""
    replicates = run.sizes["replicate"]
    nobody = float(derived.no_further(run)[-1])
    low, high = derived.wilson(nobody * replicates, replicates)
    end = run["count"].isel(month=-1, rung_name=derived.RECOGNISED)
    spread = np.quantile(end, [0.05, 0.95], method="inverted_cdf").astype(int)
    months = run.month.values.astype("datetime64[M]").astype(str)
    facts = [
        ("P(no further recogniser)", f"{percent(nobody)} by {months[-1]} "
         f"(90% interval {percent(low)} to {percent(high)})"),
        ("nations at rung 4 at the end", f"mean {float(end.mean()):.1f}, "
         f"90% of replicates {spread[0]} to {spread[1]}"),
        ("months", f"{months[0]} to {months[-1]}"),
        ("replicates", f"{replicates:,}, seed {run.attrs['seed']}"),
        ("parameters", str(run.attrs["parameters_from"])),
        ("data cut-off", str(run.attrs["data_cut_off"])),
        ("content hash", str(run.attrs["content_hash"])[:16]),
    ]
    chances = derived.chance_by(run).sel(nation=derived.free_nations(run))
    ranked = chances.isel(nation=np.argsort(-chances.chance.values, kind="stable")[:top])
    candidates = [(str(name), percent(chance), f"{percent(lower)} to {percent(upper)}")
                  for name, chance, lower, upper
                  in zip(ranked.nation_name.values, ranked.chance.values, ranked.low.values,
                         ranked.high.values) if chance > 0]
    return Summary(str(run.attrs["title"]), facts, candidates, texts(run.attrs["warnings"]))
