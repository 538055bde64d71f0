"""The package opens results of every kind, shows the answer first and makes tidy tables."""

import h5py
import numpy as np
import pytest
import xarray

import made_up
import made_up_kinds as made
import recognition
from program import SOURCE, answer

KINDS = {"comparison": made.comparison, "sweep": made.sweep, "sensitivity": made.sensitivity,
         "discovery": made.discovery, "calibration": made.calibration, "scores": made.scores}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    place = tmp_path_factory.mktemp("package") / "small.h5"
    answer("run", "taliban-2025", "--replicates", "30", "--set", "months=12",
           "--set", "output.paths=30", "--output", place)
    return place


@pytest.fixture(scope="module")
def run(path):
    with recognition.open(path) as opened:
        yield opened.load()


def test_every_variable_of_a_run_has_dimensions_with_labels_and_a_name(run):
    for name, variable in run.data_vars.items():
        assert variable.attrs["long_name"], name
        for dimension in variable.dims:
            assert dimension == "move" or dimension in run.coords, (name, dimension)
    assert run.cooperation.attrs["units"] == "log points"
    assert recognition.kind(run) == run.recognition.kind == "run"


def test_moves_lead_from_the_start_to_the_paths(run):
    table = recognition.to_dataframe(run)
    assert list(table.columns) == ["replicate", "month", "nation", "from", "to"]
    held = {(replicate, nation): run.rung_name.values[start] for replicate in run.replicate.values
            for nation, start in zip(run.nation.values, run.initial_rung.values)}
    for replicate, _, nation, left, reached in table.itertuples(index=False):
        assert held[replicate, nation] == left
        held[replicate, nation] = reached
    last = run.rung.isel(month=-1)
    for (replicate, nation), name in held.items():
        position = int(last.sel(replicate=replicate, nation=nation))
        assert run.rung_name.values[position] == name


def test_derived_rungs_are_those_of_the_paths(run):
    assert np.array_equal(recognition.rungs(run), run.rung)
    assert np.array_equal(recognition.rung_at(run, "2026-01"), run.rung.isel(month=6))
    z = recognition.stance(run)
    assert set(np.unique(z.values[run.rung.values == 4])) == {1.0}
    assert z.dims == ("replicate", "month", "nation") and z.attrs["units"] == "1"
    away = (run.rung.values < 2).mean(2)
    assert np.allclose(recognition.isolation(run).nations, away)


def test_realised_cooperation_has_the_mean_that_the_program_stored(run):
    mine = recognition.cooperation(run).mean("nation")
    assert np.allclose(mine, run.cooperation, atol=1e-5)


def test_a_tidy_table_repeats_what_lies_along_fewer_dimensions(run):
    table = recognition.to_dataframe(run, "count", "conduct")
    assert list(table.columns) == ["replicate", "month", "rung_name", "count", "conduct"]
    assert len(table) == run["count"].size
    row = table.iloc[777]
    where = {name: row[name] for name in ("replicate", "month", "rung_name")}
    assert row["count"] == int(run["count"].sel(where))
    assert row["conduct"] == pytest.approx(float(run.conduct.sel(
        replicate=row["replicate"], month=row["month"])))


@pytest.mark.parametrize("names, message", [
    (("counts",), "no variable counts: it has"),
    (("count", "first_month"), "first_month does not lie along replicate, month, rung_name")])
def test_a_table_that_cannot_be_made_is_refused(run, names, message):
    with pytest.raises(recognition.ResultError, match=message):
        run.recognition.to_dataframe(*names)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_shows_its_answer_in_text_and_html(kind):
    dataset = KINDS[kind]()
    assert recognition.kind(dataset) == kind
    said = recognition.summary(dataset)
    assert said.title == "Made up" and len(said.facts) >= 3
    assert "content hash" in repr(dataset.recognition)
    assert dataset.recognition._repr_html_().startswith("<strong>Made up</strong>")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_tidy_table(kind):
    dataset = KINDS[kind]()
    table = recognition.to_dataframe(dataset)
    assert len(table) > 1 and len(table.columns) > 1
    dims = max(recognition.tables(dataset).items(), key=lambda each: len(each[1]))[0]
    assert set(dims) <= set(table.columns)


def test_what_stands_in_a_summary_is_escaped():
    run = made_up.run(replicates=20, months=6, title="</script><img src=x onerror=alert(1)>")
    html = run.recognition._repr_html_()
    assert "<img" not in html and "&lt;img src=x onerror=alert(1)&gt;" in html


def sealed_again(path, schema, version):
    """The file with another schema and version, and a seal that holds."""
    import hashlib
    body = path.read_bytes()[:-128]
    path.write_bytes(body)
    with h5py.File(path, "a") as file:
        file.attrs["schema"], file.attrs["schema_version"] = schema, version
    body = path.read_bytes()
    seal = (f"recognition-results 1 bytes={len(body)} "
            f"sha256={hashlib.sha256(body).hexdigest()}\n")
    path.write_bytes(body + seal.encode().ljust(128))


@pytest.mark.parametrize("schema, version, message", [
    ("recognition-results", 99, "has format 99 of recognition-results, newer than this program"),
    ("recognition-dreams", 1, "its attribute `schema` is 'recognition-dreams'")])
def test_a_newer_or_foreign_format_is_refused_in_a_sentence(path, tmp_path, schema, version,
                                                            message):
    other = tmp_path / "other.h5"
    other.write_bytes(path.read_bytes())
    sealed_again(other, schema, version)
    with pytest.raises(recognition.ResultError, match=message):
        recognition.open(other)


def test_the_sample_in_the_repository_opens():
    sample = SOURCE / "results/sample/taliban-2025.h5"
    assert sample.stat().st_size < 300_000
    with recognition.open(sample) as opened:
        assert isinstance(opened, xarray.Dataset) and opened.sizes["replicate"] == 30
        assert "P(no further recogniser)" in repr(opened.recognition)
        assert not any("/" in word for word in opened.attrs["command_line"][:1])


def test_public_names_say_what_they_do():
    for name in recognition.__all__:
        assert getattr(recognition, name).__doc__, name
    for name in recognition.figures.__all__:
        if name not in ("CATALOGUE",):
            assert getattr(recognition.figures, name).__doc__, name
