// What the result stands on: assumptions, parameters, cautions, provenance, how to do it again.

import { button, choice, el, section } from "./dom.js";
import { save } from "./download.js";
import { figure } from "./figure.js";
import { listen, state } from "./state.js";
import { table } from "./table.js";
import { count, monthName } from "./text.js";

// A section whose content follows the result that is shown.
function following(id, title, content) {
  const body = el("div");
  const update = () => body.replaceChildren(...content(state.result));
  listen(["result"], update);
  update();
  return section(id, title, body);
}

export const caution = () => following("caution", "What not to conclude", (result) => {
  const lines = [
    ["Do not quote the chance that a state recognises by a date.", "The level of a forecast cannot be carried over from other cases. Compare rankings, shapes and scenarios instead."],
    ["The intervals are about replicates, not about the world.", "They tell how exactly this many replicates measure the model's own chances. They shrink with more replicates; what the model gets wrong stays."],
    result.parameters_from === "default" || result.parameters_from === "prior" ? ["Parameters are priors, not calibrated.", "Most are assumptions; the ledger below says which."] : null,
    ["A state that the record does not list is not known to be at rung none.", "Records of contacts and missions are incomplete."],
    ["Contagion is not shown by a wave.", "Similar states act alike without watching each other."],
    ["The data stop.", `Votes, trade and ties end years before ${monthName(result.months[0])}; the record used ends in ${monthName(result.cut_off)}.`],
    ["The model describes incentives and endorses no stance.", "That an act is likely in it is no reason to perform it."],
  ].filter(Boolean);
  return [el("ul", { class: "cautions" }, lines.map(([first, rest]) => el("li", {}, el("strong", {}, first), ` ${rest}`))),
    ...(result.warnings.length ? [el("h3", {}, "Said by the program of this result"), el("ul", {}, result.warnings.map((text) => el("li", {}, text)))] : [])];
});

export const assumptions = () => following("assumptions", "Assumptions of this scenario", (result) => {
  const items = result.interventions.map((each) => el("li", {}, el("strong", {}, each.name ?? each.type), ` (${each.type}) `, each.text));
  return [
    el("p", {}, result.set.length ? `Set by the scenario, in place of their defaults: ${result.set.join(", ")}.` : "All parameters have their defaults."),
    items.length ? el("ul", {}, items) : el("p", {}, "No intervention is scripted."),
  ];
});

export function ledger() {
  let grade = "all";
  const rows = () => state.result.parameters.filter((row) => grade === "all" || row.grade === grade);
  const columns = () => [
    { key: "name", name: "parameter" }, { key: "value", name: "value", text: (value) => String(Number(value.toPrecision(6))) }, { key: "unit", name: "unit" },
    { key: "prior", name: "prior" },
    ...(state.result.parameters.some((row) => row.posterior) ? [{ key: "posterior", name: "posterior, mean (90%)" }, { key: "informed_by", name: "learnt from" }] : []),
    { key: "grade", name: "grade" }, { key: "meaning", name: "meaning" }, { key: "source", name: "source" }];
  const body = el("div");
  const sum = el("p");
  const update = () => {
    const number = (name) => state.result.parameters.filter((row) => row.grade === name).length;
    sum.textContent = `${state.result.parameters.length} parameters: ${["data", "literature", "assumption"].map((name) => `${number(name)} from ${name}`).join(", ")}.`;
    body.replaceChildren(table(columns(), rows(), "Parameter ledger"));
  };
  listen(["result"], update);
  update();
  const choose_grade = choice("Grade", [["all", "all"], ["data", "data"], ["literature", "literature"], ["assumption", "assumption"]], "all", (value) => { grade = value; update(); });
  return section("ledger", "Parameter ledger", sum, el("div", { class: "controls" }, choose_grade), body);
}

export const provenance = () => following("provenance", "Where it comes from", (result) => [
  el("dl", {}, result.provenance.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
]);

export const methods = () => following("methods", "Methods and citation", (result) => {
  const paragraph = el("blockquote", { id: "methods-text" }, result.methods);
  const said = el("span", { role: "status" });
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(result.methods);
      said.textContent = " Copied.";
    } catch {
      getSelection().selectAllChildren(paragraph);
      said.textContent = " Selected: copy it with your keyboard.";
    }
  });
  return [el("p", {}, "A paragraph to paste:"), paragraph, el("p", { class: "tools" }, copy, said)];
});

export const reproduce = () => following("reproduce", "Do it again", (result) => [
  el("p", {}, "The command that made the result:"),
  el("pre", { tabindex: "0", "aria-label": "Command that made the result" }, el("code", {}, result.command)),
  el("p", {}, "Or from the resolved scenario, which holds everything the run needs but the data tables of the program:"),
  el("pre", { tabindex: "0", "aria-label": "Commands that do it again" }, el("code", {}, result.again)),
  el("p", {}, "The last line prints the content hash, which is to be ", el("code", { class: "hash" }, result.content_hash), "."),
  el("p", { class: "tools" }, button("Resolved scenario", () => save(`${result.file_stem}.toml`, "application/toml", result.scenario))),
]);
