"""Kills, full disks and vanishing folders: a result is whole or it is not there."""

import os
import resource
import shutil
import signal
import subprocess
import time

import pytest

from program import PROGRAM, SMALL, answer, call, names, refusal

LONG = ("run", "taliban-2025", "--replicates", "5000000", "--set", "months=60", "--output",
        "run.h5")


def start(folder, *arguments, **options):
    return subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **options)


def wait_for(path, process):
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)


def test_a_kill_at_any_moment_leaves_a_whole_file_or_none(tmp_path):
    arguments = ("run", "taliban-2025", "--replicates", "600", "--set", "months=24", "--output",
                 "run.h5", "--force")
    began = time.monotonic()
    answer(*arguments, cwd=tmp_path)
    duration = time.monotonic() - began
    (tmp_path / "run.h5").unlink()
    whole = 0
    for k in range(30):
        process = start(tmp_path, *arguments)
        if k == 29:
            process.wait()  # one that is surely whole
        time.sleep(duration * k / 25)
        process.kill()
        process.communicate()
        if (tmp_path / "run.h5").exists():
            answer("info", "run.h5", cwd=tmp_path)
            (tmp_path / "run.h5").unlink()
            whole += 1
    answer(*SMALL, "--output", "run.h5", cwd=tmp_path)  # whatever the last kill left behind
    assert names(tmp_path) == ["run.h5"]
    assert whole > 0


@pytest.mark.parametrize("kilobytes", [1, 64, 512])
def test_a_disk_that_fills_up_is_told_and_leaves_no_file(tmp_path, kilobytes):
    limit = kilobytes * 1024

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    process = start(tmp_path, "run", "taliban-2025", "--replicates", "2000", "--output", "run.h5",
                    preexec_fn=small_files)
    printed, said = process.communicate(timeout=120)
    assert process.returncode == 4, said
    assert printed == ""
    assert said.startswith("Cannot ") and "File too large" in said and "run.h5" in said
    assert names(tmp_path) == []


def test_a_folder_that_vanishes_is_told(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    process = start(tmp_path, "run", "taliban-2025", "--replicates", "3000", "--output",
                    "gone/run.h5")
    wait_for(folder / "run.h5.partial", process)
    shutil.rmtree(folder)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 4
    assert "gone/run.h5" in said
    assert names(tmp_path) == []


def test_two_runs_do_not_write_the_same_file(tmp_path):
    process = start(tmp_path, *LONG)
    wait_for(tmp_path / "run.h5.partial", process)
    text = refusal(*SMALL, "--output", "run.h5", cwd=tmp_path)
    assert "is being written by another run" in text
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert names(tmp_path) == []


def test_a_summary_that_cannot_be_printed_is_an_error_but_the_result_is_whole(tmp_path):
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, *SMALL, "--output", "run.h5"], cwd=tmp_path, stdout=full,
                              stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 4
    answer("info", "run.h5", cwd=tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89HDF\r\n\x1a\n", os.urandom(5000)],
                         ids=["empty", "text", "HDF5 head", "noise"])
@pytest.mark.parametrize("command", [("info", "bad"), ("info", "--hash", "bad"),
                                     ("export", "bad", "-o", "tables")])
def test_what_is_no_result_is_refused(tmp_path, content, command):
    (tmp_path / "bad").write_bytes(content)
    assert refusal(*command, cwd=tmp_path).startswith("bad ")
    assert names(tmp_path) == ["bad"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"months = ", b"\xff\xfe",
                                     b"[" * 100_000, b"x" * 2_000_000],
                         ids=["empty", "binary", "cut off", "other encoding", "deep", "huge"])
def test_what_is_no_scenario_is_refused_and_nothing_is_written(tmp_path, content):
    (tmp_path / "bad.toml").write_bytes(content)
    assert "bad.toml" in refusal("run", "bad.toml", cwd=tmp_path)
    assert names(tmp_path) == ["bad.toml"]


def test_memory_that_runs_out_is_told(tmp_path):
    def little_memory():
        resource.setrlimit(resource.RLIMIT_AS, (384 << 20, 384 << 20))

    (tmp_path / "large.toml").write_text(
        'start = "2025-01"\nmonths = 1200\nreplicates = 512\n'
        "[world.synthetic]\nnations = 1000000\nmean_degree = 40\n"
    )
    done = call("run", "large.toml", "--threads", "1", cwd=tmp_path, preexec_fn=little_memory)
    assert done.returncode == 4
    assert "Not enough memory" in done.stderr
    assert [name for name in names(tmp_path) if name.endswith(".h5")] == []
