"""Parts of a report that come from other commands: comparison, scores, calibration."""

import json

import pytest

import other_results
from recognition.reporting import calibration, comparison, scores


def test_a_comparison_keeps_levels_of_all_and_differences_of_the_policies():
    told = comparison.comparison_data(other_results.comparison())
    json.dumps(told, allow_nan=False)
    assert told["base"]["title"] == "As it is"
    assert [policy["title"] for policy in told["policies"]] == ["China recognises", "Road map"]
    first = told["measures"][0]
    assert first["level"][1] == [1.5, 3.0] and first["difference"] == [[0.5, 1.0], [0.0, -0.5]]
    assert first["interval"][0][1] == pytest.approx([0.9, 1.1])


def test_policies_over_one_scenario_have_its_title_and_are_told_by_their_names():
    whole = other_results.comparison()
    whole["scenario_title"] = ("scenario", ["As it is", "As it is", "Road map"])
    told = comparison.comparison_data(whole)
    assert told["base"]["title"] == "base"
    assert [policy["title"] for policy in told["policies"]] == ["china", "Road map"]


def test_a_measure_that_is_the_same_everywhere_is_left_out():
    keys = [measure["key"] for measure
            in comparison.comparison_data(other_results.comparison())["measures"]]
    assert keys == ["recognitions", "at_least_3"]


def test_where_the_order_is_broken_only_net_effects_are_shown():
    told = comparison.comparison_data(other_results.comparison())
    kept, broken = told["policies"]
    assert kept["order_kept"] and kept["acts"] == "Scripted acts: with CHN 2026-06."
    assert broken["order_broken_by"] == "rights_roadmap depends on the state"
    assert told["by_nation"]["caused"] == [[0.8, 0.1, 0.1], [None, None, None]]
    assert told["by_nation"]["difference"][1] == [0.0, -0.1, 0.0]


def test_regret_stands_by_assumption_and_is_absent_without_a_criterion():
    whole = other_results.comparison()
    told = comparison.comparison_data(whole)["regret"]
    assert told["assumptions"] == ["as given", "no contagion (parameters.beta_p=0)"]
    assert told["greatest"] == [0.25, 0.0, 0.375]
    assert comparison.comparison_data(whole.drop_vars("regret"))["regret"] is None


def test_scores_that_are_not_defined_are_none():
    told = scores.scores_data(other_results.scores())
    json.dumps(told, allow_nan=False)
    assert [measure["key"] for measure in told["measures"]] == ["auc", "crps"]
    assert told["measures"][0]["values"][1][0] == [[0.7, 0.725], [None, None]]
    assert [entrant["own"] for entrant in told["entrants"]] == [True, False]


def test_coverage_counts_forecasts_whose_interval_holds_the_truth():
    (first, _) = scores.scores_data(other_results.scores())["coverage"]
    assert first == {"entrant": "recognition, contagion", "inside_50": 0.0, "inside_90": 1.0,
                     "forecasts": 8}
    assert scores.scores_data(other_results.scores().drop_vars("recognised"))["coverage"] == []


def test_a_calibration_adds_posterior_grade_and_source_to_what_it_knows():
    result = {"parameters_from": "contagion", "warnings": [], "parameters": [
        {"name": "beta_al", "grade": "assumption"}, {"name": "tau", "grade": "assumption"}]}
    calibration.add_posteriors(result, other_results.calibration())
    known, unknown = result["parameters"]
    assert known == {"name": "beta_al", "posterior": "0.9123 (0.5 to 1.25)", "grade": "data",
                     "informed_by": "kosovo_2008, prc_1949"}
    assert unknown == {"name": "tau", "grade": "assumption"}
