"""recognition report: one HTML file to hand over."""

import argparse
import os
import sys
from pathlib import Path

import xarray

from .. import reading
from ..errors import ResultError
from ..reporting import calibration, comparison, labels, page, pairs, replay, run_data, scores


# Of these a report takes one, and does without.
ONE_OF = {"comparison": "one comparison", "calibration": "one calibration",
          "scores": "one file of scores"}


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    paths = [Path(name) for name in options.result]
    output = Path(options.output) if options.output else paths[0].with_suffix(".html")
    check_output(output, options.force)
    datasets = [reading.open(path) for path in paths]
    html = page.page(report_of(paths, datasets, options))
    publish(output, html)
    print(f"The report is {output} ({len(html.encode()) / 1e6:.1f} MB). "
          "It opens in any browser and needs no network.")
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="recognition report", add_help=False)
    parser.add_argument("result", nargs="+")
    parser.add_argument("--output")
    parser.add_argument("--no-why", dest="why", action="store_false")
    parser.add_argument("--no-what-if", dest="what_if", action="store_false")
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


def report_of(paths: list[Path], datasets: list[xarray.Dataset],
              options: argparse.Namespace) -> dict:
    by_kind = sorted_by_kind(paths, datasets)
    if not by_kind["run"]:
        raise ResultError("A report needs a run: give a result of `recognition run` too.")
    run_paths, runs = zip(*by_kind["run"])
    names = labels.labels(run_paths, runs)
    live = [options.what_if] + [False] * (len(runs) - 1)  # of the first alone
    results = [run_data.run_data(each, path, name) | reasons(each, options.why, what_if)
               for path, each, name, what_if in zip(run_paths, runs, names, live)]
    single = {kind: by_kind[kind][0][1] for kind in ONE_OF if by_kind[kind]}
    for result in results:
        calibration.add_posteriors(result, single.get("calibration"))
    return {
        "format": 1, "results": results,
        "comparisons": ([comparison.comparison_data(single["comparison"])]
                        if "comparison" in single else compared(runs, names)),
        "scores": scores.scores_data(single["scores"]) if "scores" in single else None,
        "made": "Made by recognition report. This file holds all of its data and loads nothing.",
    }


def sorted_by_kind(paths: list[Path], datasets: list[xarray.Dataset]
                   ) -> dict[str, list[tuple[Path, xarray.Dataset]]]:
    found = {kind: [] for kind in ("run", *ONE_OF)}
    for path, dataset in zip(paths, datasets):
        kind = reading.kind(dataset)
        if kind not in found:
            raise ResultError(f"{path} is of kind {kind}, which has no place in a report: "
                              "leave it out.")
        found[kind].append((path, dataset))
    for kind, name in ONE_OF.items():
        if len(found[kind]) > 1:
            raise ResultError(f"A report shows {name}: leave the others out.")
    return found


def reasons(run: xarray.Dataset, why: bool, what_if: bool) -> dict:
    if not why and not what_if:
        return {"why_missing": replay.NOT_ASKED}
    return replay.replayed(run, why, what_if)


def compared(runs: tuple[xarray.Dataset, ...], names: list[str]) -> list[dict]:
    """The runs of each world side by side, where a world has several."""
    found = []
    for world in dict.fromkeys(run_data.world(run)["name"] for run in runs):
        mine = [place for place, run in enumerate(runs) if run_data.world(run)["name"] == world]
        chosen = [runs[place] for place in mine]
        if len(chosen) < 2:
            continue
        hindrance = pairs.why_not_paired(chosen)
        if hindrance:
            print(f"Without the section on policies: {hindrance}.", file=sys.stderr)
            continue
        found.append(pairs.compared_runs(chosen, [names[place] for place in mine])
                     | {"world": run_data.world(chosen[0])})
    return found


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
