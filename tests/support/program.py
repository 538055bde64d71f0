"""The real program, as tests call it."""

import os
import pty
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


def on_terminal(*arguments, cwd=None):
    """Exit code, and what a terminal gets that stderr is; stdout is none."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([PROGRAM, *arguments], cwd=cwd, stdout=subprocess.PIPE,
                          stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        process.communicate()
    os.close(ours)
    return process.returncode, shown


def names(folder):
    """Every file and folder below, by relative path."""
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*"))
