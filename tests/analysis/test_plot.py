"""`recognition plot` writes the figures asked for, overwrites nothing, and refuses what is none."""

import re
import shutil

import h5py
import pytest

from program import answer, call, names, refusal
from recognition import ResultError, figures
from recognition.commands import plot

SMALL = ("run", "taliban-2025", "--replicates", "40", "--set", "months=12")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("plot")
    answer(*SMALL, "--output", "base.h5", cwd=place)
    answer(*SMALL, "--policy", "china-recognises", "--output", "china.h5", cwd=place)
    return place


def test_all_figures_of_a_run_are_drawn_beside_it(folder, tmp_path):
    shutil.copy(folder / "base.h5", tmp_path)
    said = answer("plot", "base.h5", cwd=tmp_path)
    expected = [f"base-figures/{entry.name}.{form}" for entry in figures.of_kind("run")
                if entry.results == 1 for form in ("pdf", "png")]
    assert said.split() == expected
    assert names(tmp_path) == sorted(["base.h5", "base-figures", *expected])
    for file in (tmp_path / "base-figures").iterdir():
        start = {".pdf": b"%PDF", ".png": b"\x89PNG"}[file.suffix]
        assert file.read_bytes().startswith(start), file


def test_two_runs_are_compared_and_stand_side_by_side(folder, tmp_path):
    said = answer("plot", folder / "base.h5", folder / "china.h5", "--figure", "who-next",
                  "--figure", "map-difference", "--by", "2026-03", "--format", "svg",
                  "--output", tmp_path / "out")
    assert said.split() == [f"{tmp_path}/out/who-next.svg", f"{tmp_path}/out/map-difference.svg"]
    ranking = (tmp_path / "out/who-next.svg").read_text(encoding="utf-8")
    assert ">base<" in ranking and ">china<" in ranking and "2026-03" in ranking


def test_the_same_result_gives_the_same_bytes(folder, tmp_path):
    for place in ("one", "two"):
        plot.run([str(folder / "base.h5"), "--figure=recognitions", "--format=pdf,png,svg",
                  f"--output={tmp_path / place}"])
    for form in ("pdf", "png", "svg"):
        one, two = (tmp_path / place / f"recognitions.{form}" for place in ("one", "two"))
        assert one.read_bytes() == two.read_bytes(), form


def test_figures_are_overwritten_only_with_force(folder, tmp_path):
    words = [str(folder / "base.h5"), "--figure=ladder", "--format=png", f"--output={tmp_path}"]
    plot.run(words)
    before = (tmp_path / "ladder.png").read_bytes()
    (tmp_path / "ladder.png").write_bytes(b"mine")
    with pytest.raises(ResultError, match="never overwritten unasked"):
        plot.run(words)
    assert (tmp_path / "ladder.png").read_bytes() == b"mine"
    plot.run([*words, "--force"])
    assert (tmp_path / "ladder.png").read_bytes() == before


@pytest.mark.parametrize("words, message", [
    (("--figure", "map-chanse"), "has no figure 'map-chanse'. Did you mean map-chance?"),
    (("--figure", "x"), "There are: recognitions, ladder"),
    (("--figure", "map-difference"), "needs 2 results"),
    (("--by", "2031-01", "--figure", "map-rung"), "2031-01 is no month of this run"),
    (("--nation", "XYZ", "--figure", "decision"), "XYZ cannot become a further recogniser"),
    (("--format", "jpg"), "'jpg' is no format of figures"),
    (("--output", "base.h5"), "base.h5 is a file"),
])
def test_what_cannot_be_drawn_is_refused_in_a_sentence(folder, words, message, monkeypatch):
    before = names(folder)
    monkeypatch.chdir(folder)
    with pytest.raises(ResultError, match=re.escape(message)) as raised:
        plot.run(["base.h5", *words])
    assert "\n" not in str(raised.value)
    assert names(folder) == before


def damaged(folder, place):
    whole = (folder / "base.h5").read_bytes()
    (place / "cut.h5").write_bytes(whole[:len(whole) // 2])
    (place / "text.h5").write_text("no result\n")
    with h5py.File(place / "foreign.h5", "w") as file:
        file["x"] = [1]
    (place / "changed.h5").write_bytes(whole[:5000] + b"!" + whole[5001:])
    (place / "waiting.h5.partial").write_bytes(whole)


@pytest.mark.parametrize("name, message", [
    ("missing.h5", "does not exist"), ("cut.h5", "cut short"), ("text.h5", "no HDF5 file"),
    ("foreign.h5", "carries no seal"), ("changed.h5", "was changed"),
    ("waiting.h5.partial", "unfinished"), (".", "is a folder, and none of a sweep")])
def test_a_file_that_is_no_whole_result_is_refused_in_a_sentence(folder, tmp_path, name, message):
    damaged(folder, tmp_path)
    with pytest.raises(ResultError, match=message) as raised:
        plot.run([str(tmp_path / name), f"--output={tmp_path}/out"])
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "out").exists()


def test_a_refusal_is_one_line_and_exit_code_2(folder):
    said = refusal("plot", "missing.h5", cwd=folder)
    assert said == "missing.h5 does not exist.\n"


def test_the_help_lists_every_figure_under_its_kind():
    text = answer("plot", "--help")
    for kind, words in (("run", "a run"), ("comparison", "a comparison"), ("sweep", "a sweep"),
                        ("sensitivity", "a sensitivity analysis"), ("discovery", "a discovery"),
                        ("calibration", "a calibration"), ("scores", "scores")):
        part = re.search(rf"^Figures of {words}[^\n]*:\n((?:  [^\n]*\n)+)", text, re.M)[1]
        listed = dict(re.findall(r"^  ([a-z-]+)  +(\w.*)$", part, re.M))
        assert listed == {entry.name: entry.about for entry in figures.of_kind(kind)}, kind


def test_a_result_without_further_recognisers_is_drawn_without_reasons(tmp_path):
    answer("run", "taliban-2025", "--replicates", "20", "--set", "months=2",
           "--set", "parameters.alpha=-20", "--output", "quiet.h5", cwd=tmp_path)
    done = call("plot", "quiet.h5", "--format", "png", cwd=tmp_path)
    assert done.returncode == 0
    assert "Left out decision: Nobody recognises of their own" in done.stderr
    assert "map-chance.png" in done.stdout and "decision.png" not in done.stdout
