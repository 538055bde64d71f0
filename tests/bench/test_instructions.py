"""A history costs no more instructions than recorded: counted by callgrind, so no other program on
the machine and no clock can disturb it. Where a change makes histories dearer on purpose, write the
new figures with RECOGNITION_UPDATE=1 and say why in the commit."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

RECORD = pathlib.Path(__file__).with_name("instructions.json")
PROGRAM = pathlib.Path(os.environ["RECOGNITION_PROGRAM"]).with_name("recognition_bench")
ALLOWED = 1.05
FEW, MANY = 20, 220  # histories: the difference leaves start-up out


def instructions(isa, histories):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
               str(PROGRAM), "--count", isa, str(histories)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    nations, months, _ = done.stdout.split()
    return int(re.search(r"Collected : (\d+)", done.stderr)[1]), int(nations) * int(months)


def per_nation_month(isa):
    few, cells = instructions(isa, FEW)
    many, _ = instructions(isa, MANY)
    return (many - few) / (MANY - FEW) / cells


def compiler():
    words = subprocess.run(["c++", "-dumpfullversion"], capture_output=True, text=True, check=True)
    return "g++ " + words.stdout.strip()


@pytest.mark.parametrize("isa", ["baseline", "AVX2"])
def test_instructions_per_nation_month_are_within_5_percent_of_those_recorded(isa):
    if shutil.which("valgrind") is None:
        pytest.skip("valgrind is not installed")
    if isa == "AVX2" and "avx2" not in pathlib.Path("/proc/cpuinfo").read_text():
        pytest.skip("this processor has no AVX2")
    record = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    measured = per_nation_month(isa)
    if os.environ.get("RECOGNITION_UPDATE"):
        record |= {"compiler": compiler(), isa: round(measured, 2)}
        RECORD.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n")
    if record["compiler"] != compiler():
        pytest.skip(f"recorded with {record['compiler']}, this is {compiler()}")
    print(f"{isa}: {measured:.2f} instructions per nation-month, recorded {record[isa]}")
    assert measured <= record[isa] * ALLOWED
    assert measured >= record[isa] / ALLOWED, "cheaper than recorded: record it, so that it stays"
