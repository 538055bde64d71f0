"""A sweep of 16 points for the tests, and what its folder holds."""

import json
import subprocess
import time

from program import PROGRAM, answer

SWEEP = """
extends = "taliban-2025"
title = "A sweep for tests"
months = 30
replicates = {replicates}
storage = "moves"

[[axis]]
kind = "list"
path = "parameters.beta_r"
values = [0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6]

[[axis]]
kind = "list"
path = "policy"
values = ["none", "schools-reopen"]
"""


def write_sweep(place, replicates=160):
    (place / "tried.toml").write_text(SWEEP.format(replicates=replicates))


def sweep_command(folder):
    return ("sweep", "tried.toml", "--output", str(folder))


def start(place, folder, **options):
    return subprocess.Popen([PROGRAM, *sweep_command(folder)], cwd=place, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **options)


def merged_hash(place, folder):
    merged = f"{folder}.h5"
    answer("merge", str(folder), "-o", merged, "--force", cwd=place)
    return answer("info", "--hash", merged, cwd=place).strip()


def unbroken_hash(place):
    answer(*sweep_command("unbroken"), cwd=place)
    return merged_hash(place, "unbroken")


def shards(place, folder):
    return sorted((place / folder / "shards").glob("block-*.h5"))


def sessions(place, folder):
    ledger = place / folder / "ledger"
    if not ledger.exists():
        return 0
    return sum("session" in json.loads(line) for line in ledger.read_text().splitlines()
               if line.endswith("}"))


def wait_for_session(place, folder, process, before=0):
    """Whether the process came to compute before it ended."""
    while sessions(place, folder) == before:
        if process.poll() is not None:
            return False
        time.sleep(0.002)
    return True
