// Puts the report together. Parts that a result does not have are left out.

import { answer, top } from "./answer.js";
import { course } from "./course.js";
import { open } from "./data.js";
import { el } from "./dom.js";
import { assumptions, caution, ledger, methods, provenance, reproduce } from "./ground.js";
import { map } from "./map.js";
import { nationSection } from "./nation.js";
import { policies } from "./policies.js";
import { ranking } from "./ranking.js";
import { validation } from "./scores.js";
import { choose } from "./state.js";
import { whatIf } from "./whatif.js";

function contents(sections) {
  const links = sections.map((part) => el("li", {}, el("a", { href: `#${part.id}` }, part.querySelector("h2").textContent)));
  document.getElementById("contents").append(el("ol", {}, links));
}

async function start() {
  const data = await open();
  const [first] = data.results;
  choose({ result: first, month: first.months.length - 1, nation: first.ranking[0]?.code ?? first.nations[0].code });
  top(data);
  const sections = [
    answer(data), map(), course(), ranking(data), nationSection(),
    data.comparisons.length ? policies(data.comparisons) : null,
    first.what_if ? whatIf(first.what_if, first) : null,
    data.scores ? validation(data.scores) : null,
    caution(), assumptions(), ledger(), provenance(), methods(), reproduce(),
  ].filter(Boolean);
  document.getElementById("report").append(...sections);
  contents(sections);
  document.getElementById("end").append(el("p", {}, data.made));
}

start().catch((error) => {
  const old = typeof DecompressionStream === "undefined" ? "This browser is too old for it: " : "";
  document.getElementById("report").replaceChildren(el("p", { class: "warning" }, `The report cannot be shown. ${old}${error.message}`));
  throw error;
});
