"""recognition run, info and export, from scenario to tables."""

import csv

import h5py
import pytest

from program import SMALL, answer, call, names, on_terminal, refusal


def test_the_default_output_is_named_after_the_scenario_and_its_folder_is_made(tmp_path):
    text = answer(*SMALL, cwd=tmp_path)
    assert names(tmp_path) == ["results", "results/taliban-2025.h5"]
    assert "The result is results/taliban-2025.h5" in text


def test_policies_stand_in_the_default_name(tmp_path):
    answer(*SMALL, "--policy", "china-recognises", cwd=tmp_path)
    assert "results/taliban-2025+china-recognises.h5" in names(tmp_path)


def test_the_summary_keeps_the_honesty_rules(tmp_path):
    text = answer(*SMALL, cwd=tmp_path)
    first = text.index("P(no further recogniser)")
    assert first < text.index("On record from 2021-08 to 2025-06: no recognition")
    assert first < text.index("Nations at rung 4")
    assert "Data cut-off: 2025-06." in text
    assert "Parameters: 200 draws from the posterior 'contagion' of 10 episodes" in text
    assert "A state that the record does not list is not known to be at rung 0." in text


def test_options_reach_the_file(tmp_path):
    answer("run", "taliban-2025", "--replicates", "7", "--seed", "99", "--set", "months=5",
           "--set", "output.paths=3", "--output", "run.h5", cwd=tmp_path)
    with h5py.File(tmp_path / "run.h5") as file:
        assert file["rung"].shape[:2] == (3, 5)
        assert file["first_month"].shape[0] == 7
        assert file.attrs["seed"] == 99
        assert list(file.attrs["command_line"][1:3]) == ["run", "taliban-2025"]


def test_equal_inputs_give_the_same_hash_whatever_threads_kernel_and_name(tmp_path):
    hashes = set()
    for k, options in enumerate([("--threads", "1"), ("--threads", "2"), ("--kernel", "reference"),
                                 ("--kernel", "fast"), ()]):
        answer(*SMALL, *options, "--output", f"{k}.h5", cwd=tmp_path)
        hashes.add(answer("info", f"{k}.h5", "--hash", cwd=tmp_path))
    assert len(hashes) == 1
    answer(*SMALL, "--seed", "1", "--output", "other.h5", cwd=tmp_path)
    assert answer("info", "--hash", "other.h5", cwd=tmp_path) not in hashes


def test_a_run_that_is_piped_shows_no_progress(tmp_path):
    done = call(*SMALL, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\r" not in done.stdout and "\x1b" not in done.stdout


def test_a_terminal_shows_progress_and_is_left_clean(tmp_path):
    code, shown = on_terminal("run", "taliban-2025", "--replicates", "3000", "--set", "months=24",
                              cwd=tmp_path)
    assert code == 0
    assert b"of 3,000 replicates" in shown
    assert shown.endswith(b"\r\x1b[K")


def test_info_tells_where_a_result_comes_from(tmp_path):
    answer(*SMALL, "--output", "run.h5", cwd=tmp_path)
    text = answer("info", "run.h5", cwd=tmp_path)
    for part in ("Russia recognises the Taliban", "content hash", "2025-06", "beta_r",
                 "Resolved scenario", "run taliban-2025 --replicates 20"):
        assert part in text


def test_export_writes_tables_once(tmp_path):
    answer(*SMALL, "--output", "run.h5", cwd=tmp_path)
    printed = answer("export", "run.h5", "-o", "tables", cwd=tmp_path).splitlines()
    assert "tables/moves.csv" in printed
    for path in printed:
        with open(tmp_path / path, newline="") as table:
            assert len(list(csv.reader(table))) > 1, path
    assert "--force" in refusal("export", "run.h5", "-o", "tables", cwd=tmp_path)
    answer("export", "run.h5", "-o", "tables", "--force", cwd=tmp_path)


@pytest.mark.parametrize("command", ["run", "validate"])
def test_a_scenario_is_found_by_path_and_by_name(tmp_path, command):
    (tmp_path / "mine.toml").write_text('extends = "taliban-2025"\nreplicates = 5\nmonths = 3\n')
    answer(command, "mine.toml", cwd=tmp_path)
    answer(command, "taliban-2025", *(["--replicates", "5"] if command == "run" else []),
           cwd=tmp_path)


def test_the_resolved_scenario_that_validate_prints_runs_to_the_same_moves(tmp_path):
    resolved = answer("validate", "taliban-2025", "--policy", "china-recognises",
                      "--set", "replicates=20", "--set", "months=24", cwd=tmp_path)
    (tmp_path / "resolved.toml").write_text(resolved)
    answer("run", "resolved.toml", "--output", "a.h5", cwd=tmp_path)
    answer("run", "taliban-2025", "--policy", "china-recognises", "--replicates", "20",
           "--set", "months=24", "--output", "b.h5", cwd=tmp_path)
    assert (answer("info", "--hash", "a.h5", cwd=tmp_path)
            == answer("info", "--hash", "b.h5", cwd=tmp_path))
