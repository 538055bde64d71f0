"""What pages say of the code is what the code says."""

import json
import re
import shlex

import pages
import pytest

HEADING = re.compile(r"^#{2,4} (\d+(?:\.\d+)?) ", re.MULTILINE)
CITATION = re.compile(r"ODD\s+((?:\d+(?:\.\d+)?(?:, | and )?)+)")
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


def code_files():
    for folder in ("sim", "tests"):
        for file in sorted((pages.SOURCE / folder).rglob("*")):
            if file.suffix in (".cpp", ".hpp", ".inl") and file.is_file():
                yield file


def test_generated_tables_are_those_of_the_code():
    page = pages.SOURCE / "docs" / "ODD.md"
    tables = [match for match in pages.GENERATED.finditer(pages.read(page))
              if match["kind"] == "generated"]
    assert len(tables) == 3
    for table in tables:
        words = shlex.split(table["what"])
        assert words[0] == "recognition"
        printed = "\n" + pages.program(*words[1:]) + "\n"
        if pages.UPDATES and printed != table["text"]:
            before = table[0]
            pages.replace(page, before, before[:table.start("text") - table.start()] + printed
                          + "<!-- end -->")
        else:
            assert table["text"] == printed, pages.HOW_TO_UPDATE


def test_every_section_of_the_odd_that_the_code_cites_is_there():
    sections = set(HEADING.findall(pages.read(pages.SOURCE / "docs" / "ODD.md")))
    cited = {(section, file.relative_to(pages.SOURCE))
             for file in code_files()
             for numbers in CITATION.findall(file.read_text(encoding="utf-8"))
             for section in re.findall(r"\d+(?:\.\d+)?", numbers)}
    assert len(cited) > 10
    assert not {pair for pair in cited if pair[0] not in sections}


def test_sections_of_the_odd_that_its_text_refers_to_are_there():
    text = pages.GENERATED.sub("", pages.read(pages.SOURCE / "docs" / "ODD.md"))
    sections = set(HEADING.findall(text))
    referred = set(re.findall(r"(?:section | \()([1-9]\.\d)(?=[);,:])", text))
    assert len(referred) > 5
    assert referred <= sections


@pytest.mark.parametrize("page", pages.pages(), ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page):
    for target in LINK.findall(pages.prose(pages.read(page))):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_versions_agree():
    in_cmake = re.search(r"project\(recognition VERSION ([\d.]+)",
                         pages.read(pages.SOURCE / "CMakeLists.txt"))[1]
    in_citation = re.search(r"^version: (.*)$", pages.read(pages.SOURCE / "CITATION.cff"),
                            re.MULTILINE)[1]
    in_changelog = re.search(r"^## ([\d.]+)", pages.read(pages.SOURCE / "CHANGELOG.md"),
                             re.MULTILINE)[1]
    assert in_citation == in_cmake == in_changelog


def test_variables_of_the_model_name_the_outcomes_in_results():
    format_page = pages.read(pages.SOURCE / "docs" / "results-format.md")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| u?(?:int|float)\d+", format_page, re.MULTILINE)
    outcomes = {name for name, dimensions in rows
                if not re.fullmatch(f"`{name}`|`parameter`", dimensions)}
    assert {"rung", "count", "conduct"} <= outcomes
    shown = {name for variable in json.loads(pages.program("list", "variables", "--json"))
             for name in variable["results"].split()}
    assert shown == outcomes


def test_every_command_of_the_program_stands_in_the_readme():
    listed = re.search(r"^Commands:\n((?:  .*\n)+)", pages.program("--help"), re.MULTILINE)[1]
    readme = pages.read(pages.SOURCE / "README.md")
    for command in re.findall(r"^  (\w+)", listed, re.MULTILINE):
        assert f"| `{command}" in readme, command
