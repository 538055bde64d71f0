"""recognition sweep from day to day: what fails, what is retried, how far it is."""

import re
import shutil

import h5py

from program import SOURCE, answer, call, on_terminal, refusal
from sweeps import (merged_hash, start, sweep_command, unbroken_hash, wait_for_session,
                    write_sweep)

# Schools reopen after eight months: with that policy half a year fails, and each alone is fine.
FAILING = """
extends = "taliban-2025"
title = "A sweep for tests"
replicates = 12

[[axis]]
kind = "list"
path = "months"
values = [48, 6]

[[axis]]
kind = "list"
path = "policy"
values = ["none", "schools-reopen"]
"""
# More horizons than the program keeps prepared: their policy is read again and again.
READ_AGAIN = """
extends = "taliban-2025"
title = "A sweep for tests"
replicates = 16
policies = ["ours.toml"]

[[axis]]
kind = "list"
path = "months"
values = [{months}]
"""
CALIBRATED = """
extends = "taliban-2025"
title = "A sweep for tests"
months = 12
replicates = 2

[parameters]
from = "ours.h5"

[[axis]]
kind = "list"
path = "policy"
values = ["none", "schools-reopen"]
"""


def computed_now(printed):
    return int(re.search(r"computed now: ([\d,]+) in", printed)[1].replace(",", ""))


def test_a_point_that_fails_is_told_with_its_command_and_the_others_are_there(tmp_path):
    (tmp_path / "tried.toml").write_text(FAILING)
    done = call(*sweep_command("s"), cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "\n1 point failed:\n  point 3 (months=6, policy=schools-reopen)\n" in done.stdout
    assert "--retry" in done.stdout
    command = re.search(r"see it: recognition (.*)", done.stdout)[1].split()
    reason = re.search(r"point 3 .*\n +(.*)", done.stdout)[1]
    assert "never acts" in reason and reason in refusal(*command, cwd=tmp_path)

    again = call(*sweep_command("s"), cwd=tmp_path)  # nothing is left to do but what failed
    assert (again.returncode, computed_now(again.stdout)) == (3, 0)
    retried = call(*sweep_command("s"), "--retry", cwd=tmp_path)
    assert retried.returncode == 3 and "1 point failed:" in retried.stdout
    assert computed_now(retried.stdout) > 0

    assert "12 of 48 histories; failed: points 3" in refusal("merge", "s", "-o", "s.h5",
                                                             cwd=tmp_path)
    merged = call("merge", "s", "-o", "s.h5", "--incomplete", cwd=tmp_path)
    assert merged.returncode == 3, merged.stderr
    with h5py.File(tmp_path / "s.h5") as file:
        assert file["replicates_done"][:].tolist() == [12, 12, 12, 0]
        assert "never acts" in file["error"].asstr()[3]
        assert set(file["recognitions"][3].flat) == {-1}  # missing, not nought


def write_read_again(place):
    months = ", ".join(str(month) for month in range(36, 56))
    (place / "tried.toml").write_text(READ_AGAIN.format(months=months))
    shutil.copy(SOURCE / "scenarios/policies/schools-reopen.toml", place / "ours.toml")


def failed_while(place, spoil):
    """What a sweep prints whose policy file is spoilt as soon as it computes."""
    process = start(place, "s")
    assert wait_for_session(place, "s", process)
    spoil(place / "ours.toml")
    printed, said = process.communicate(timeout=120)
    assert process.returncode == 3, said
    assert 0 < int(re.search(r"\n(\d+) points? failed:", printed)[1]) <= 20
    assert "failed: points " in refusal("merge", "s", "-o", "s.h5", cwd=place)
    return printed


def test_points_that_failed_for_a_while_are_computed_by_retry(tmp_path):
    write_read_again(tmp_path)
    expected = unbroken_hash(tmp_path)
    printed = failed_while(tmp_path, lambda policy: policy.rename(tmp_path / "away.toml"))
    assert "ours.toml" in printed
    (tmp_path / "away.toml").rename(tmp_path / "ours.toml")
    assert call(*sweep_command("s"), cwd=tmp_path).returncode == 3  # unasked they stay as they are
    retried = answer(*sweep_command("s"), "--retry", cwd=tmp_path)
    assert "failed" not in retried and computed_now(retried) > 0
    assert merged_hash(tmp_path, "s") == expected


def test_a_file_that_changes_while_a_sweep_runs_does_not_mix_in(tmp_path):
    write_read_again(tmp_path)
    expected = unbroken_hash(tmp_path)
    policy = (tmp_path / "ours.toml").read_text()
    changed = policy.replace("magnitude = 0.15", "magnitude = 0.60")
    assert changed != policy
    printed = failed_while(tmp_path, lambda path: path.write_text(changed))
    assert "a scenario or policy file changed while the sweep ran" in printed
    assert "scenario or policy files: " in refusal(*sweep_command("s"), "--retry", cwd=tmp_path)
    (tmp_path / "ours.toml").write_text(policy)
    answer(*sweep_command("s"), "--retry", cwd=tmp_path)
    assert merged_hash(tmp_path, "s") == expected


def test_a_calibration_made_anew_is_other_data(tmp_path):
    ours = tmp_path / "ours.h5"
    (tmp_path / "tried.toml").write_text(CALIBRATED)
    shutil.copy(SOURCE / "scenarios/calibration/contagion.h5", ours)
    answer(*sweep_command("s"), cwd=tmp_path)
    shutil.copy(SOURCE / "scenarios/calibration/common-cause.h5", ours)
    text = refusal(*sweep_command("s"), cwd=tmp_path)
    assert "data tables, episodes or calibrations: " in text and "--force" in text


def test_time_that_is_over_ends_with_3_and_the_same_command_resumes(tmp_path):
    write_sweep(tmp_path)
    expected = unbroken_hash(tmp_path)
    done = call(*sweep_command("s"), "--max-time", "0.05s", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "The time is over. The same command resumes" in done.stdout
    answer(*sweep_command("s"), cwd=tmp_path)
    assert merged_hash(tmp_path, "s") == expected


def test_a_terminal_shows_how_far_a_sweep_is_and_how_long_it_will_take(tmp_path):
    write_sweep(tmp_path)
    code, shown = on_terminal(*sweep_command("s"), cwd=tmp_path)
    assert code == 0
    lines = shown.decode().split("\r")
    told = [re.fullmatch(r"\[#* *\]  ([\d,]+) of 2,560 histories(, (\d+ min )?\d+ s left)?\x1b\[K",
                         line) for line in lines[1:-1]]
    assert len(told) > 2 and all(told), lines
    counts = [int(line[1].replace(",", "")) for line in told]
    assert counts == sorted(counts) and counts[-1] == 2560
    assert all((line[2] is None) == (count == 2560) for line, count in zip(told, counts))
    assert shown.endswith(b"\r\x1b[K")  # and is left clean


def test_a_sweep_that_is_piped_shows_no_progress(tmp_path):
    write_sweep(tmp_path)
    done = call(*sweep_command("s"), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\r" not in done.stdout and "\x1b" not in done.stdout
