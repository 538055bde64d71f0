"""Checks that every room of sim/ keeps to its edges.

A room includes only the rooms that its CMakeLists.txt names after SEES, only `store` includes HDF5
and only `engine` oneTBB (beside its loops ThreadSanitizer would be blind), and only `app` prints or
ends the program. The include root is shared, so the compiler cannot tell.
No two files define a type of the same name: the linker would take one's templates for the other's.

usage: rooms.py SOURCE_DIR    exits 1 and prints file:line: problem where a room breaks a rule
"""

import re
import sys
from pathlib import Path

ROOM = re.compile(r"recognition_room\(\s*(\w+)(?:\s+SEES((?:\s+[a-z]\w*)+))?")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
OWNED = {re.compile(r"^(hdf5(_hl)?|H5\w*)\.h$"): "store", re.compile(r"^(oneapi/)?tbb/"): "engine"}
GENERATED = {"recognition_version.hpp"}
PRINTS = re.compile(
    r"\bstd::(cout|cerr|clog)\b|\b(stdout|stderr)\b"
    r"|\b(v?printf|puts|putchar|perror)\s*\(|\bfmt::v?print(ln)?\s*\("
)
ENDS = re.compile(r"(?<![\w.>:])(?:(?:std)?::)?(_?exit|_Exit|quick_exit|abort|terminate)\s*\(")

TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?(?:\s*:\s[^;{]*)?\s*\{", re.MULTILINE)
UNNAMED = re.compile(r"^namespace \{$.*?^\}  // namespace$", re.DOTALL | re.MULTILINE)

# What is not code: comments, and the content of string and character literals.
NOT_CODE = re.compile(
    r'R"(?P<mark>[^\s()\\]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/',
    re.DOTALL,
)


def read_rooms(source: Path) -> dict[str, set[str]]:
    """Which rooms each room may include, itself among them."""
    rooms = {}
    for build_file in sorted(source.glob("sim/*/CMakeLists.txt")):
        match = ROOM.search(build_file.read_text())
        if match is None:
            raise SystemExit(f"{build_file}: declares no recognition_room(<name> SEES <rooms>)")
        name, sees = match.groups()
        rooms[name] = {name, *(sees or "").split()}
    return rooms


def blank_out(text: str) -> str:
    """`text` with everything but code removed, lines kept."""
    return NOT_CODE.sub(lambda match: '""' + "\n" * match.group().count("\n"), text)


def check_include(room: str, sees: set[str], quote: str, path: str) -> str | None:
    for library, owner in OWNED.items():
        if library.match(path):
            return None if room == owner else f"includes <{path}>; only {owner} may"
    if quote == "<":
        if path == "iostream" and room != "app":
            return "includes <iostream>; only app prints"
        return None
    if path in GENERATED:
        return None
    first = path.split("/")[0]
    if "/" not in path or first in {".", ".."}:
        return f'includes "{path}"; write the path from sim/ on, as "{room}/{Path(path).name}"'
    return None if first in sees else f'includes "{path}"; {room} may see {", ".join(sorted(sees))}'


def check_file(room: str, sees: set[str], text: str) -> list[tuple[int, str]]:
    """Line and problem of every rule that a source file of `room` breaks."""
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        include = INCLUDE.match(line)
        problem = include and check_include(room, sees, *include.groups())
        if problem:
            problems.append((number, problem))
    if room != "app":
        for number, line in enumerate(blank_out(text).splitlines(), start=1):
            for rule, what in ((PRINTS, "prints"), (ENDS, "ends the program")):
                found = rule.search(line)
                if found:
                    problems.append((number, f"{what} ({found.group().strip()}); only app may"))
    return sorted(problems)


def types_of(text: str) -> list[tuple[int, str]]:
    """Line and name of every type that the program as a whole sees."""
    seen = blank_out(UNNAMED.sub(lambda match: "\n" * match.group().count("\n"), text))
    return [(seen.count("\n", 0, m.start()) + 1, m.group(1)) for m in TYPE.finditer(seen)]


def check_tree(source: Path) -> list[str]:
    rooms = read_rooms(source)
    if not rooms:
        raise SystemExit(f"{source}: no rooms found under sim/")
    problems = []
    defined: dict[str, Path] = {}
    for room, sees in rooms.items():
        for path in sorted((source / "sim" / room).rglob("*.[ch]pp")):
            text = path.read_text()
            place = path.relative_to(source)
            for line, problem in check_file(room, sees, text):
                problems.append(f"{place}:{line}: {room} {problem}")
            for line, name in types_of(text):
                first = defined.setdefault(name, place)
                if first != place:
                    problems.append(f"{place}:{line}: {room} defines {name}, as {first} does")
    return problems


if __name__ == "__main__":
    found = check_tree(Path(sys.argv[1]))
    print("\n".join(found) if found else "every room keeps to its edges")
    sys.exit(1 if found else 0)
