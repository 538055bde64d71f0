"""recognition explain and world, as a user calls them."""

import json
import os
import re
import subprocess

import pytest

PROGRAM = os.environ["RECOGNITION_PROGRAM"]
ASKED = ("taliban-2025", "--nation", "UZB", "--month", "2026-03")


def call(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)


def answer(*arguments):
    done = call(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def explained(*arguments):
    return json.loads(answer("explain", *arguments, "--json"))


def test_the_terms_of_the_json_sum_to_every_log_hazard():
    told = explained(*ASKED)
    for side in ("A", "H"):
        total = sum(term["value"] for term in told["terms"] if term["side"] == side)
        assert total == pytest.approx(told[side], abs=1e-12)
    assert told["moves"]
    for move in told["moves"]:
        assert sum(part["value"] for part in move["parts"]) == pytest.approx(move["eta"], abs=1e-12)


def test_laying_the_stated_policy_over_the_run_flips_the_outcome_and_less_does_not(tmp_path):
    before = explained(*ASKED)
    (difference,) = [d for d in before["differences"] if d["kind"] == "recognise"]
    policy = tmp_path / "push.toml"
    policy.write_text(difference["policy"])
    after = explained(*ASKED, "--policy", str(policy))
    assert (before["moved_to"], after["moved_to"]) == (3, 4)
    less = re.sub(r"magnitude = \S+", f"magnitude = {0.99 * difference['change']}",
                  difference["policy"])
    policy.write_text(less)
    assert explained(*ASKED, "--policy", str(policy))["moved_to"] == 3


def test_many_decisions_are_told_in_the_order_of_their_table_as_each_is_alone(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("replicate,nation,month\n3,CHN,2026-01\n0,UZB,2026-03\n3,CHN,2025-12\n")
    told = json.loads(answer("explain", "taliban-2025", "--decisions", str(table), "--json"))
    asked = (("CHN", "2026-01", "3"), ("UZB", "2026-03", "0"), ("CHN", "2025-12", "3"))
    assert told == [explained("taliban-2025", "--nation", nation, "--month", month,
                              "--replicate", replicate) for nation, month, replicate in asked]
    text = answer("explain", "taliban-2025", "--decisions", str(table))
    assert text.count("Hazards of this month") == 3


def test_every_problem_of_a_table_of_decisions_is_told_at_once(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("nation,month,replicate\nUZB,2026-13,0\nUZB,2026-03,-1\nXYZ,1999-03,0\n")
    done = call("explain", "taliban-2025", "--decisions", str(table))
    assert done.returncode == 2 and done.stdout == ""
    assert "mine.csv:2:5: '2026-13' is no month. Write it as 2026-03." in done.stderr
    assert "mine.csv:3:13: a replicate is a number from 0. Write 0 for the first." in done.stderr
    assert "mine.csv:4:1: no nation 'XYZ' in this run." in done.stderr
    assert ("mine.csv:4:5: 1999-03 lies outside of the run (it runs from 2025-07 to 2035-06). "
            "Choose a month of the run.") in done.stderr


def test_a_table_of_decisions_without_its_columns_is_refused_once(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("nation,when\nUZB,2026-03\nCHN,2026-03\n")
    done = call("explain", "taliban-2025", "--decisions", str(table))
    assert done.returncode == 2 and done.stdout == ""
    assert "month" in done.stderr and "replicate" in done.stderr
    assert "is no month" not in done.stderr


def test_first_finds_the_month_of_the_act_and_says_so_in_text():
    text = answer("explain", "taliban-2025", "--nation", "RUS", "--first", "4")
    assert text.startswith("Russia (RUS) in 2025-07, replicate 0, seed 20250703\n")
    assert "a scripted move decides: it ends at 4 (recognised)" in text


def test_a_month_of_the_record_is_told_as_replayed():
    text = answer("explain", "taliban-2026-nowcast", "--nation", "DEU", "--month", "2025-10")
    assert "The record is replayed in this month: nobody draws." in text
    assert "The draw:" not in text


@pytest.mark.parametrize("arguments, message", [
    (("taliban-2025", "--nation", "UZB"), "the month is missing"),
    ((*ASKED, "--first", "4"), "--month and --first exclude each other"),
    (("taliban-2025", "--nation", "UZB", "--month", "March"), "--month 'March' is no month"),
    (("taliban-2025", "--nation", "AFG", "--month", "2026-03"), "no nation 'AFG' (it is the target"),
])
def test_explain_refuses_what_it_cannot_answer(arguments, message):
    done = call("explain", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_world_shows_every_index_with_parts_year_origin_and_imputed_share():
    told = json.loads(answer("world", "UZB", "--month", "2025-07", "--json"))
    assert [index["symbol"] for index in told["indices"]] == ["al", "ex", "af", "co", "R"]
    for index in told["indices"]:
        assert index["parts"] and index["origin"] in {"measured", "carried", "imputed", "default"}
        assert 0.0 <= index["imputed_share"] <= 1.0
    assert len(told["peers"]) == 8
    assert sum(peer["weight"] for peer in told["peers"]) == pytest.approx(1.0)
    assert told["powers"][0]["nation"] == "RUS"
    assert (told["rung"], told["recorded"]) == (3, True)


def test_world_prints_tables_for_people():
    text = answer("world", "FRA", "--episode", "prc_1949", "--month", "1964-01")
    assert text.startswith("France (FRA) in the world of prc_1949, 1964-01\n")
    for heading in ("Indices, as known", "Peers watched (W)", "Powers depended on (D)"):
        assert heading in text
    assert "left out" in text  # no trade with the PRC is recorded in 1949


@pytest.mark.parametrize("arguments, message", [
    (("UZ",), "Did you mean 'UZB'?"),
    (("UZB", "--month", "1999-01"), "lies before the episode"),
    (("UZB", "--month", "soon"), "--month 'soon' is no month"),
    (("UZB", "--episode", "kosovo_2009"), "Did you mean 'kosovo_2008'?"),
])
def test_world_refuses_what_it_does_not_know(arguments, message):
    done = call("world", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
