"""Sweeps that still run: what their folder holds by now, as a merged sweep has it."""

import os
import subprocess
import tempfile
from pathlib import Path

import xarray

from .errors import ResultError

MARK = "sweep.json"  # every folder of a sweep has it


def is_folder_of_a_sweep(path: Path) -> bool:
    return (path / MARK).is_file()


def open_folder(folder: Path) -> xarray.Dataset:
    """A snapshot of the folder, in memory: the program merges what is complete.

    Histories that are not there yet are missing, as `computed` tells. Raises ResultError, with what
    the program says, for a folder whose shards are damaged or of a newer format.
    """
    program = os.environ.get("RECOGNITION_PROGRAM", "recognition")
    with tempfile.TemporaryDirectory() as place:
        merged = Path(place) / "merged.h5"
        words = [program, "merge", str(folder), "--incomplete", "--output", str(merged)]
        try:
            done = subprocess.run(words, capture_output=True, text=True, check=False)
        except OSError as error:
            raise ResultError(f"The program {program} cannot be started ({error.strerror}), and "
                              "it is what reads the folder of a sweep: point RECOGNITION_PROGRAM "
                              "to it.") from error
        if not merged.is_file():
            raise ResultError(" ".join(done.stderr.split()) or f"{folder} cannot be merged.")
        with xarray.open_dataset(merged, engine="h5netcdf") as opened:
            return opened.load()
