"""The pages of the project, and the parts of them that tests read or write.

A page marks what is checked with an HTML comment, which readers do not see:

    <!-- generated: recognition list parameters --markdown -->
    what that command prints
    <!-- end -->

and, right before a fenced block,

    <!-- file: my.toml -->    the block is written to that file
    <!-- run -->              the block is a script and must succeed (sh or python)
    <!-- prints -->           the block is what the script before it prints
    <!-- not run: reason -->  the block is a script that no test runs

    ![what it shows](figures/x.png)    the scripts of the page write figures/x.png

RECOGNITION_UPDATE=1 ./test docs    writes anew what commands print; read the diff.
"""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(os.environ.get("RECOGNITION_SOURCE_DIR", Path(__file__).resolve().parents[2]))
PROGRAM = Path(os.environ.get("RECOGNITION_PROGRAM", SOURCE / "build/release/bin/recognition"))
UPDATES = "RECOGNITION_UPDATE" in os.environ
HOW_TO_UPDATE = "RECOGNITION_UPDATE=1 ./test docs writes the page anew"

BLOCK = re.compile(r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
                   re.MULTILINE | re.DOTALL)
IMAGE = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
GENERATED = re.compile(r"^<!-- (?P<kind>generated|measured): (?P<what>[^\n]*) -->\n(?P<text>.*?)"
                       r"^<!-- end -->$", re.MULTILINE | re.DOTALL)


@dataclass
class Block:
    mark: str
    language: str
    text: str
    start: int  # of the text in the page
    line: int


def pages():
    """All Markdown pages of the project, shortest path first."""
    found = [SOURCE / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    return found + sorted((SOURCE / "docs").glob("*.md"))


def read(page):
    return page.read_text(encoding="utf-8")


def blocks(text):
    return [Block(match["mark"] or "", match["language"], match["text"], match.start("text"),
                  text.count("\n", 0, match.start("text")))
            for match in BLOCK.finditer(text)]


def prose(text):
    """A page without its fenced blocks."""
    return BLOCK.sub("", text)


def replace(page, old, new):
    """Writes `new` in the place of the only `old` of the page."""
    text = read(page)
    assert text.count(old) == 1
    page.write_text(text.replace(old, new), encoding="utf-8")


def program(*arguments, cwd=None):
    """What the program prints."""
    return subprocess.run([PROGRAM, *arguments], cwd=cwd, capture_output=True, text=True,
                          check=True).stdout
