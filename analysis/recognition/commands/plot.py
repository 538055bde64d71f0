"""recognition plot: figures of results as PDF and PNG."""

import argparse
import difflib
import sys
from pathlib import Path

import xarray

from .. import explaining, reading
from ..errors import ResultError

FORMATS = ("pdf", "png", "svg")


def run(arguments: list[str]) -> int:
    options = parse(arguments)
    paths = [Path(name) for name in options.result]
    datasets = [reading.open(path) for path in paths]
    kind = common_kind(paths, datasets)
    from .. import figures  # slow to load: refusals come first
    entries = chosen(figures.of_kind(kind), kind, options.figure, len(datasets))
    folder = Path(options.output) if options.output else paths[0].with_suffix("").with_name(
        f"{paths[0].stem}-figures")
    forms = options.format.split(",")
    files = {entry.name: [folder / f"{entry.name}.{form}" for form in forms] for entry in entries}
    check_output(folder, [file for each in files.values() for file in each], options.force)
    left_out = []
    decisions: list[dict] = []
    for entry in entries:
        try:
            figure = entry.draw(*drawn_results(entry, datasets),
                                **asked(entry, options, datasets, paths, decisions))
        except ResultError as error:
            if options.figure:
                raise
            left_out.append(f"{entry.name}: {error}")
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for file in files[entry.name]:
            figures.save(figure, file)
            print(file)
    for text in left_out:
        print(f"Left out {text}", file=sys.stderr)
    return 0 if len(left_out) < len(entries) else 2


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="recognition plot", add_help=False)
    parser.add_argument("result", nargs="+")
    parser.add_argument("--figure", action="append", default=[])
    parser.add_argument("--output")
    parser.add_argument("--format", default="pdf,png")
    parser.add_argument("--by")
    parser.add_argument("--nation")
    parser.add_argument("--top", type=int)
    parser.add_argument("--scenario")
    parser.add_argument("--axis", dest="axes", action="append")
    parser.add_argument("--outcome")
    parser.add_argument("--rule")
    parser.add_argument("--horizon", type=int)
    parser.add_argument("--force", action="store_true")
    options = parser.parse_args(arguments)
    for form in options.format.split(","):
        if form not in FORMATS:
            raise ResultError(f"{form!r} is no format of figures: choose of {', '.join(FORMATS)}, "
                              "with commas between them.")
    return options


def common_kind(paths: list[Path], datasets: list[xarray.Dataset]) -> str:
    kinds = [reading.kind(dataset) for dataset in datasets]
    for path, kind in zip(paths, kinds):
        if kind != kinds[0]:
            raise ResultError(f"{path} is of kind {kind} and {paths[0]} of kind {kinds[0]}: plot "
                              "them one after the other.")
    return kinds[0]


def chosen(entries: list, kind: str, names: list[str], results: int) -> list:
    """The figures asked for, or all that these results allow."""
    known = {entry.name: entry for entry in entries}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
            raise ResultError(f"A result of kind {kind} has no figure '{name}'. {hint}")
        if known[name].results > results:
            raise ResultError(f"The figure {name} needs {known[name].results} results: give the "
                              "one to compare with too.")
    return [entry for name, entry in known.items()
            if (name in names if names else entry.results <= results)]


def check_output(folder: Path, files: list[Path], force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise ResultError(f"{folder} is a file (figures go to a folder). Choose another --output.")
    there = [file for file in files if file.exists()]
    if there and not force:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise ResultError(f"{there[0]}{more} exists (figures are never overwritten unasked). Choose "
                          "another --output, or replace them with --force.")


def drawn_results(entry, datasets: list[xarray.Dataset]) -> list[xarray.Dataset]:
    """Those of the results that a figure draws: who-next takes all, others what they need."""
    return datasets if entry.name == "who-next" else datasets[:entry.results]


def asked(entry, options: argparse.Namespace, datasets: list[xarray.Dataset],
          paths: list[Path], decisions: list[dict]) -> dict:
    """The options that a figure understands. Decisions are replayed once, for all figures."""
    given = {name: getattr(options, name) for name in entry.takes
             if getattr(options, name, None) is not None}
    if "decisions" in entry.takes:
        if not decisions:
            decisions += explaining.decisions(datasets[0], explaining.NATIONS, explaining.EACH)
        given["decisions"] = decisions
    if entry.name == "who-next" and len(datasets) > 1:
        titles = [str(dataset.attrs["title"]) for dataset in datasets]
        if len(set(titles)) < len(titles):
            given["names"] = [path.stem for path in paths]
    return given
