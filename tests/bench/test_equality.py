"""The fast kernel's decisions are the oracle's, over a hundred million nation-months."""

import os
import subprocess

import pytest

PROGRAM = os.environ["RECOGNITION_PROGRAM"]
NATION_MONTHS = 10**8
CELLS = {"taliban-2025": 192 * 120, "kosovo-2008": 193 * 60}


def content_hash(folder, scenario, kernel):
    replicates = NATION_MONTHS // 2 // CELLS[scenario] + 1
    output = folder / f"{scenario}-{kernel}.h5"
    subprocess.run([PROGRAM, "run", scenario, "--replicates", str(replicates), "--kernel", kernel,
                    "--output", output], check=True, capture_output=True)
    done = subprocess.run([PROGRAM, "info", "--hash", output], check=True, capture_output=True,
                          text=True)
    return done.stdout


@pytest.mark.parametrize("scenario", CELLS)
def test_no_nation_month_differs_from_the_oracle(tmp_path, scenario):
    kernels = ("fast", "reference")
    assert len({content_hash(tmp_path, scenario, kernel) for kernel in kernels}) == 1
