"""recognition compare, from scenarios to tables, JSON and a file."""

import json
import re

import h5py
import numpy
import pytest
import xarray

from program import answer, call, names, refusal

SHORT = ("--set", "months=24", "--replicates", "200")
ONE_SET = ("--set", "parameters.from=default", "--set", "parameters.alpha=-12.2")
RUSSIA = ("compare", "taliban-2025", "taliban-2025-no-russia", *SHORT)
CRITERION = ("--criterion", "recognitions >= 2 by 2026-12")


def test_the_screen_keeps_the_honesty_rules_and_writes_nothing_unasked(tmp_path):
    text = answer(*RUSSIA, cwd=tmp_path)
    first = text.index("P(no further recogniser)")
    assert first < text.index("On record from 2021-08 to 2025-06: no recognition")
    assert first < text.index("Nations at rung 4, mean")
    assert "Data cut-off: 2025-06." in text
    assert "Parameters: 200 draws from the posterior 'contagion' of 10 episodes" in text
    assert "A state that the record does not list is not known to be at rung 0." in text
    assert "not how right the model is" in text
    assert "best" not in text
    assert names(tmp_path) == []


def test_the_screen_attributes_to_the_act_path_by_path():
    text = answer(*RUSSIA)
    assert "It differs by scripted acts alone: without RUS 2025-07." in text
    hangs = re.search(r"What hangs on RUS, path by path: ([\d.]+) of the ([\d.]+) recognitions", text)
    assert 0 < float(hangs[1]) < float(hangs[2])
    assert "None comes about or comes sooner without it" in text
    assert re.search(r"^CHN +China +[\d.]+% +[\d.]+% +-", text, re.MULTILINE)


def test_a_broken_order_is_named_and_only_net_effects_are_shown():
    text = answer(*RUSSIA, "--set", "structure.endogenous_cover=true")
    assert ("The order property does not hold: cover depends on who moves "
            "(structure.endogenous_cover). So net effects only.") in text
    assert "What hangs on" not in text
    assert "averted" not in text
    assert "(net effects)" in text


def test_policies_are_laid_over_the_base_one_by_one_or_together():
    text = answer("compare", "taliban-2025", *SHORT, "--policy", "china-recognises",
                  "--policy", "schools-reopen+icc-warrants")
    assert "+china-recognises against taliban-2025" in text
    assert "+schools-reopen+icc-warrants against taliban-2025" in text


def test_scenarios_of_one_name_are_told_apart(tmp_path):
    (tmp_path / "taliban-2025.toml").write_text('extends = "taliban-2025"\n')
    text = refusal("compare", "taliban-2025.toml", cwd=tmp_path)
    assert "there is nothing to compare with" in text
    (tmp_path / "taliban-2025.toml").write_text(
        'extends = "taliban-2025-no-russia"\n')
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "taliban-2025.toml").write_text('extends = "taliban-2025-no-russia"\n')
    text = answer("compare", "other/taliban-2025.toml", "taliban-2025.toml", *SHORT, cwd=tmp_path)
    assert "taliban-2025 (2) against taliban-2025" in text


def test_json_says_what_the_screen_says():
    said = json.loads(answer(*RUSSIA, "--json"))
    text = answer(*RUSSIA)
    other = said["scenarios"][1]
    last = other["years"][-1]["recognitions"]
    assert f"{last['difference']:+.2f}" in text
    assert last["difference"] == pytest.approx(last["here"] - last["base"])
    assert last["interval"][0] <= last["difference"] <= last["interval"][1]
    assert other["acts"] == "without RUS 2025-07" and other["acts_alone"]
    assert other["order_causes"] == []
    assert {nation["nation"] for nation in other["nations"]} > {"RUS", "PRK"}
    assert all(nation["caused"] == 0 for nation in other["nations"])


def test_pairing_is_worth_what_separate_draws_would_cost():
    """The variance reduction that is printed, against runs on draws of their own. With one set of
    parameters: draws from a posterior are dealt out evenly, whatever the seed."""
    wide = (*ONE_SET, "--set", "months=24", "--replicates", "2000", "--json")
    paired = json.loads(answer("compare", "taliban-2025", "taliban-2025-no-russia", *wide))
    last = paired["scenarios"][1]["years"][-1]["recognitions"]
    width = last["interval"][1] - last["interval"][0]
    differences = []
    for seed in range(1, 21):
        with_act, without = (
            json.loads(answer("compare", name, name, *ONE_SET, "--set", "months=24", "--replicates",
                              "100", "--seed", str(own), "--json"))["scenarios"][0]["years"][-1]
            for name, own in (("taliban-2025", seed), ("taliban-2025-no-russia", seed + 1000)))
        differences.append(without["recognitions"]["base"] - with_act["recognitions"]["base"])
    apart = numpy.var(differences, ddof=1) * 100 / 2000  # of a difference of 2,000 replicates
    together = (width / 2 / 1.645) ** 2
    assert last["variance_reduction"] == pytest.approx(apart / together, rel=0.7)


def test_the_file_opens_in_xarray_and_info_and_export_know_it(tmp_path):
    text = answer(*RUSSIA, *CRITERION, "--assume", "aloof", "parameters.beta_p=0",
                  "--output", "c.h5", cwd=tmp_path)
    said = re.search(r"The result is c\.h5 \(content hash (\w{64})\)", text)[1]
    assert answer("info", "--hash", "c.h5", cwd=tmp_path).strip() == said
    described = answer("info", "c.h5", cwd=tmp_path)
    for part in ("recognition-comparison", "recognitions_difference", "assumption", "seed"):
        assert part in described
    with xarray.open_dataset(tmp_path / "c.h5", engine="h5netcdf") as data:
        assert list(data.scenario.values) == ["taliban-2025", "taliban-2025-no-russia"]
        assert str(data.year_end.values[0])[:7] == "2025-12"
        lost = data.nation_averted.sel(scenario="taliban-2025-no-russia", nation="CHN").item()
        assert 0 < lost < 1
        assert list(data.assumption.values) == ["as given", "aloof"]
        assert data.regret.dims == ("assumption", "scenario")
    printed = answer("export", "c.h5", "-o", "tables", cwd=tmp_path).splitlines()
    assert len(printed) > 3
    with h5py.File(tmp_path / "c.h5") as file:
        assert file.attrs["complete"] == 1


def test_the_same_content_on_any_number_of_threads(tmp_path):
    hashes = set()
    for threads in ("1", "2"):
        answer(*RUSSIA, "--threads", threads, "--output", f"{threads}.h5", cwd=tmp_path)
        hashes.add(answer("info", "--hash", f"{threads}.h5", cwd=tmp_path))
    assert len(hashes) == 1


def test_a_comparison_that_exists_is_not_replaced_unasked(tmp_path):
    (tmp_path / "c.h5").write_text("dear data")
    long = ("compare", "taliban-2025", "taliban-2025-no-russia", "--replicates", "10000000")
    assert "--force" in refusal(*long, "--output", "c.h5", cwd=tmp_path, timeout=60)
    assert (tmp_path / "c.h5").read_text() == "dear data"
    answer(*RUSSIA, "--output", "c.h5", "--force", cwd=tmp_path)


def test_a_precision_is_run_for_or_given_up_with_exit_code_3():
    text = answer(*RUSSIA, "--precision", "0.04")
    assert "The 4 points asked for are reached." in text
    done = call(*RUSSIA, "--precision", "0.01", "--most-replicates", "300")
    assert done.returncode == 3
    assert "more than --most-replicates allows" in done.stdout
    assert "300 replicates of 24 months" in done.stdout


def test_regret_ranks_under_the_assumptions_given_and_recommends_nothing():
    text = answer("compare", "taliban-2025", "--policy", "china-recognises", "--policy",
                  "new-decrees", *SHORT, *CRITERION, "--assume", "aloof", "parameters.beta_p=0",
                  "parameters.beta_F=0", "--assume", "low", "parameters.alpha=-13")
    table = text[text.index("Regret over assumptions"):]
    assert re.search(r"^as given +[\d.]+%", table, re.MULTILINE)
    assert re.search(r"^greatest regret +[\d.]+ +[\d.]+ +[\d.]+$", table, re.MULTILINE)
    assert len(re.findall(r"of 3 assumptions", table)) == 3
    assert "aloof: parameters.beta_p=0, parameters.beta_F=0" in table
    assert "The model recommends none." in table
    assert "best" not in text


def test_shipped_assumptions_are_found_by_name():
    text = answer(*RUSSIA, *CRITERION, "--assumptions", "contagion-and-taste")
    assert "common cause" in text


@pytest.mark.parametrize(("words", "says"), [
    (("compare", "taliban-2025"), "there is nothing to compare with"),
    (("compare", "taliban-2025", "kosovo-2008"), "they differ in episode"),
    ((*RUSSIA, "--assume", "low", "parameters.alpha=-13"), "no criterion"),
    ((*RUSSIA, *CRITERION, "--assume", "parameters.alpha=-13"), "has no name"),
    (("compare", "taliban-2025", "taliban-2025-no-russia", "--replicates", "10000000", *CRITERION,
      "--assume", "low", "parameters.alhpa=-13"), "assumption 'low'"),
    ((*RUSSIA, "--criterion", "recognitions"), "compared with no number"),
    ((*RUSSIA, "--criterion", "CHN by 2050-01"), "lies outside of"),
    ((*RUSSIA, "--precision", "0"), "--precision"),
    ((*RUSSIA, "--policy", "chinna-recognises"), "china-recognises"),
])
def test_what_cannot_be_compared_is_refused_with_what_to_do(words, says, tmp_path):
    assert says in refusal(*words, cwd=tmp_path)
    assert names(tmp_path) == []
