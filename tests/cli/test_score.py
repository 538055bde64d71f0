"""Scores of episodes that the program has never seen, odd ones among them."""

import csv
import os
import shutil

import h5py
import numpy
import pytest

from program import SOURCE, answer, refusal
from test_new_episode import HEADER, make_episode

KEPT = {"libya_ntc_2011", "taliban_1996", "bangladesh_1971"}  # short or quiet: quick to learn from
QUICK = ("--replicates", "40", "--proposals", "20")


@pytest.fixture(name="home")
def small_library(tmp_path):
    """The shipped data with three episodes alone."""
    home = tmp_path / "scenarios"
    shutil.copytree(SOURCE / "scenarios", home)
    for file in (home / "episodes").iterdir():
        if file.is_file() and file.suffix in {".csv", ".toml"} and file.stem not in KEPT:
            file.unlink()
    for file in home.glob("*.toml"):
        if not any(f'"{name}"' in file.read_text(encoding="utf-8") for name in KEPT):
            file.unlink()
    return home


def score(home, folder, *arguments):
    environment = {**os.environ, "RECOGNITION_SCENARIOS": str(home)}
    text = answer("score", *arguments, *QUICK, "-o", "scores.h5", "--force", cwd=folder,
                  env=environment)
    return text, h5py.File(folder / "scores.h5")


def write_record(home, name, rows):
    with open(home / "episodes" / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADER)
        for code, date, event, precision in rows:
            lines.writerow([name, code, code, date, event, precision, "made up", "high", "", ""])


def alter_record(home, name, change):
    path = home / "episodes" / f"{name}.csv"
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    write_record(home, name, [change(row["iso3"], row["date"], row["event"], row["precision"])
                              for row in rows])


def test_a_random_episode_is_scored_beside_every_baseline(home, tmp_path):
    name, recognisers = make_episode(home, 3)
    text, file = score(home, tmp_path, "--hold-out", name, "--markdown", "page.md")
    with file:
        entrants = list(file["entrant"].asstr()[:])
        assert entrants[:2] == ["contagion", "common-cause"]
        assert {"constant", "cubic", "bass", "logistic", "unga-neighbours", "ridge",
                "ridge-religion", "nothing-changes"} == set(entrants[2:])
        assert list(file["episode"].asstr()[:]) == [name]
        assert file["recognised"][0, 0, -1] <= len(recognisers)
        assert numpy.isfinite(file["log_score"][0]).sum() >= 7 * len(entrants)
        assert numpy.isfinite(file["crps_curve"][0]).sum() >= 7 * len(entrants)
        assert name not in set(file["seen_episode"].asstr()[:])
        assert set(file["seen_episode"].asstr()[:]) == KEPT
    page = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert f"{name}: every score" in page
    assert "Intervals of the number of recognisers" in text


ODD_ONES = {
    "nobody": [],
    "one, known to the year": [("FRA", "1990", "recognised", "year")],
    "all at once": [(code, "1990-03", "recognised", "month")
                    for code in ("FRA", "DEU", "ITA", "BRA", "IND", "KEN", "JPN", "EGY")],
    "late entrants": [("KAZ", "1992-02", "recognised", "month"),
                      ("NAM", "1990-04", "recognised", "month")],
    "only withdrawals": [("FRA", "1990-03-01", "recognised", "day"),
                         ("FRA", "1990-05-01", "withdrew", "day")],
}


@pytest.mark.parametrize("what", ODD_ONES)
def test_an_odd_episode_is_scored(home, tmp_path, what):
    (home / "episodes" / "odd.toml").write_text("""
title = "An odd case without sponsor or rival"
kind = "state"
target = "ZZZ"
place = "SOM"
start = 1990-02-10
rungs = "recognition"
exit_to = 0
sponsors = []
rivals = []
""", encoding="utf-8")
    write_record(home, "odd", ODD_ONES[what])
    _, file = score(home, tmp_path, "--hold-out", "odd")
    with file:
        assert numpy.isfinite(file["log_score"][0, 0]).all()
        assert numpy.isfinite(file["crps"][0, 0]).all()


def test_altering_the_held_out_rows_leaves_the_fit_identical(home, tmp_path):
    _, before = score(home, tmp_path, "--hold-out", "libya_ntc_2011")
    with before:
        hashes = list(before["seen_hash"].asstr()[:])
        forecast = before["number_mean"][0]
    # Later than the months that the re-set level has seen.
    alter_record(home, "libya_ntc_2011", lambda code, date, event, precision: (
        code, "2011-09-01" if date > "2011-06" else date, event, "day"))
    _, after = score(home, tmp_path, "--hold-out", "libya_ntc_2011")
    with after:
        assert list(after["seen_hash"].asstr()[:]) == hashes
        numpy.testing.assert_array_equal(after["number_mean"][0], forecast)


def test_run_gives_the_forecast_that_was_scored(home, tmp_path):
    environment = {**os.environ, "RECOGNITION_SCENARIOS": str(home)}
    _, file = score(home, tmp_path, "--hold-out", "libya_ntc_2011", "--folds", "folds")
    with file:
        asked = file["number_mean"][0, 0, list(file["horizon"][:]).index(12), 0]
    fit = tmp_path / "folds" / "libya_ntc_2011-contagion.h5"
    answer("run", "libya-2011", "--set", f'parameters.from="{fit}"', "--set", "months=60",
           "--replicates", "40", "-o", "run.h5", cwd=tmp_path, env=environment)
    not_ranked = {"FRA", "GBR", "USA", "RUS", "SSD"}  # sponsors, rival; who enters later
    with h5py.File(tmp_path / "run.h5") as run:
        nations = run["nation"].asstr()[:]
        first = run["first_month"][:, 4, :]
        ranked = [code not in not_ranked for code in nations]
        there = (first[:, ranked] > 0) & (first[:, ranked] <= 7)  # the record ends in September
        assert there.sum(axis=1).mean() == pytest.approx(asked)


def test_what_cannot_be_scored_is_refused(home, tmp_path):
    environment = {**os.environ, "RECOGNITION_SCENARIOS": str(home)}
    text = refusal("score", "--hold-out", "libya", cwd=tmp_path, env=environment)
    assert "there is no episode 'libya'" in text
    text = refusal("score", "--each", "--hold-out", "libya_ntc_2011", cwd=tmp_path,
                   env=environment)
    assert "--each and --hold-out exclude each other" in text
    (tmp_path / "there.h5").write_text("mine", encoding="utf-8")
    assert "there.h5" in refusal("score", "-o", "there.h5", cwd=tmp_path, env=environment)
    for file in (home / "episodes").iterdir():
        if file.is_file() and file.suffix in {".csv", ".toml"} and file.stem != "taliban_1996":
            file.unlink()
    assert "no other episode to learn from" in refusal("score", cwd=tmp_path, env=environment)
