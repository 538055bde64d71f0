"""Bad input ends with exit code 2, says what to do, and comes before anything is computed."""

import os
import subprocess

import pytest

from program import PROGRAM, SMALL, SOURCE, answer, call, names, refusal

NO_TIME = ("run", "taliban-2025", "--replicates", "10000000")  # would compute for an hour


def test_an_existing_result_is_refused_before_computing(tmp_path):
    (tmp_path / "run.h5").write_text("dear data")
    text = refusal(*NO_TIME, "--output", "run.h5", cwd=tmp_path, timeout=60)
    assert text == ("run.h5 exists (results are never overwritten unasked). Choose another name, "
                    "or replace it with --force.\n")
    assert (tmp_path / "run.h5").read_text() == "dear data"


def test_force_replaces_a_result(tmp_path):
    (tmp_path / "run.h5").write_text("dear data")
    answer(*SMALL, "--output", "run.h5", "--force", cwd=tmp_path)
    answer("info", "run.h5", cwd=tmp_path)


def test_a_folder_that_does_not_exist_is_refused_before_computing(tmp_path):
    text = refusal(*NO_TIME, "--output", "no/run.h5", cwd=tmp_path, timeout=60)
    assert text == "the folder no does not exist. Make it first: mkdir -p 'no'\n"
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_refused_before_computing():
    # Nobody, root neither, makes files in /proc.
    text = refusal(*NO_TIME, "--output", "/proc/run.h5", timeout=60)
    assert "cannot be" in text and "Choose another" in text


def test_a_folder_as_output_is_refused(tmp_path):
    text = refusal(*NO_TIME, "--output", str(tmp_path), timeout=60)
    assert text.endswith("is a folder (a result is one file). Give the file a name inside it.\n")


def test_a_results_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "results").write_text("a file in its place")
    assert "results" in refusal(*NO_TIME, cwd=tmp_path, timeout=60)


@pytest.mark.parametrize(("setting", "parts"), [
    ("months", ["--set 'months' sets nothing"]),
    ("mnoths=12", ["unknown key 'mnoths'", "Did you mean 'months'?"]),
    ("months=0", ["months", "1 to 1200"]),
    ("months=many", ["months"]),
    ("parameters.beta_x=1", ["beta_x"]),
    ("parameters.beta_r=99", ["beta_r", "-10", "10"]),
    ("interventions.rusia.start=2026-01", ["rusia"]),
])
def test_a_bad_setting_is_refused_with_what_to_do(tmp_path, setting, parts):
    text = refusal("run", "taliban-2025", "--set", setting, cwd=tmp_path)
    for part in parts:
        assert part in text
    assert names(tmp_path) == []


def test_every_problem_of_a_scenario_is_told_at_once(tmp_path):
    (tmp_path / "bad.toml").write_text('extends = "taliban-2025"\nmnoths = 3\nreplicates = 0\n')
    text = refusal("run", "bad.toml", cwd=tmp_path)
    assert "bad.toml:2:1: unknown key 'mnoths'" in text
    assert "bad.toml:3:14: " in text


@pytest.mark.parametrize(("given", "nearest"), [
    ("taliban-2052", "taliban-2025"), ("kosvo-2008", "kosovo-2008")])
def test_an_unknown_scenario_is_refused_with_the_nearest(given, nearest):
    assert refusal("run", given) == f"there is no file '{given}'. Did you mean '{nearest}'?\n"


def test_an_unknown_policy_is_refused_with_the_nearest(tmp_path):
    text = refusal("run", "taliban-2025", "--policy", "china-recognizes", cwd=tmp_path)
    assert "Did you mean 'china-recognises'?" in text


@pytest.mark.parametrize("arguments", [(), ("--frobnicate",), ("rnu",), ("run",),
                                       ("run", "a", "b"), ("list",), ("list", "foo"), ("info",),
                                       ("info", "none.h5"), ("export", "none.h5", "-o", "x")])
def test_a_command_line_that_makes_no_sense_is_refused(tmp_path, arguments):
    assert refusal(*arguments, cwd=tmp_path).endswith("\n")
    assert names(tmp_path) == []


def test_help_and_version_need_no_data():
    environment = {**os.environ, "RECOGNITION_SCENARIOS": "/nowhere"}
    for arguments in (("--help",), ("run", "--help"), ("schema", "--help")):
        text = answer(*arguments, env=environment)
        assert "Example" in text
    assert "RECOGNITION_SCENARIOS" in answer("--version", env=environment)


def test_a_scenarios_folder_without_a_world_is_refused(tmp_path):
    text = refusal("list", "nations", env={**os.environ, "RECOGNITION_SCENARIOS": str(tmp_path)})
    assert "holds no world/" in text and "RECOGNITION_SCENARIOS" in text


def test_another_scenarios_folder_is_used_where_it_is_named(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("world", "episodes", "policies", "calibration"):
        (folder / name).symlink_to(SOURCE / "scenarios" / name)
    (folder / "only-mine.toml").write_bytes((SOURCE / "scenarios/taliban-2025.toml").read_bytes())
    environment = {**os.environ, "RECOGNITION_SCENARIOS": str(folder)}
    assert "only-mine" in answer("list", "scenarios", env=environment)
    answer("run", "only-mine", "--replicates", "5", cwd=tmp_path, env=environment)


def test_a_scenario_file_that_cannot_be_read_leaves_the_others_listed(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for path in (SOURCE / "scenarios").iterdir():
        (folder / path.name).symlink_to(path)
    (folder / "broken.toml").write_text("= nonsense")
    done = call("list", "scenarios", env={**os.environ, "RECOGNITION_SCENARIOS": str(folder)})
    assert done.returncode == 3  # partly done
    assert "taliban-2025" in done.stdout
    assert "broken.toml cannot be read" in done.stderr


def test_a_full_disk_under_standard_output_is_an_error():
    with open("/dev/full", "w") as full:
        done = subprocess.run([PROGRAM, "list", "parameters"], stdout=full,
                              stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 4
    assert done.stderr == "Standard output cannot be written.\n"
