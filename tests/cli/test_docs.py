"""Every command and figure that a page shows comes from a run."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "docs"))
import pages  # noqa: E402

PAGE_WIDTH = 900  # pixels of a figure on a page
INTERPRETERS = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": ["/usr/bin/python3", "-c"]}
TUTORIALS = [page for page in pages.pages() if "<!-- run -->" in pages.read(page)]


def run(block, folder, path):
    return subprocess.run([*INTERPRETERS[block.language], block.text], cwd=folder,
                          env={**os.environ, "PATH": path}, capture_output=True, text=True,
                          check=False)


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.name)
def test_what_a_page_shows_is_what_happens(page, tmp_path):
    programs = tmp_path / "bin"
    folder = tmp_path / "work"
    programs.mkdir()
    folder.mkdir()
    (programs / "recognition").symlink_to(pages.PROGRAM)
    path = f"{programs}:{os.environ['PATH']}"
    text = pages.read(page)
    printed = None
    written = []
    for block in pages.blocks(text):
        place = f"{page.name}:{block.line}"
        if block.mark.startswith("file: "):
            (folder / block.mark.removeprefix("file: ")).write_text(block.text, encoding="utf-8")
        elif block.mark == "run":
            result = run(block, folder, path)
            assert result.returncode == 0, f"{place}: {result.stderr}"
            printed = result.stdout
        elif block.mark == "prints":
            if pages.UPDATES:
                written.append((block, printed))
            else:
                assert block.text == printed, f"{place}: {pages.HOW_TO_UPDATE}"
    for block, new in reversed(written):
        text = text[:block.start] + new + text[block.start + len(block.text):]
    if written:
        page.write_text(text, encoding="utf-8")
    for image in pages.IMAGE.findall(text):
        check_image(page.parent / image, folder / image)


def small(path):
    """A figure as pages show it: fewer pixels and colours, so that the repository stays small."""
    image = Image.open(path).convert("RGB")
    size = (PAGE_WIDTH, round(image.height * PAGE_WIDTH / image.width))
    return image.resize(size, Image.LANCZOS).quantize(64, dither=0)


def check_image(shown, made):
    """The figure of a page is what its commands make, but for how fonts are drawn elsewhere."""
    new = small(made)
    if pages.UPDATES:
        shown.parent.mkdir(parents=True, exist_ok=True)
        new.save(shown, optimize=True)
        return
    old = Image.open(shown)
    assert old.size == new.size, f"{shown.name}: {pages.HOW_TO_UPDATE}"
    apart = np.abs(np.asarray(old.convert("L"), int) - np.asarray(new.convert("L"), int))
    assert apart.mean() < 1.0, f"{shown.name}, {apart.mean():.2f}: {pages.HOW_TO_UPDATE}"


@pytest.mark.parametrize("page", pages.pages(), ids=lambda page: page.name)
def test_every_script_of_a_page_is_run_or_says_why_not(page):
    for block in pages.blocks(pages.read(page)):
        if block.language in INTERPRETERS and page in TUTORIALS:
            assert re.match("run$|not run: .", block.mark), f"{page.name}:{block.line}"


def level_table(command, folder):
    """What hangs on the level of an episode: one run for each value of alpha."""
    rows = ["", "| α_e | P(no further recogniser) by the end | nations at rung 4 at the end, mean |",
            "|---:|---:|---:|"]
    for alpha in (-14.8, -13.8, -12.8, -11.8, -10.8):
        words = command.replace("@", str(alpha)).split()
        text = pages.program(*words[1:], "--output", f"{alpha}.h5", cwd=folder)
        none = re.search(r"^P\(no further recogniser\)[^:]*: ([\d.]+%)", text, re.MULTILINE)[1]
        mean = re.findall(r"^\d{4}-\d\d +[\d.]+% +([\d.]+) ", text, re.MULTILINE)[-1]
        rows.append(f"| {alpha} | {none} | {mean} |")
    return "\n".join(rows) + "\n\n"


def test_the_sensitivity_to_the_level_is_as_measured(tmp_path):
    page = pages.SOURCE / "docs" / "ODD.md"
    tables = [match for match in pages.GENERATED.finditer(pages.read(page))
              if match["kind"] == "measured"]
    assert len(tables) == 1
    for table in tables:
        measured = level_table(table["what"], tmp_path)
        if pages.UPDATES and measured != table["text"]:
            head = table[0][:table.start("text") - table.start()]
            pages.replace(page, table[0], head + measured + "<!-- end -->")
        else:
            assert table["text"] == measured, pages.HOW_TO_UPDATE


def test_the_box_of_the_readme_quotes_that_table():
    odd = pages.read(pages.SOURCE / "docs" / "ODD.md")
    chance = {level: round(float(none))
              for level, none in re.findall(r"^\| (-[\d.]+) \| ([\d.]+)% \|", odd, re.MULTILINE)}
    expected = f"from {chance['-12.8']}% to {chance['-11.8']}% or {chance['-13.8']}%"
    readme = pages.SOURCE / "README.md"
    quoted = re.search(r"from \d+% to \d+% or \d+%", pages.read(readme))[0]
    if pages.UPDATES:
        pages.replace(readme, quoted, expected)
    else:
        assert quoted == expected, pages.HOW_TO_UPDATE
