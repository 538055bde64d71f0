"""Opens a labelled file as an analyst does. Run by labelled_test.cpp, which wrote it."""

import hashlib
import os
import sys

import h5py
import numpy as np
import pytest
import xarray

FILE = os.environ["RECOGNITION_TEST_RESULTS"] + "/a.h5"
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../analysis"))


@pytest.fixture(name="opened")
def fixture_opened():
    with xarray.open_dataset(FILE, engine="h5netcdf") as dataset:
        yield dataset


def test_dimensions_and_labels(opened):
    assert dict(opened.sizes) == {"policy": 2, "year": 3, "level": 2}
    assert opened.policy.values.tolist() == ["base", "Côte"]
    assert opened.effect.dims == ("policy", "year")
    assert float(opened.effect.sel(policy="Côte", year=2028)) == 6.0
    assert opened.scenario.item() == "months = 3\n"
    assert opened.note.values.tolist() == ["none", "größer"]


def test_types_units_and_names(opened):
    assert {name: opened[name].dtype.name for name in ("effect", "hits", "share", "year", "level")
            } == {"effect": "float64", "hits": "uint16", "share": "float32", "year": "int32",
                  "level": "float64"}
    assert opened.effect.attrs == {"units": "nations", "long_name": "effect"}
    assert opened.level.attrs["units"] == "log-odds"


def test_attributes(opened):
    assert opened.attrs["schema"] == "recognition-comparison"
    assert opened.attrs["complete"] == 1
    assert opened.attrs["title"] == "Élan"
    assert opened.attrs["seed"] == 9007199254740993
    assert opened.attrs["precision"] == 0.125
    assert opened.attrs["code_version"] and opened.attrs["finished"]


def test_the_package_opens_it():
    import recognition

    with recognition.open(FILE) as dataset:
        assert recognition.kind(dataset) == "comparison"


def test_the_content_hash_can_be_recomputed_from_the_recipe():
    with h5py.File(FILE) as file:
        name = hashlib.sha256(b"recognition-comparison 1").hexdigest()
        text = f"recognition-content 1\nscenario {name}\n"
        for key in ("policy", "year", "level", "effect", "hits", "share", "note", "scenario"):
            data = file[key]
            if h5py.check_string_dtype(data.dtype):
                kind = "text"
                values = b"".join(value + b"\0" for value in np.atleast_1d(data[()]))
            else:
                kind = data.dtype.name
                values = data[()].tobytes()
            shape = "x".join(map(str, data.shape))
            text += f"{key} {kind} {shape} {hashlib.sha256(values).hexdigest()}\n"
        assert file.attrs["content_hash"] == hashlib.sha256(text.encode()).hexdigest()
