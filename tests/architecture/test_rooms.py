"""The check of the rooms sees what it should, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("rooms.py")

BUILD_FILES = {
    "core": "recognition_room(core\n  PARTS fmt::fmt)",
    "engine": "recognition_room(engine SEES core PARTS TBB::tbb)",
    "store": "recognition_room(store SEES core PARTS recognition_hdf5)",
    "app": "recognition_room(app SEES core engine store\n  PARTS CLI11::CLI11 EXCEPT main.cpp)",
}


@pytest.fixture
def tree(tmp_path):
    for room, text in BUILD_FILES.items():
        directory = tmp_path / "sim" / room
        directory.mkdir(parents=True)
        (directory / "CMakeLists.txt").write_text(text)
    return tmp_path


def check(tree):
    return subprocess.run(
        [sys.executable, SCRIPT, tree], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("second", ["struct Twice {", "enum class Twice : int {", "class Twice final : Base {"])
def test_a_type_that_two_files_define_is_found(tree, second):
    (tree / "sim/core/a.hpp").write_text("struct Twice {\n};\n")
    (tree / "sim/store/b.hpp").write_text(f"\n{second}\n}};\n")
    result = check(tree)
    assert result.returncode == 1
    assert result.stdout == "sim/store/b.hpp:2: store defines Twice, as sim/core/a.hpp does\n"


def test_a_type_of_one_file_alone_may_share_its_name(tree):
    text = "namespace {\nstruct Twice {\n};\n}  // namespace\nstruct {name};\n"
    for name in ("a", "b"):
        (tree / f"sim/core/{name}.cpp").write_text(text)
    assert check(tree).returncode == 0


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("core", '#include "engine/loop.hpp"'),
        ("engine", '#  include "store/writer.hpp"'),
        ("engine", '#include "loop.hpp"'),
        ("engine", '#include "../core/ids.hpp"'),
        ("engine", "#include <hdf5.h>"),
        ("app", "#include <H5Ipublic.h>"),
        ("store", "#include <oneapi/tbb/parallel_for.h>"),
        ("app", "#include <tbb/tbb.h>"),
        ("core", "#include <iostream>"),
        ("core", "  std::cout << 1;"),
        ("core", '  std::printf("x");'),
        ("core", '  fmt::print("x");'),
        ("core", '  fmt::println(stderr, "x");'),
        ("store", '  fputs("x", stderr);'),
        ("engine", "  std::exit(2);"),
        ("engine", "  exit(2);"),
        ("store", "  ::_exit(2);"),
        ("engine", "  std::abort();"),
    ],
)
def test_a_planted_violation_is_found_with_its_line(tree, room, line):
    (tree / "sim" / room / "planted.cpp").write_text(f"// first line\n{line}\n")
    result = check(tree)
    assert result.returncode == 1, result.stdout
    assert result.stdout.startswith(f"sim/{room}/planted.cpp:2: {room} "), result.stdout


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("core", '#include "core/ids.hpp"'),
        ("engine", '#include "core/ids.hpp"'),
        ("store", "#include <hdf5.h>"),
        ("engine", "#include <oneapi/tbb/parallel_for.h>"),
        ("app", '#include "store/writer.hpp"'),
        ("app", "  std::exit(2);"),
        ("app", '  fmt::print("x");'),
        ("core", "  // never std::cout, never exit(1)"),
        ("core", "  /* std::abort()\n     exit(1) */"),
        ("core", '  throw Problem("printf(x) and exit(1)");'),
        ("core", '  auto text = R"(std::cout\n exit(1))";'),
        ("core", '  constexpr int kLarge = 1\'000\'000; auto c = \'"\';'),
        ("core", "  queue.abort(); door->exit(); on_exit(1); Episode::exit(2);"),
        ("core", "  std::snprintf(buffer, 3, format);"),
    ],
)
def test_what_is_allowed_passes(tree, room, line):
    (tree / "sim" / room / "allowed.cpp").write_text(f"// first line\n{line}\n")
    result = check(tree)
    assert result.returncode == 0, result.stdout


def test_a_violation_in_a_header_or_a_subdirectory_is_found(tree):
    inner = tree / "sim" / "engine" / "kernel"
    inner.mkdir()
    (inner / "planted.hpp").write_text('#include "store/writer.hpp"\n')
    assert check(tree).stdout.startswith("sim/engine/kernel/planted.hpp:1: engine ")


def test_a_room_without_a_declaration_is_refused(tree):
    (tree / "sim" / "engine" / "CMakeLists.txt").write_text("add_library(engine loop.cpp)")
    assert "declares no recognition_room" in check(tree).stderr


def test_an_empty_tree_is_refused(tmp_path):
    assert check(tmp_path).returncode != 0
