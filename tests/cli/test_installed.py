"""An installed copy stands alone: it runs from any folder and finds its own data."""

import subprocess
from pathlib import Path

import pytest

from program import PROGRAM, answer


@pytest.fixture(scope="module")
def prefix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    build = Path(PROGRAM).parent.parent
    subprocess.run(["cmake", "--install", build, "--prefix", folder], check=True,
                   stdout=subprocess.DEVNULL)
    return folder


def test_an_installed_copy_runs_from_another_folder(prefix, tmp_path):
    program = prefix / "bin/recognition"
    text = answer("run", "taliban-2025", "--replicates", "10", cwd=tmp_path, program=program)
    assert "The result is results/taliban-2025.h5" in text
    answer("info", "results/taliban-2025.h5", cwd=tmp_path, program=program)


def test_an_installed_copy_reads_its_own_data(prefix, tmp_path):
    program = prefix / "bin/recognition"
    scenarios = prefix / "share/recognition/scenarios"
    assert str(scenarios) in answer("--version", cwd=tmp_path, program=program)
    (scenarios / "only-in-the-copy.toml").write_text('extends = "taliban-2025"\n')
    assert "only-in-the-copy" in answer("list", "scenarios", cwd=tmp_path, program=program)


def test_an_installed_copy_may_be_moved(prefix, tmp_path):
    moved = tmp_path / "elsewhere"
    subprocess.run(["cp", "-r", prefix, moved], check=True)
    text = answer("--version", program=moved / "bin/recognition")
    assert str(moved / "share/recognition/scenarios") in text
