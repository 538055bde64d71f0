// One nation: its path, the terms of its decision, its peers and powers.

import * as Plot from "@observablehq/plot";
import { base } from "./course.js";
import { button, el, legend, section } from "./dom.js";
import { figure } from "./figure.js";
import { listen, showNation, state } from "./state.js";
import { dateOf, monthName, number, percent, signed } from "./text.js";

const position = () => state.result.positions.get(state.nation);
const nation = () => state.result.nations[position()];
const why = () => state.result.why?.nations[state.nation];

export function nationSection() {
  const name = el("h3", { class: "chosen-name", tabindex: "-1" });
  const facts = el("p");
  const ties = el("div", { class: "ties" });
  const path = pathFigure();
  const terms = termsFigure();
  const missing = el("p", { class: "note" });
  const update = () => {
    name.textContent = nation().name;
    facts.textContent = story();
    path.redraw();
    terms.node.hidden = !why();
    missing.hidden = Boolean(why());
    missing.textContent = state.result.why_missing ?? "This nation's decision was not replayed.";
    if (why()) terms.redraw();
    ties.replaceChildren(...(why() ? tieLists() : []));
  };
  listen(["nation", "result"], update);
  const part = section("nation", "One nation", search(), name, facts, path.node, missing, terms.node, ties);
  update();
  return part;
}

function search() {
  const options = el("datalist", { id: "nations" });
  const fill = () => options.replaceChildren(...state.result.nations.map((each) => el("option", { value: each.name }, each.code)));
  const problem = el("span", { class: "problem", id: "search-problem", role: "status" });
  const input = el("input", {
    id: "search", type: "search", list: "nations", autocomplete: "off", placeholder: "Name or code",
    "aria-describedby": "search-problem",
    onchange: () => find(),
    onkeydown: (event) => { if (event.key === "Enter") find(); },
  });
  const find = () => {
    const text = input.value.trim().toLowerCase();
    if (!text) return;
    const all = state.result.nations;
    const hit = all.find((each) => each.code.toLowerCase() === text || each.name.toLowerCase() === text)
      ?? all.find((each) => each.name.toLowerCase().startsWith(text)) ?? all.find((each) => each.name.toLowerCase().includes(text));
    problem.textContent = hit ? "" : ` No nation of this run is called “${input.value}”.`;
    if (!hit) return;
    input.value = "";
    showNation(hit.code);
  };
  fill();
  listen(["result"], fill);
  return el("p", { class: "controls" }, el("label", { for: "search" }, "Find a nation "), input, options, problem);
}

function story() {
  const { result } = state;
  const { initial, scripted, free, name, code } = nation();
  const start = initial === 0 ? `${name} (${code}) starts at rung none: the record has nothing of it.`
    : `${name} (${code}) starts at rung ${initial}, ${result.rungs[initial]}.`;
  if (scripted) return `${start} Its recognition is scripted or on record, not drawn.`;
  if (!free) return `${start} It holds rung 4 from the start and is no further recogniser.`;
  const row = result.ranking.find((each) => each.code === code);
  const place = result.ranking.indexOf(row) + 1;
  const dates = result.horizons.map((month, i) => `${percent(row.chance[i])} by ${monthName(month)}`);
  return `${start} It has recognised in ${dates.join(", ")}; that is place ${place} of ${result.ranking.length}.`;
}

function pathRows() {
  const { result } = state;
  return result.months.flatMap((month, m) => result.rungs.map((rung, r) => ({
    month, date: dateOf(month), rung, share: Number(result.at(position(), m, r).toFixed(4)),
  })));
}

function pathFigure() {
  return figure({
    id: "nation-path", title: "Its path: where it stands, month by month",
    describe: () => {
      const last = state.result.months.length - 1;
      return `Share of replicates in which ${nation().name} stands at each rung. At the end of ${monthName(state.result.months[last])}: ${state.result.rungs.map((rung, r) => `${rung} ${percent(state.result.at(position(), last, r))}`).join(", ")}.`;
    },
    legend: legend(state.result.rungs.map((rung, r) => [`r${r}`, rung]).reverse()),
    draw: (width) => Plot.plot({
      ...base(width, 240),
      x: { type: "utc", label: null, ticks: width < 500 ? 5 : 10 },
      y: { label: "share of replicates, %", percent: true, domain: [0, 100] },
      color: { domain: state.result.rungs, range: state.result.rungs.map((_, r) => `var(--r${r})`) },
      marks: [Plot.areaY(pathRows(), Plot.stackY({ x: "date", y: "share", fill: "rung", order: [...state.result.rungs].reverse() })), Plot.ruleY([0])],
    }),
    columns: () => [{ key: "month", name: "month" }, { key: "rung", name: "rung" }, { key: "share", name: "share", text: percent }],
    rows: pathRows,
  });
}

function termRows() {
  if (!why()) return [];
  return state.result.why.terms.map((term, i) => {
    const value = why().values[i];
    const pushes = term.side === "A" ? value : -value;
    const side = term.side === "A" ? "interest" : "rights pressure";
    return { term: term.side === "A" ? term.name : `rights: ${term.name}`, side, formula: term.formula, value: pushes };
  }).filter((row) => row.value !== 0);
}

function termsFigure() {
  return figure({
    id: "why", title: "Why: what it weighs at the start",
    describe: () => {
      const { moves, stay } = why();
      const chances = moves.map((move) => `${move.move} to ${state.result.rungs[move.to]} ${percent(move.probability)}`);
      const sorted = termRows().sort((a, b) => b.value - a.value);
      const against = sorted.at(-1)?.value < 0 ? `; most against it: ${sorted.at(-1).term}` : "";
      return `${nation().name} in ${monthName(state.result.why.month)}, replicate ${state.result.why.replicate}. Chances that month: ${[...chances, `stay ${percent(stay)}`].join(", ")}. Most for recognising: ${sorted[0]?.term ?? "nothing"}${against}.`;
    },
    note: "In log points: +0.7 about doubles the monthly chance of recognising. Level walk, frailty and taste are drawn by chance and differ between replicates.",
    draw: (width) => {
      const rows = termRows();
      return Plot.plot({
        width, height: 20 * rows.length + 50, marginLeft: width < 500 ? 128 : 160, marginRight: 44,
        style: { fontSize: width < 500 ? "11px" : "12px" },
        x: { label: "log points", grid: true, axis: "top", ticks: width < 500 ? 4 : 8 },
        y: { label: null, domain: rows.map((row) => row.term), tickSize: 0 },
        marks: [
          Plot.barX(rows, { y: "term", x: "value", fill: (row) => (row.value < 0 ? "var(--against)" : "var(--accent)"), inset: 1 }),
          Plot.text(rows, { y: "term", x: "value", text: (row) => signed(row.value), dx: 4, textAnchor: "start", fill: "currentColor", filter: (row) => row.value >= 0 }),
          Plot.text(rows, { y: "term", x: 0, text: (row) => signed(row.value), dx: 4, textAnchor: "start", fill: "currentColor", filter: (row) => row.value < 0 }),
          Plot.ruleX([0]),
        ],
      });
    },
    columns: () => [{ key: "term", name: "term" }, { key: "side", name: "side" }, { key: "formula", name: "formula (ODD 7.1)" }, { key: "value", name: "pushes by, log points", text: (value) => signed(value, 3) }],
    rows: termRows,
  });
}

function tieLists() {
  const lists = [["Peers it watches", why().peers], ["Powers it depends on", why().powers]];
  return lists.filter(([, ties]) => ties.length).map(([title, ties]) => el("div", {}, el("h4", {}, title), el("ul", {}, ties.map(tie))));
}

function tie(each) {
  const { result } = state;
  const known = result.positions.get(each.code);
  const name = known === undefined ? each.code : result.nations[known].name;
  const push = each.contribution === 0 ? "no push now" : `pushes by ${signed(each.contribution)}`;
  return el("li", {}, known === undefined ? name : button(name, () => showNation(each.code), { class: "nation" }),
    ` weight ${number(each.weight, 2)}, ${push}`);
}
