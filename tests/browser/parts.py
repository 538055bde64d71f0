"""Makes pages of parts that other commands give: parts.py FOLDER, with base.html and others in it.

parts.html: base.html with a made-up comparison, scores and a calibration. worlds.html: the runs of
policies.html once more as another world.
"""

import copy
import json
import re
import sys
from pathlib import Path

import other_results
from recognition.reporting import calibration, comparison, page, scores

folder = Path(sys.argv[1])


def data_of(name: str) -> dict:
    text = (folder / f"{name}.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    return json.loads(found.group(1))


parts = data_of("base")
parts["comparisons"] = [comparison.comparison_data(other_results.comparison())]
parts["scores"] = scores.scores_data(other_results.scores())
calibration.add_posteriors(parts["results"][0], other_results.calibration())
(folder / "parts.html").write_text(page.page(parts), encoding="utf-8")

worlds = data_of("policies")
for name, title in (("common-cause", "Common cause"),):
    again = copy.deepcopy(worlds["results"][:2])
    for result in again:
        result["world"] = {"name": name, "title": title}
        result["answer"]["further"]["mean"] += 1
    worlds["comparisons"].append(worlds["comparisons"][0] | {"world": again[0]["world"]})
    worlds["results"] += again
(folder / "worlds.html").write_text(page.page(worlds), encoding="utf-8")
