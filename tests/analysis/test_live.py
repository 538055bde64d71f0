"""The folder of a sweep opens as a merge of what it holds, also while the sweep runs."""

import json
import os
import stat

import pytest

import recognition
from program import SOURCE

FAKE = """#!/usr/bin/python3
import json, sys
with open({log!r}, "w") as file:
    json.dump(sys.argv[1:], file)
{action}
"""


@pytest.fixture(name="folder")
def fixture_folder(tmp_path):
    (tmp_path / "sweep").mkdir()
    (tmp_path / "sweep/sweep.json").write_text("{}")
    return tmp_path / "sweep"


def stand_in(tmp_path, monkeypatch, action):
    """A program that tells how it was called."""
    program = tmp_path / "program"
    program.write_text(FAKE.format(log=str(tmp_path / "called.json"), action=action))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("RECOGNITION_PROGRAM", os.fspath(program))


def test_what_is_complete_is_merged_and_read_whole(folder, tmp_path, monkeypatch):
    sample = SOURCE / "results/sample/taliban-2025.h5"
    stand_in(tmp_path, monkeypatch, f"import shutil; shutil.copy({str(sample)!r}, sys.argv[-1])")
    opened = recognition.open(folder)
    words = json.loads((tmp_path / "called.json").read_text())
    assert words[:4] == ["merge", str(folder), "--incomplete", "--output"]
    assert not os.path.exists(words[4])  # the snapshot is in memory
    assert opened.sizes["replicate"] == 30


def test_what_the_program_refuses_is_told_in_a_sentence(folder, tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch,
             "print('shard 3 is\\n damaged.', file=sys.stderr); sys.exit(2)")
    with pytest.raises(recognition.ResultError, match="^shard 3 is damaged.$"):
        recognition.open(folder)


def test_a_missing_program_is_told(folder, monkeypatch):
    monkeypatch.setenv("RECOGNITION_PROGRAM", "/nowhere/recognition")
    with pytest.raises(recognition.ResultError, match="cannot be started"):
        recognition.open(folder)


def test_another_folder_is_no_sweep(tmp_path):
    with pytest.raises(recognition.ResultError, match="is a folder, and none of a sweep"):
        recognition.open(tmp_path)
