"""Opens results of every kind as xarray datasets."""

import hashlib
import os
from pathlib import Path

import h5py
import xarray

from . import live
from .errors import ResultError

SEAL_BYTES = 128

# Schemas that this package reads, with the newest version of each.
SCHEMAS = {
    "recognition-results": ("run", 1),
    "recognition-comparison": ("comparison", 1),
    "recognition-sweep": ("sweep", 1),
    "recognition-sensitivity": ("sensitivity", 1),
    "recognition-discovery": ("discovery", 1),
    "recognition-calibration": ("calibration", 1),
    "recognition-scores": ("scores", 1),
}


def open(path: str | os.PathLike, verify: bool = True) -> xarray.Dataset:
    """The result at `path`, lazily: values are read when they are used.

    The folder of a sweep, still running or not, opens as what a merge of it would hold now.

    verify: compare the file with its seal (SHA-256, about half a second per GB) first.
    Raises ResultError, with one sentence, for a file that is missing, unfinished, cut short,
    changed, foreign, or of a newer format.
    """
    path = Path(path)
    if live.is_folder_of_a_sweep(path):
        return live.open_folder(path)
    check_place(path)
    check_seal(path, verify)
    schema_of(path)
    return xarray.open_dataset(path, engine="h5netcdf")


def kind(dataset: xarray.Dataset) -> str:
    """What an opened dataset is, such as "run"."""
    schema = dataset.attrs.get("schema")
    if schema not in SCHEMAS:
        raise ResultError("This dataset is no result of recognition: "
                          "its attribute `schema` names none that this package knows.")
    return SCHEMAS[schema][0]


def check_place(path: Path) -> None:
    if not path.exists():
        raise ResultError(f"{path} does not exist.")
    if path.is_dir():
        raise ResultError(f"{path} is a folder, and none of a sweep (a result is one file).")
    if path.suffix == ".partial":
        raise ResultError(f"{path} is unfinished: its run is still going or was killed.")
    if not h5py.is_hdf5(path):
        raise ResultError(f"{path} is no HDF5 file, so no result of recognition; "
                          "or it was cut short.")


def check_seal(path: Path, verify: bool) -> None:
    """Compares the file with its last 128 bytes (docs/results-format.md)."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END) - SEAL_BYTES
        file.seek(max(size, 0))
        facts = seal_facts(file.read())
        if facts is None:
            raise ResultError(f"{path} carries no seal: it was cut short or changed, "
                              "or is no result of recognition.")
        if facts["bytes"] != str(size):
            raise ResultError(f"{path} was cut short or changed: "
                              f"it has {size} bytes before its seal, not {facts['bytes']}.")
        if verify:
            file.seek(0)
            if digest_of(file, size) != facts["sha256"]:
                raise ResultError(f"{path} was changed after it was written: "
                                  "its content does not fit its seal.")


def seal_facts(seal: bytes) -> dict[str, str] | None:
    words = seal.decode("ascii", "replace").split()
    facts = dict(word.split("=", 1) for word in words if "=" in word)
    return facts if words[:1] and words[0] in SCHEMAS and {"bytes", "sha256"} <= set(facts) else None


def digest_of(file, size: int) -> str:
    digest = hashlib.sha256()
    while size > 0:
        block = file.read(min(size, 1 << 20))
        digest.update(block)
        size -= len(block)
    return digest.hexdigest()


def schema_of(path: Path) -> str:
    """Name of the schema of a file that this package can read."""
    with h5py.File(path) as file:
        schema = file.attrs.get("schema")
        version = int(file.attrs.get("schema_version", 0))
        complete = int(file.attrs.get("complete", 0))
    if schema not in SCHEMAS:
        raise ResultError(f"{path} is no result of recognition: its attribute `schema` is "
                          f"{schema!r}." if schema else f"{path} is no result of recognition: "
                          "it has no attribute `schema`.")
    if version > SCHEMAS[schema][1]:
        raise ResultError(f"{path} has format {version} of {schema}, newer than this program "
                          f"reads ({SCHEMAS[schema][1]}): use the newer program.")
    if complete != 1:
        raise ResultError(f"{path} is not complete: compute it again.")
    return schema
