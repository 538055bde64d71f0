"""recognition run in synthetic worlds far larger than the real one."""

import os
import subprocess

import h5py
import numpy as np

from program import PROGRAM, answer

SCENARIO = """
start = "2025-07"
months = {months}
replicates = {replicates}

[world]
synthetic = {{nations = {nations}, mean_degree = {degree}, seed = 1}}
"""
BYTES_A_NATION, BYTES_A_TIE = 100, 24


def write(folder, nations, degree=12, months=12, replicates=1):
    name = f"world-{nations}-{degree}"
    text = SCENARIO.format(nations=nations, degree=degree, months=months, replicates=replicates)
    (folder / f"{name}.toml").write_text(text)
    return name


def peak_bytes(folder, name):
    with open(os.devnull, "wb") as nowhere:
        child = subprocess.Popen([PROGRAM, "run", f"{name}.toml", "--output", f"{name}.h5"],
                                 cwd=folder, stdout=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return usage.ru_maxrss * 1024


def test_a_run_with_12_ties_a_nation_takes_at_most_100_bytes_a_nation_and_24_a_tie(tmp_path):
    few, many = 40_000, 240_000
    small, large = (peak_bytes(tmp_path, write(tmp_path, n)) for n in (few, many))
    each = (large - small) / (many - few)
    print(f"{each:.0f} bytes a nation, its ties included")
    assert each <= BYTES_A_NATION + BYTES_A_TIE * 12


def test_a_run_of_many_nations_is_stored_in_full_but_for_most_paths(tmp_path):
    nations = 70_000
    name = write(tmp_path, nations, months=24, replicates=45)
    text = answer("run", f"{name}.toml", "--output", "run.h5", cwd=tmp_path)
    assert "The world is made up" in text
    with h5py.File(tmp_path / "run.h5") as file:
        assert file["nation"].shape == (nations,)
        assert file["first_month"].shape == (45, 5, nations)
        assert file["rung"].nbytes <= 64 * 2**20 < file["rung"].nbytes * 45 / len(file["rung"])
        assert np.all(file["count"][:].sum(axis=2) == nations)
        moves = file["move_nation"][:]
        assert moves.max() > 65_535
        reached = np.count_nonzero(file["first_month"][0, 1] > 0)
        assert reached == np.unique(moves[file["move_replicate"][:] == 0]).size


def test_the_kernel_of_large_worlds_gives_what_the_others_give(tmp_path):
    name = write(tmp_path, 20_000, degree=4, months=6, replicates=2)
    hashes = set()
    for k, options in enumerate([("--threads", "1"), ("--threads", "2"), ("--kernel", "fast"),
                                 ("--kernel", "reference")]):
        answer("run", f"{name}.toml", *options, "--output", f"{k}.h5", cwd=tmp_path)
        hashes.add(answer("info", f"{k}.h5", "--hash", cwd=tmp_path))
    assert len(hashes) == 1
