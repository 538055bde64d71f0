"""A run that is stopped leaves a whole result or none."""

import signal
import subprocess
import time

import pytest

from program import PROGRAM, answer, names


def start(folder, replicates):
    return subprocess.Popen(
        [PROGRAM, "run", "taliban-2025", "--replicates", str(replicates), "--set", "months=60",
         "--set", "output.paths=100", "--output", "run.h5"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )


def wait_for(path, process):
    while not path.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("seconds", [0.0, 0.02, 0.2, 0.6])
def test_a_signal_while_computing_leaves_no_file(tmp_path, name, seconds):
    process = start(tmp_path, 5_000_000)
    wait_for(tmp_path / "run.h5.partial", process)
    time.sleep(seconds)
    process.send_signal(getattr(signal, name))
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert printed == ""
    assert said.startswith("Stopped ") and said.endswith("no file was written.\n")
    assert names(tmp_path) == []


def test_a_signal_at_any_moment_of_a_short_run_leaves_a_whole_file_or_none(tmp_path):
    began = time.monotonic()
    start(tmp_path, 600).communicate()
    duration = time.monotonic() - began
    ends = set()
    for k in range(25):
        folder = tmp_path / str(k)
        folder.mkdir()
        process = start(folder, 600)
        if k == 24:
            process.wait()  # one that is surely whole
        time.sleep(duration * k / 20)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        # -2: the signal came before the program listened to it, or when all was done.
        assert process.returncode in (0, 130, -signal.SIGINT)
        ends.add(process.returncode)
        left = names(folder)
        if process.returncode == -signal.SIGINT:
            assert left in ([], ["run.h5"])
        else:
            assert left == (["run.h5"] if process.returncode == 0 else [])
        if left:
            answer("info", "run.h5", cwd=folder)
    assert 0 in ends and len(ends) > 1


def test_a_second_signal_ends_at_once_and_the_next_run_does_not_mind(tmp_path):
    process = start(tmp_path, 5_000_000)
    wait_for(tmp_path / "run.h5.partial", process)
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert "run.h5" not in names(tmp_path)
    process = start(tmp_path, 10)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert names(tmp_path) == ["run.h5"]
