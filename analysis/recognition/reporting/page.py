"""Puts data into the template of the page."""

import json
from pathlib import Path

from ..errors import ResultError

TEMPLATE = Path(__file__).resolve().parents[2] / "report" / "built" / "template.html"
PLACE = "{{DATA}}"
# What a page may do beyond its own program, and only where it carries a kernel: compile that
# kernel, and start a worker from its own text.
POLICIES = {"{{KERNEL_SCRIPT}}": " 'wasm-unsafe-eval'", "{{KERNEL_WORKER}}": "; worker-src blob:"}
# Inside a script element only these could end it, or be read otherwise by an older parser.
ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028",
           "\u2029": "\\u2029"}


def page(data: dict) -> str:
    """The whole report as HTML. No text of `data` can become markup."""
    if not TEMPLATE.is_file():
        raise ResultError(f"The template {TEMPLATE} is missing: install the program again.")
    before, mark, after = TEMPLATE.read_text(encoding="utf-8").partition(PLACE)
    if not mark or PLACE in after:
        raise ResultError(f"The template {TEMPLATE} has no single place for data: install the "
                          "program again.")
    live = any("what_if" in result for result in data["results"])
    for place, allowed in POLICIES.items():
        if place not in before:
            raise ResultError(f"The template {TEMPLATE} has no place for its security policy: "
                              "install the program again.")
        before = before.replace(place, allowed if live else "", 1)
    return before + as_json(data) + after


def as_json(data: dict) -> str:
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(str.maketrans(ESCAPES))
