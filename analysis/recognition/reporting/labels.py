"""What the runs of a report are called."""

import json
import tomllib
from collections import Counter
from pathlib import Path

import xarray

from ..summaries import texts
from . import run_data


def labels(paths: tuple[Path, ...], runs: tuple[xarray.Dataset, ...]) -> list[str]:
    """One label a run. The same label in two worlds is the same scenario in both.

    Titles; where scenarios share one, the policies laid over it tell them apart, else their files.
    """
    scenarios = identities(runs)
    first = {scenario: place for place, scenario in reversed([*enumerate(scenarios)])}
    titles = {scenario: str(runs[place].attrs["title"]) for scenario, place in first.items()}
    told = {scenario: title_with_policies(runs[place]) for scenario, place in first.items()}
    files = {scenario: f"{paths[place]}: {titles[scenario]}" for scenario, place in first.items()}
    chosen = next(names for names in (titles, told, files)
                  if len(set(names.values())) == len(names) or names is files)
    return [chosen[scenario] for scenario in scenarios]


def identities(runs: tuple[xarray.Dataset, ...]) -> list[tuple[str, int]]:
    """Equal for the same scenario in two worlds, different for two runs of one world."""
    seen, found = Counter(), []
    for run in runs:
        content = tomllib.loads(run.scenario.item())
        told = {key: value for key, value in content.items() if key not in ("parameters", "notes")}
        text = json.dumps(told, sort_keys=True, default=str)
        there = (text, run_data.world(run)["name"])
        found.append((text, seen[there]))
        seen[there] += 1
    return found


def title_with_policies(run: xarray.Dataset) -> str:
    words = texts(run.attrs["command_line"])
    given = [word.removeprefix("--policy=") for word in words if word.startswith("--policy=")]
    given += [after for word, after in zip(words, words[1:]) if word == "--policy"]
    title = str(run.attrs["title"])
    return f"{title}, with {', '.join(Path(name).stem for name in given)}" if given else title
