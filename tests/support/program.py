"""The real program, as tests call it."""

import os
import subprocess
from pathlib import Path

PROGRAM = os.environ["RECOGNITION_PROGRAM"]
SOURCE = Path(os.environ["RECOGNITION_SOURCE_DIR"])
SMALL = ("run", "taliban-2025", "--replicates", "20", "--set", "months=12")


def call(*arguments, cwd=None, program=PROGRAM, **options):
    """Runs the program; text of both streams is kept."""
    return subprocess.run(
        [program, *arguments], cwd=cwd, capture_output=True, text=True, check=False, **options
    )


def answer(*arguments, **options):
    """What the program prints where all goes well."""
    done = call(*arguments, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def refusal(*arguments, **options):
    """What the program says of bad input: on stderr, with exit code 2 and nothing on stdout."""
    done = call(*arguments, **options)
    assert (done.returncode, done.stdout) == (2, ""), (done.returncode, done.stdout, done.stderr)
    return done.stderr


def names(folder):
    """Every file and folder below, by relative path."""
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*"))
