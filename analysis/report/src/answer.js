// The question, and the answer before anything else.

import { button, choice, el, section } from "./dom.js";
import { choose, listen, showNation, state } from "./state.js";
import { table } from "./table.js";
import { count, monthName, number, percent, span } from "./text.js";

export function top(data) {
  const title = el("h1");
  const question = el("p", { class: "question" });
  const facts = el("p", { class: "facts" });
  const update = () => {
    const { result } = state;
    title.textContent = data.results.length > 1 ? result.label : result.title;
    question.textContent = result.question;
    document.title = `${result.title} – recognition report`;
    facts.textContent = `${count(result.replicates)} replicates of ${result.months.length} months from ${monthName(result.months[0])}. Data cut-off: ${result.cut_off}. ${calibration(result)}`;
  };
  listen(["result"], update);
  const header = document.getElementById("top");
  header.append(title, question, facts);
  if (data.results.length > 1) header.append(switchOf(data));
  header.append(el("p", { id: "said", class: "unseen", "aria-live": "polite" }));
  update();
}

export function calibration(result) {
  const known = {
    default: "Parameters are priors, not calibrated.",
    prior: "Parameters are drawn from their priors, not calibrated.",
  };
  return known[result.parameters_from] ?? `Parameters: ${result.parameters_from}.`;
}

const unique = (values) => [...new Set(values)];

// Which scenario, and in which of the two worlds: a switch for each where there is a choice.
function switchOf(data) {
  const worlds = unique(data.results.map((result) => result.world.name));
  const labels = unique(data.results.map((result) => result.label));
  const find = (label, world) => data.results.find((result) => result.label === label && result.world.name === world);
  const show = (result) => choose({
    result,
    month: Math.min(state.month, result.months.length - 1),
    nation: result.positions.has(state.nation) ? state.nation : result.nations[0].code,
  });
  const switches = el("div", { class: "controls" });
  const fill = () => {
    const { label, world } = state.result;
    const scenario = choice("Scenario shown", labels.map((each) => [each, each]), label, (value) =>
      show(find(value, world.name) ?? data.results.find((result) => result.label === value)));
    const titles = new Map(data.results.map((result) => [result.world.name, result.world.title]));
    const there = worlds.filter((each) => find(label, each));
    const causal = choice("World", there.map((each) => [each, titles.get(each)]), world.name, (value) => show(find(label, value)));
    const focus = document.activeElement?.closest?.(".choice")?.textContent.startsWith("World");
    const had = switches.contains(document.activeElement);
    switches.replaceChildren(...[labels.length > 1 ? scenario : null, there.length > 1 ? causal : null].filter(Boolean));
    if (had) (focus ? causal : scenario).querySelector("select").focus();
  };
  listen(["result"], fill);
  fill();
  return switches;
}

// The same scenario in every world it was run in.
export const worldsOf = (data) => data.results.filter((result) => result.label === state.result.label);

export function answer(data) {
  const cards = el("div", { class: "cards" });
  const beside = el("div");
  const update = () => {
    cards.replaceChildren(nobody(state.result), expected(state.result), next(state.result));
    beside.replaceChildren(...inEachWorld(data), ...remarks(state.result));
  };
  listen(["result"], update);
  update();
  return section("answer", "The answer", cards, beside);
}

const end = (result) => monthName(result.months.at(-1));

function nobody(result) {
  const { share, interval } = result.answer.no_further;
  return el("div", { class: "card" },
    el("h3", {}, "Nobody further"),
    el("p", { class: "big" }, percent(share)),
    el("p", {}, `of replicates have no further recogniser by ${end(result)}. 90% Monte-Carlo interval ${span(interval)}.`));
}

function expected(result) {
  const { mean, quantiles, half_by } = result.answer.further;
  const half = half_by ? `Half of the replicates have a further recogniser by ${monthName(half_by)}.`
    : `Fewer than half of the replicates have a further recogniser by then.`;
  return el("div", { class: "card" },
    el("h3", {}, "How many more"),
    el("p", { class: "big" }, number(mean)),
    el("p", {}, `further recognisers expected by ${end(result)}; nine of ten replicates have ${quantiles[0]} to ${quantiles[2]}. ${half}`));
}

function next(result) {
  const lines = result.ranking.filter((row) => row.chance.at(-1) > 0).slice(0, 5).map((row) => {
    const nation = result.nations[result.positions.get(row.code)];
    return el("li", {}, button(nation.name, () => showNation(row.code, true), { class: "nation" }),
      ` ${percent(row.chance.at(-1))} (${span(row.interval.at(-1))})`);
  });
  return el("div", { class: "card" }, el("h3", {}, "Who next"),
    lines.length ? el("ol", {}, lines) : el("p", {}, "Nobody recognises of their own in any replicate."),
    el("p", {}, `Share of replicates in which it has recognised by ${end(result)}.`));
}

// Contagion cannot be told from likeness by what is on record: so the answer stands for both.
function inEachWorld(data) {
  const results = worldsOf(data);
  if (results.length < 2) return [];
  const rows = results.map((result) => ({
    world: result.world.title, nobody: result.answer.no_further.share, further: result.answer.further.mean,
    next: result.ranking.filter((row) => row.chance.at(-1) > 0).slice(0, 3).map((row) => `${result.nations[result.positions.get(row.code)].name} ${percent(row.chance.at(-1))}`).join(", "),
  }));
  return [el("p", {}, "The record cannot tell whether nations follow each other or are merely alike. The answer in each world:"),
    table([{ key: "world", name: "world" }, { key: "nobody", name: "nobody further", text: percent }, { key: "further", name: "further recognisers, mean", text: number }, { key: "next", name: "who next" }],
      rows, "The answer in each world")];
}

function remarks(result) {
  const lines = [];
  if (result.base_rate) lines.push(el("p", {}, el("strong", {}, "Base rate. "), result.base_rate));
  lines.push(el("p", { class: "warning" }, el("strong", {}, "Do not quote these as forecasts. "),
    "The level of such a chance cannot be carried over from other cases. Rankings, shapes and differences between scenarios can be compared; see ",
    el("a", { href: "#caution" }, "what not to conclude"), "."));
  return lines;
}
