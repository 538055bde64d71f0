"""recognition report: one HTML file to hand over."""

import argparse
import os
import sys
from pathlib import Path

import xarray

from .. import reading
from ..errors import ResultError
from ..reporting import comparison, page, pairs, replay, run_data


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    paths = [Path(name) for name in options.result]
    output = Path(options.output) if options.output else paths[0].with_suffix(".html")
    check_output(output, options.force)
    datasets = [reading.open(path) for path in paths]
    html = page.page(report_of(paths, datasets, options.why))
    publish(output, html)
    print(f"The report is {output} ({len(html.encode()) / 1e6:.1f} MB). "
          "It opens in any browser and needs no network.")
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="recognition report", add_help=False)
    parser.add_argument("result", nargs="+")
    parser.add_argument("--output")
    parser.add_argument("--no-why", dest="why", action="store_false")
    parser.add_argument("--force", action="store_true")
    return parser.parse_args(arguments)


def check_output(output: Path, force: bool) -> None:
    if output.is_dir():
        raise ResultError(f"{output} is a folder (a report is one file). "
                          "Give the file a name inside it.")
    if not output.parent.is_dir():
        raise ResultError(f"the folder {output.parent} does not exist. "
                          f"Make it first: mkdir -p '{output.parent}'")
    if output.exists() and not force:
        raise ResultError(f"{output} exists (reports are never overwritten unasked). Choose "
                          "another name, or replace it with --force.")


def report_of(paths: list[Path], datasets: list[xarray.Dataset], why: bool) -> dict:
    kinds = [reading.kind(dataset) for dataset in datasets]
    for path, kind in zip(paths, kinds):
        if kind not in ("run", "comparison"):
            raise ResultError(f"{path} is of kind {kind}, which has no place in a report: "
                              "leave it out.")
    comparisons = [each for each, kind in zip(datasets, kinds) if kind == "comparison"]
    if len(comparisons) > 1:
        raise ResultError("A report shows one comparison: leave the others out.")
    runs = [each for each, kind in zip(datasets, kinds) if kind == "run"]
    if not runs:
        raise ResultError("A report needs a run: give a result of `recognition run` too.")
    run_paths = [path for path, kind in zip(paths, kinds) if kind == "run"]
    names = labels(run_paths, runs)
    results = [run_data.run_data(each, path, name) | reasons(each, why)
               for path, each, name in zip(run_paths, runs, names)]
    return {
        "format": 1, "results": results,
        "comparison": (comparison.comparison_data(comparisons[0]) if comparisons
                       else compared(runs, names)),
        "made": "Made by recognition report. This file holds all of its data and loads nothing.",
    }


def labels(paths: list[Path], runs: list[xarray.Dataset]) -> list[str]:
    """What tells runs apart: their titles, and where those are equal also their files."""
    titles = [str(run.attrs["title"]) for run in runs]
    stems = [path.stem for path in paths]
    names = stems if len(set(stems)) == len(stems) else [str(path) for path in paths]
    return [title if titles.count(title) == 1 else f"{name}: {title}"
            for title, name in zip(titles, names)]


def reasons(run: xarray.Dataset, why: bool) -> dict:
    if not why:
        return {"why_missing": "The reasons of single nations were not asked for (--no-why)."}
    return replay.replayed(run)


def compared(runs: list[xarray.Dataset], names: list[str]) -> dict | None:
    if len(runs) < 2:
        return None
    hindrance = pairs.why_not_paired(runs)
    if hindrance:
        print(f"Without the section on policies: {hindrance}.", file=sys.stderr)
        return None
    return pairs.compared_runs(runs, names)


def publish(output: Path, html: str) -> None:
    """Writes the whole file, or none."""
    partial = output.with_name(output.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.write(html)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ResultError(f"{output} cannot be written: {error.strerror}. "
                          "Choose another --output.") from error
