// Who recognises next: ranked chances with their intervals.

import * as Plot from "@observablehq/plot";
import { worldsOf } from "./answer.js";
import { choice, el, legend, section } from "./dom.js";
import { figure } from "./figure.js";
import { listen, showNation, state } from "./state.js";
import { monthName, percent, span } from "./text.js";

const SHOWN = 20;
let horizon = 0; // position among the horizons of the result

const order = () => [...state.result.ranking].sort((a, b) => b.chance[horizon] - a.chance[horizon] || a.code.localeCompare(b.code));

// Runs of the same scenario in other worlds, if the report has such.
let others = () => [];

function rows() {
  const { result } = state;
  const elsewhere = others().map((other) => new Map(other.ranking.map((row) => [row.code, row.chance[horizon]])));
  return order().map((row) => {
    const nation = result.nations[result.positions.get(row.code)];
    return {
      code: row.code, name: nation.name, rung: result.rungs[nation.initial],
      chance: row.chance[horizon], low: row.interval[horizon][0], high: row.interval[horizon][1],
      ...Object.fromEntries(elsewhere.map((chances, i) => [`other${i}`, chances.get(row.code) ?? null])),
    };
  });
}

export function ranking(data) {
  horizon = state.result.horizons.length - 1;
  others = () => worldsOf(data).filter((result) => result !== state.result && result.horizons.join() === state.result.horizons.join());
  const legends = el("div");
  const tell = () => legends.replaceChildren(others().length
    ? legend([["own", state.result.world.title], ...others().map((result) => ["each", result.world.title])]) : "");
  tell();
  const names = () => state.result.horizons.map((month, i) => [String(i), `by ${monthName(month)}`]);
  const controls = el("div", { class: "controls" });
  const view = figure({
    id: "who-next", title: "Likeliest further recognisers", controls, legend: legends,
    describe: () => {
      const [first, second] = rows();
      if (!first || first.chance === 0) return "Nobody recognises of their own in any replicate.";
      return `Share of replicates in which a nation has recognised by ${monthName(state.result.horizons[horizon])}. First ${first.name}, ${percent(first.chance)} (90% interval ${span([first.low, first.high])})${second ? `; then ${second.name}, ${percent(second.chance)}` : ""}.`;
    },
    note: "Lines: 90% Monte-Carlo intervals. They tell how exactly the replicates measure the model's own chances, not how right the model is. Compare ranks rather than levels. Click a row to read why.",
    draw, rows,
    columns: () => [
      { key: "name", name: "nation", nation: "code" }, { key: "code", name: "code" },
      { key: "rung", name: "rung at the start" }, { key: "chance", name: "chance", text: percent },
      { key: "low", name: "90% low", text: percent }, { key: "high", name: "90% high", text: percent },
      ...others().map((result, i) => ({ key: `other${i}`, name: result.world.title, text: percent }))],
  });
  const ask = () => controls.replaceChildren(choice("Recognised", names(), String(horizon), (value) => {
    horizon = Number(value);
    view.redraw();
  }));
  ask();
  listen(["result"], () => {
    horizon = state.result.horizons.length - 1;
    ask();
    tell();
    view.redraw();
  });
  listen(["nation"], () => view.redraw());
  return section("who", "Who next", view.node);
}

function draw(width) {
  const shown = rows().filter((row) => row.chance > 0).slice(0, SHOWN);
  const colour = (row) => (row.code === state.nation ? "var(--chosen)" : "var(--accent)");
  const svg = Plot.plot({
    width, height: 24 * Math.max(shown.length, 1) + 60, marginLeft: width < 500 ? 104 : 150, marginRight: 16,
    style: { fontSize: width < 500 ? "11px" : "12px" },
    x: { label: "share of replicates, %", percent: true, grid: true, zero: true, nice: true, axis: "top", ticks: width < 500 ? 4 : 8 },
    y: { label: null, domain: shown.map((row) => row.name), tickSize: 0 },
    marks: [
      Plot.ruleX([0]),
      Plot.ruleY(shown, { y: "name", x1: "low", x2: "high", stroke: colour, strokeWidth: 2.5, strokeOpacity: 0.6 }),
      Plot.dot(shown, { y: "name", x: "chance", fill: colour, r: 4.5 }),
      ...others().map((_, i) => Plot.dot(shown, { y: "name", x: `other${i}`, stroke: "currentColor", r: 3.5 })),
      Plot.tip(shown, Plot.pointerY({ y: "name", x: "chance", title: (row) => `${row.name}\n${percent(row.chance)} (${span([row.low, row.high])})\nat the start: ${row.rung}` })),
    ],
  });
  svg.addEventListener("click", () => { if (svg.value) showNation(svg.value.code, true); });
  return svg;
}
