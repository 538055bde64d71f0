"""Four ranks on one machine, and one of them killed. Run by ./test --all with its own build."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from program import PROGRAM, answer
from sweeps import merged_hash, shards, sweep_command, write_sweep

MPI_PROGRAM = str(Path(PROGRAM).parent / "recognition-mpi")
# More ranks than cores, and as root in a container: a test only.
ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
               "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_mpi_yield_when_idle": "1"}


@pytest.fixture(name="place")
def fixture_place(tmp_path):
    write_sweep(tmp_path, 320)
    return tmp_path


def start(place, folder):
    return mpirun(place, "-n", "4", MPI_PROGRAM, *sweep_command(folder))


def mpirun(place, *words):
    return subprocess.Popen(["mpirun", *words], cwd=place, env=ENVIRONMENT, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


def a_working_rank(folder):
    """Process id of a rank above 0 that works at this folder."""
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            facts = (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0] == MPI_PROGRAM.encode() and folder.encode() in words:
            if b"OMPI_COMM_WORLD_RANK=2" in facts:
                return int(process.name)
    return None


def test_four_ranks_give_the_content_of_one_machine(place):
    answer(*sweep_command("alone"), cwd=place)
    process = start(place, "ranks")
    printed, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "5,120 of 5,120 histories" in printed
    assert merged_hash(place, "ranks") == merged_hash(place, "alone")


def test_a_killed_rank_costs_its_unfinished_blocks_only(place):
    answer(*sweep_command("alone"), cwd=place)
    process = start(place, "killed")
    while len(shards(place, "killed")) < 5:
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)
    os.kill(a_working_rank("killed"), signal.SIGKILL)
    process.communicate(timeout=120)
    assert process.returncode != 0
    kept = {path: path.stat().st_mtime_ns for path in shards(place, "killed")}
    assert len(kept) >= 5
    process = start(place, "killed")
    printed, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "there already: " in printed
    assert all(path.stat().st_mtime_ns == written for path, written in kept.items())
    assert merged_hash(place, "killed") == merged_hash(place, "alone")


def refusal_of_two_machines(place, here, there):
    """What is said where rank 0 stands in one folder and the others in another. --force must not
    have emptied the finished sweep by then."""
    folder = place / "both"
    if not folder.exists():
        answer(*sweep_command(folder), cwd=place)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    command = (MPI_PROGRAM, *sweep_command(folder), "--force")
    process = mpirun(place, "-n", "1", "--wdir", str(here), *command,
                     ":", "-n", "2", "--wdir", str(there), *command)
    printed, said = process.communicate(timeout=120)
    assert process.returncode == 2, printed + said
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    return said


def test_ranks_with_other_inputs_than_rank_0_are_refused_before_anything_is_written(place):
    other = place / "other"
    other.mkdir()
    write_sweep(other, 640)
    said = refusal_of_two_machines(place, place, other)
    assert re.search(r"Rank [12] on \S+ gives up: this rank reads another sweep than rank 0", said)
    assert re.search(r"axes, points or replicates: \w+ on rank 0, \w+ here", said)
    assert "Give all machines the same program and the same files." in said


def test_a_rank_that_cannot_read_the_sweep_stops_all_whichever_it_is(place):
    nothing = place / "nothing"
    nothing.mkdir()
    said = refusal_of_two_machines(place, place, nothing)
    assert re.search(r"Rank [12] on \S+ gives up: there is no sweep 'tried.toml'", said)
    said = refusal_of_two_machines(place, nothing, place)
    assert "there is no sweep 'tried.toml'" in said and "Rank" not in said


def test_a_rank_0_that_can_write_no_more_ends_the_others_that_wait_for_it(place):
    answer(*sweep_command("full"), cwd=place)
    shards(place, "full")[0].unlink()
    os.truncate(place / "full" / "ledger", 201 << 20)
    command = (MPI_PROGRAM, *sweep_command("full"))
    full = f"ulimit -f {200 << 10}; exec \"$@\""  # a limit on file sizes that only the ledger meets
    process = mpirun(place, "-n", "1", "bash", "-c", full, "rank0", *command, ":", "-n", "2", *command)
    printed, said = process.communicate(timeout=120)
    assert process.returncode == 4, printed + said
    assert re.search(r"Cannot write \S*ledger: File too large", said)
