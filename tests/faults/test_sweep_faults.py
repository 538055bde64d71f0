"""Kills, full disks, damaged shards, jumping clocks: a sweep resumes to the same content."""

import json
import random
import resource
import shutil
import signal
import subprocess
import time

import h5py
import pytest

from program import answer, call, refusal
from sweeps import (SWEEP, merged_hash, sessions, shards, start, sweep_command, unbroken_hash,
                    wait_for_session, write_sweep)

KILLS = 50
LEAST_LANDED = 40


@pytest.fixture(name="place")
def fixture_place(tmp_path):
    write_sweep(tmp_path)
    return tmp_path


def test_fifty_kills_at_random_moments_and_the_content_of_the_unbroken_sweep(place, capsys):
    expected = unbroken_hash(place)
    process = start(place, "timed")
    wait_for_session(place, "timed", process)
    began = time.monotonic()
    process.communicate()
    computing = time.monotonic() - began  # seconds that an unbroken sweep computes and writes
    moments = random.Random(20260101)
    landed = whole = 0
    sweep = 0
    blocks = json.loads((place / "timed/sweep.json").read_text())["blocks"]
    for _ in range(KILLS):
        folder = f"killed-{sweep}"
        target = len(shards(place, folder)) + moments.randrange(4)
        process = start(place, folder)
        if wait_for_session(place, folder, process, sessions(place, folder)):
            while len(shards(place, folder)) < target and process.poll() is None:
                time.sleep(0.001)
            time.sleep(moments.uniform(0, computing / blocks))  # within the next block
        process.kill()
        process.communicate()
        landed += process.returncode == -signal.SIGKILL and len(shards(place, folder)) < blocks
        if len(shards(place, folder)) == blocks:
            answer(*sweep_command(folder), cwd=place)
            assert merged_hash(place, folder) == expected
            whole += 1
            sweep += 1
    folder = f"killed-{sweep}"
    answer(*sweep_command(folder), cwd=place)
    assert merged_hash(place, folder) == expected
    with capsys.disabled():
        print(f"\n{KILLS} kills, {landed} of them while shards were computed or written; "
              f"{whole + 1} sweeps resumed to the content of the unbroken one")
    assert landed >= LEAST_LANDED


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_stops_cleanly_and_the_same_command_resumes(place, name):
    expected = unbroken_hash(place)
    process = start(place, "stopped")
    assert wait_for_session(place, "stopped", process)
    process.send_signal(getattr(signal, name))
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Stopped. The same command resumes" in printed
    assert not list((place / "stopped/shards").glob("*.partial"))
    answer(*sweep_command("stopped"), cwd=place)
    assert merged_hash(place, "stopped") == expected


def test_a_second_process_on_the_folder_is_refused(place):
    process = start(place, "busy")
    assert wait_for_session(place, "busy", process)
    text = refusal(*sweep_command("busy"), cwd=place)
    assert "another process is at the sweep in busy" in text
    process.communicate(timeout=60)


def test_a_sweep_can_be_read_while_it_runs(place):
    process = start(place, "live")
    while len(shards(place, "live")) < 2:
        assert process.poll() is None
        time.sleep(0.002)
    done = call("merge", "live", "-o", "live.h5", "--incomplete", cwd=place)
    assert done.returncode in (0, 3), done.stderr
    process.communicate(timeout=60)
    assert "recognition-sweep 1, complete" in answer("info", "live.h5", cwd=place)


@pytest.mark.parametrize("kilobytes", [1, 16, 32])
def test_a_disk_that_fills_up_is_told_and_the_sweep_resumes(place, kilobytes):
    expected = unbroken_hash(place)

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    process = start(place, "full", preexec_fn=small_files)
    printed, said = process.communicate(timeout=120)
    assert process.returncode == 4, said  # not a crash at exit, which would be negative
    assert printed == ""
    assert said.startswith("Cannot ") and "File too large" in said and "full/" in said
    answer(*sweep_command("full"), cwd=place)
    assert merged_hash(place, "full") == expected


def test_a_folder_that_cannot_be_written_is_told(place):
    # Root may write anywhere but there.
    text = refusal(*sweep_command("/sys/recognition-sweep"), cwd=place)
    assert "the folder /sys/recognition-sweep cannot be made" in text
    (place / "file").write_text("a file")
    text = refusal(*sweep_command("file/sweep"), cwd=place)
    assert "file/sweep cannot be made" in text


def test_a_folder_that_vanishes_is_told(place):
    write_sweep(place, 4000)
    process = start(place, "gone")
    assert wait_for_session(place, "gone", process)
    while (place / "gone").exists():
        shutil.rmtree(place / "gone", ignore_errors=True)
    _, said = process.communicate(timeout=120)
    assert process.returncode in (2, 4), said
    assert "gone" in said


def test_damaged_shards_are_computed_again(place):
    expected = unbroken_hash(place)
    rng = random.Random(1)
    for damage in ("cut", "flip", "empty", "remove"):
        shard = rng.choice(shards(place, "unbroken"))
        content = bytearray(shard.read_bytes())
        if damage == "cut":
            shard.write_bytes(content[:rng.randrange(len(content))])
        elif damage == "flip":
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
            shard.write_bytes(content)
        elif damage == "empty":
            shard.write_bytes(b"")
        else:
            shard.unlink()
        text = refusal("merge", "unbroken", "-o", "damaged.h5", cwd=place)
        assert "is not complete" in text
        printed = answer(*sweep_command("unbroken"), cwd=place)
        assert damage == "remove" or "Computed again: " in printed
        assert merged_hash(place, "unbroken") == expected


CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t clock, struct timespec *now) {
  int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
  int status = real(clock, now);
  if (clock == CLOCK_REALTIME) now->tv_sec += (rand() % 3 - 1) * 400000000L;
  return status;
}
"""


def test_a_clock_that_jumps_by_years_changes_nothing(place):
    expected = unbroken_hash(place)
    (place / "clock.c").write_text(CLOCK)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", "clock.so", "clock.c", "-ldl"], cwd=place,
                   check=True)
    jumping = {"LD_PRELOAD": str(place / "clock.so"), "PATH": "/usr/bin:/bin"}
    process = start(place, "jumping", env=jumping)
    assert wait_for_session(place, "jumping", process)
    process.kill()
    process.communicate()
    # An hour that a clock on the wall would say is over.
    answer(*sweep_command("jumping"), "--max-time", "1h", cwd=place, env=jumping)
    years = set()
    for shard in shards(place, "jumping"):
        with h5py.File(shard) as file:
            years.add(file.attrs["finished"][:4])
    assert len(years) > 1  # the clock did jump
    assert merged_hash(place, "jumping") == expected


def test_changed_inputs_are_refused_with_their_names(place):
    answer(*sweep_command("s"), cwd=place)
    write_sweep(place, 161)
    text = refusal(*sweep_command("s"), cwd=place)
    assert "axes, points or replicates:" in text and "--force" in text
    (place / "tried.toml").write_text(SWEEP.format(replicates=160).replace("= 30", "= 31"))
    text = refusal(*sweep_command("s"), cwd=place)
    assert "scenario or policy files:" in text
    answer(*sweep_command("s"), "--force", cwd=place)


def test_a_plan_says_what_exists_and_computes_nothing(place):
    text = answer(*sweep_command("s"), "--plan", cwd=place)
    assert "16 points of 160 replicates: 2,560 histories" in text
    assert "s would be made; nothing is overwritten" in text
    assert not (place / "s").exists()
    answer(*sweep_command("s"), cwd=place)
    text = answer(*sweep_command("s"), "--plan", cwd=place)
    assert "about 0 s for 0 histories" in text
    write_sweep(place, 161)
    text = answer(*sweep_command("s"), "--plan", cwd=place)
    assert "holds a sweep of other inputs, which is not overwritten" in text
    assert "--force would remove its" in text
