"""recognition list, schema and --version show what the code and the data hold."""

import csv
import json

import pytest

from program import SOURCE, answer


def listed(topic):
    return json.loads(answer("list", topic, "--json"))


def test_every_nation_of_the_table_is_listed():
    with open(SOURCE / "scenarios/world/nations.csv", newline="") as table:
        codes = [row["iso3"] for row in csv.DictReader(table)]
    assert [nation["iso3"] for nation in listed("nations")] == sorted(codes)


@pytest.mark.parametrize(("topic", "folder"), [("scenarios", "."), ("episodes", "episodes")])
def test_every_file_is_listed(topic, folder):
    files = sorted(path.stem for path in (SOURCE / "scenarios" / folder).glob("*.toml"))
    assert [row["name"] for row in listed(topic)] == files


def test_every_policy_and_type_is_listed():
    told = listed("policies")
    files = sorted(path.stem for path in (SOURCE / "scenarios/policies").glob("*.toml"))
    assert [row["name"] for row in told["policies"]] == files
    types = {row["type"] for row in told["types"]}
    assert len(types) == 13
    shipped = [set(row["types"]) for row in told["policies"]]
    assert set().union(*shipped) == types  # each has an example
    for row in told["types"]:
        assert row["moves"] and row["unit"] and row["lower"] <= row["upper"]


def test_parameters_come_with_default_bounds_prior_grade_and_source():
    rows = {row["name"]: row for row in listed("parameters")}
    assert rows["beta_al"]["default"] == 0.8
    assert rows["beta_al"]["prior"] == "N(0.8, 0.5)"
    for row in rows.values():
        assert row["lower"] <= row["default"] <= row["upper"]
        assert row["unit"] and row["meaning"] and row["source"]
        assert row["grade"] in {"data", "literature", "assumption"}


@pytest.mark.parametrize("topic", ["nations", "scenarios", "policies", "parameters", "episodes"])
def test_tables_are_plain_text_without_trailing_blanks(topic):
    lines = answer("list", topic).splitlines()
    assert len(lines) > 5
    assert all(line == line.rstrip() and "\x1b" not in line for line in lines)


def test_the_schema_is_json():
    schema = json.loads(answer("schema"))
    assert schema["$schema"].startswith("https://json-schema.org/draft/2020-12")


def test_the_version_names_code_data_and_machine():
    text = answer("--version")
    assert text.startswith("recognition 0.")
    for part in ("commit ", "data ", str(SOURCE / "scenarios"), "instructions"):
        assert part in text
