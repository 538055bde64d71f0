"""recognition sensitivity and discover on a sweep that the program itself has run."""

import json

import pytest

from program import answer, refusal

SWEEP = """
extends = "taliban-2025"
title = "Two weights"
replicates = 6
months = 30

[[axis]]
kind = "saltelli"
base = 8
paths = ["parameters.alpha", "parameters.beta_d"]
[axis.bounds]
"parameters.alpha" = [-11.0, -7.0]
"parameters.beta_d" = [0.0, 2.0]
"""


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sensitivity")
    (folder / "two.toml").write_text(SWEEP)
    answer("sweep", "two.toml", "--output", "two", cwd=folder)
    answer("merge", "two", "-o", "two.h5", cwd=folder)
    return folder


def test_the_level_moves_recognitions_and_the_folder_tells_the_same_as_the_file(swept):
    told = json.loads(answer("sensitivity", "two.h5", "--json", cwd=swept))
    last = [one for one in told["results"] if one["outcome"].startswith("recognitions")][-1]
    totals = {axis["axis"]: axis["sobol"]["total"] for axis in last["axes"]}
    assert totals["parameters.alpha"] > totals["parameters.beta_d"]
    assert 0 < last["noise_share"] < 1
    live = json.loads(answer("sensitivity", "two", "--json", cwd=swept))
    assert live["results"] == told["results"]


def test_tables_name_axes_chance_and_what_not_to_conclude(swept):
    text = answer("sensitivity", "two.h5", "--when", "recognitions >= 20 by 2026-12", cwd=swept)
    for words in ("first order", "PAWN", "parameters.alpha", "chance between replicates",
                  "recognitions >= 20 by 2026-12", "not what moves the world"):
        assert words in text


def test_discovery_finds_the_high_levels(swept):
    told = json.loads(answer("discover", "two.h5", "--when", "recognitions >= 30 by 2027-12",
                             "--json", cwd=swept))
    assert told["boxes"][0]["density"] > told["boxes"][0]["density_before"]
    assert told["boxes"][0]["trajectory"][0]["coverage"] == 1


def test_results_are_written_once_and_told_by_info(swept):
    for command, more in (("sensitivity", ()), ("discover", ("--when", "recognitions >= 30 by 2027-12"))):
        arguments = (command, "two.h5", *more, "-o", f"{command}.h5")
        assert "content hash" in answer(*arguments, cwd=swept)
        assert "exists" in refusal(*arguments, cwd=swept)
        assert f"recognition-{'sensitivity' if command == 'sensitivity' else 'discovery'}" in answer(
            "info", f"{command}.h5", cwd=swept)


def test_what_a_sweep_cannot_tell_is_refused(swept):
    assert "Use one of 2025-12" in refusal(
        "discover", "two.h5", "--when", "recognitions >= 3 by 2026-06", cwd=swept)
    assert "no point meets" in refusal(
        "discover", "two.h5", "--when", "recognitions >= 190 by 2027-12", cwd=swept)


def test_the_schema_of_sweep_files_is_printed():
    assert json.loads(answer("schema", "--sweep"))["title"] == "recognition sweep file"
