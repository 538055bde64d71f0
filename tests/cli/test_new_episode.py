"""A new episode is one TOML and one CSV, no code."""

import csv
import os
import random
import shutil

import h5py
import pytest

from program import SOURCE, answer, refusal

HEADER = ["episode", "iso3", "country", "date", "event", "precision", "source", "confidence",
          "note", "cow_name"]


def nations_since(year):
    """Members of the UN that have existed since before a year: code and name."""
    with open(SOURCE / "scenarios/world/nations.csv", encoding="utf-8", newline="") as file:
        return [(row["iso3"], row["name"]) for row in csv.DictReader(file)
                if row["kind"] == "un_member" and row["spells"].endswith("/")
                and int(row["spells"].split()[-1][:4]) < year]


@pytest.fixture(name="home")
def copy_of_the_shipped_data(tmp_path):
    home = tmp_path / "scenarios"
    shutil.copytree(SOURCE / "scenarios", home)
    return home


def make_episode(home, seed):
    """Writes a random episode and its scenario; gives the name and who recognised in which month."""
    dice = random.Random(seed)
    name = f"made_up_{seed}"
    year = dice.randrange(1965, 2019)
    codes = nations_since(year)
    dice.shuffle(codes)
    target, sponsor, rival, *others = codes
    kind = dice.choice(["state", "government"])
    (home / "episodes" / f"{name}.toml").write_text(f"""
title = "A made-up case, seed {seed}"
kind = "{kind}"
target = "{target[0]}"
start = {year}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}
sponsors = ["{sponsor[0]}"]
rivals = ["{rival[0]}"]
rungs = "recognition"
exit_to = 0
""", encoding="utf-8")
    recognisers = {code: f"{year + dice.randrange(1, 4)}-{dice.randrange(1, 13):02}"
                   for code, _ in others[: dice.randrange(3, 40)]}
    with open(home / "episodes" / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for code, country in others:
            if code in recognisers:
                rows.writerow([name, code, country, recognisers[code], "recognised", "month",
                               "made up", "high", "", ""])
    (home / f"{name}.toml").write_text(f"""
title = "A made-up case"
episode = "{name}"
start = "{year + 4}-01"
months = 24
replicates = 50
seed = {seed}
""", encoding="utf-8")
    return name, recognisers


@pytest.mark.parametrize("seed", range(4))
def test_a_random_episode_runs_and_starts_from_its_record(home, tmp_path, seed):
    name, recognisers = make_episode(home, seed)
    environment = {**os.environ, "RECOGNITION_SCENARIOS": str(home)}
    assert name in answer("list", "episodes", env=environment)
    answer("run", name, "--output", "run.h5", cwd=tmp_path, env=environment)
    with h5py.File(tmp_path / "run.h5") as file:
        held = dict(zip(file["nation"].asstr()[:], file["initial_rung"][:]))
        assert file["first_month"].shape[0] == 50
    assert {code for code, rung in held.items() if rung == 4} == set(recognisers)


def test_a_record_that_is_missing_is_named(home, tmp_path):
    name, _ = make_episode(home, 9)
    (home / "episodes" / f"{name}.csv").unlink()
    environment = {**os.environ, "RECOGNITION_SCENARIOS": str(home)}
    assert f"{name}.csv" in refusal("run", name, cwd=tmp_path, env=environment)
