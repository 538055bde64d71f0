"""Opens a result as an analyst does. Run by open_in_python_test.cpp, which wrote the files."""

import hashlib
import os

import h5py
import numpy as np
import pytest
import xarray

FOLDER = os.environ["RECOGNITION_TEST_RESULTS"]
WHOLE = f"{FOLDER}/whole.h5"  # every path stored
PART = f"{FOLDER}/part.h5"  # paths of the first 2 of 5 replicates
QUIET = f"{FOLDER}/quiet.h5"  # no path, no move

DIMENSIONS = {
    "rung": ("replicate", "month", "nation"),
    "initial_rung": ("nation",),
    "first_month": ("replicate", "rung_name", "nation"),
    "count": ("replicate", "month", "rung_name"),
    "move_replicate": ("move",),
    "move_month": ("move",),
    "move_nation": ("move",),
    "move_from": ("move",),
    "move_to": ("move",),
    "conduct": ("replicate", "month"),
    "un_seat": ("replicate", "month"),
    "isolation_gdp": ("replicate", "month"),
    "isolation_neighbours": ("replicate", "month"),
    "cooperation": ("replicate", "month"),
    "parameter_value": ("parameter",),
    "parameter_unit": ("parameter",),
    "parameter_prior": ("parameter",),
    "parameter_grade": ("parameter",),
    "parameter_source": ("parameter",),
    "parameter_meaning": ("parameter",),
    "scenario": (),
}
TYPES = {
    "rung": "uint8",
    "initial_rung": "uint8",
    "first_month": "int8",
    "count": "uint8",
    "move_replicate": "uint32",
    "move_month": "uint16",
    "move_nation": "uint16",
    "move_from": "uint8",
    "move_to": "uint8",
    "conduct": "float32",
    "un_seat": "uint8",
    "cooperation": "float32",
    "parameter_value": "float64",
}


@pytest.fixture(name="whole")
def fixture_whole():
    with xarray.open_dataset(WHOLE, engine="h5netcdf") as dataset:
        yield dataset


def test_every_variable_has_its_dimensions_and_no_other_is_there(whole):
    assert {name: variable.dims for name, variable in whole.data_vars.items()} == DIMENSIONS


def test_every_variable_keeps_its_type(whole):
    assert {name: whole[name].dtype.name for name in TYPES} == TYPES


def test_coordinates_are_labelled(whole):
    assert set(whole.coords) == {
        "replicate", "month", "nation", "nation_name", "rung_name", "parameter",
    }
    assert whole.nation.values.tolist() == ["AAA", "ABA", "ACA"]
    assert whole.nation_name.values.tolist() == ["Côte 0", "Côte 1", "Côte 2"]
    assert whole.replicate.values.tolist() == [0, 1, 2, 3, 4]
    assert whole.rung_name.values.tolist() == [
        "none", "contact", "mission", "ambassador", "recognised",
    ]
    assert whole.parameter.values.tolist() == ["beta_al", "tau"]


def test_months_are_decoded_as_the_first_of_each_month(whole):
    expected = np.array(["2025-07-01", "2025-08-01", "2025-09-01", "2025-10-01"], "datetime64[ns]")
    assert (whole.month.values == expected).all()
    with xarray.open_dataset(WHOLE, engine="h5netcdf", decode_times=False) as raw:
        assert raw.month.attrs["units"] == "days since 1970-01-01"
        assert raw.month.attrs["calendar"] == "standard"
        assert raw.month.values[0] == 20270


def test_labels_select(whole):
    recognised = whole.first_month.sel(nation="ACA", rung_name="recognised")
    assert recognised.dims == ("replicate",)
    assert whole["count"].sel(month="2025-08-01", rung_name="none").shape == (5,)


def test_never_stays_minus_one(whole):
    assert (whole.first_month == -1).any()
    assert "_FillValue" not in whole.first_month.encoding


def test_every_variable_says_what_it_is_and_its_unit(whole):
    for name, variable in whole.variables.items():
        assert variable.attrs["long_name"], name
        assert variable.attrs["description"], name
        if variable.dtype.kind in "iuf":
            assert name == "parameter_value" or variable.attrs["units"], name
    assert whole.first_month.attrs["units"] == "months"


def test_paths_counts_and_first_months_tell_the_same_story(whole):
    for rung in range(5):
        assert ((whole.rung == rung).sum("nation") == whole["count"][:, :, rung]).all()
        path = np.concatenate(
            [np.broadcast_to(whole.initial_rung.values, (5, 1, 3)), whole.rung.values], axis=1)
        held = path >= rung
        first = np.where(held.any(axis=1), held.argmax(axis=1), -1)
        assert (whole.first_month[:, rung].values == first).all()


def test_moves_lead_from_the_initial_rungs_to_the_paths(whole):
    path = np.broadcast_to(whole.initial_rung.values, (5, 4, 3)).copy()
    for replicate, month, nation, left, reached in zip(
            *(whole[f"move_{part}"].values for part in ("replicate", "month", "nation", "from", "to"))):
        assert path[replicate, month, nation] == left
        path[replicate, month:, nation] = reached
    assert (path == whole.rung.values).all()


def test_provenance_is_inside(whole):
    attributes = whole.attrs
    assert attributes["schema"] == "recognition-results"
    assert attributes["schema_version"] == 1
    assert attributes["complete"] == 1
    assert attributes["title"] == "Élan: a made-up run"
    assert attributes["seed"] == 0xFEDCBA9876543210
    assert list(attributes["command_line"]) == [
        "recognition", "run", "a scenario.toml", "--seed", "7",
    ]
    assert attributes["finished"] >= attributes["started"]
    assert whole.scenario.item() == "# a comment\n[output]\npaths = 3\n"
    for name in ("question", "warnings", "code_version", "code_commit", "world_hash",
                 "episode_hash", "data_cut_off", "parameters_from", "episode", "target"):
        assert attributes[name], name


def test_some_paths_lie_along_a_dimension_of_their_own():
    with xarray.open_dataset(PART, engine="h5netcdf") as part:
        assert part.rung.dims == ("path", "month", "nation")
        assert part.path.values.tolist() == [0, 1]
        assert part["count"].dims[0] == "replicate"
        assert ((part.rung == 4).sum("nation").values == part["count"].values[:2, :, 4]).all()


def test_a_run_without_paths_and_moves_opens():
    with xarray.open_dataset(QUIET, engine="h5netcdf") as quiet:
        assert "rung" not in quiet
        assert quiet.sizes["move"] == 0


def test_xarray_finds_the_engine_itself():
    with xarray.open_dataset(WHOLE) as dataset:
        assert dataset.sizes["nation"] == 3


def test_h5py_sees_names_and_text():
    with h5py.File(WHOLE) as file:
        assert [dimension.label or list(dimension)[0] for dimension in file["count"].dims]
        assert [dimension[0].name for dimension in file["count"].dims] == [
            "/replicate", "/month", "/rung_name",
        ]
        assert file["nation"].asstr()[0] == "AAA"
        assert list(file) == list(file.keys())
        assert all(isinstance(item, h5py.Dataset) for item in file.values())  # no group per run


def test_the_content_hash_can_be_recomputed_from_the_recipe():
    for path in (WHOLE, PART, QUIET):
        with h5py.File(path) as file:
            scenario = file["scenario"].asstr()[()].encode()
            text = f"recognition-content 1\nscenario {hashlib.sha256(scenario).hexdigest()}\n"
            names = ["replicate", "month", "nation", "rung_name", "parameter", "path",
                     "initial_rung", "first_month", "count", "rung", "move_replicate",
                     "move_month", "move_nation", "move_from", "move_to", "conduct", "un_seat",
                     "isolation_gdp", "isolation_neighbours", "cooperation", "parameter_value"]
            for name in names:
                if name not in file:
                    continue
                data = file[name]
                if h5py.check_string_dtype(data.dtype):
                    kind = "text"
                    values = b"".join(value + b"\0" for value in data[()])
                else:
                    kind = data.dtype.name
                    values = data[()].tobytes()
                shape = "x".join(map(str, data.shape))
                text += f"{name} {kind} {shape} {hashlib.sha256(values).hexdigest()}\n"
            assert file.attrs["content_hash"] == hashlib.sha256(text.encode()).hexdigest()


def test_the_seal_can_be_checked_with_common_tools():
    with open(WHOLE, "rb") as file:
        bytes_ = file.read()
    words = bytes_[-128:].decode().split()
    assert words[:2] == ["recognition-results", "1"]
    facts = dict(word.split("=") for word in words[2:])
    assert int(facts["bytes"]) == len(bytes_) - 128
    assert facts["sha256"] == hashlib.sha256(bytes_[:-128]).hexdigest()
