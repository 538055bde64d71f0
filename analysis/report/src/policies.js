// Policies side by side, on the same draws.

import * as Plot from "@observablehq/plot";
import { choice, el, section } from "./dom.js";
import { figure } from "./figure.js";
import { table } from "./table.js";
import { monthName, number, percent, points, signed, span } from "./text.js";

// What can be compared: name, the numbers of a scenario, and how they and their differences read.
function measures(comparison) {
  const chances = comparison.kth.map((k, i) => ({
    key: `at_least_${k}`, name: k === 1 ? "chance of any further recogniser" : `chance of at least ${k} further recognisers`,
    level: (s, y) => comparison.at_least[s][i][y], text: percent, difference: points,
    change: (p, y) => [comparison.at_least_difference[p][i][y], ...comparison.at_least_difference_interval[p][i][y]],
  }));
  return [{
    key: "further", name: "further recognisers, mean", level: (s, y) => comparison.further[s][y],
    text: (value) => number(value, 2), difference: (value) => signed(value),
    change: (p, y) => [comparison.further_difference[p][y], ...comparison.further_difference_interval[p][y]],
  }, ...chances];
}

export function policies(comparison) {
  const all = measures(comparison);
  let measure = all[0];
  let year = comparison.year_end.length - 1;
  const controls = el("div", { class: "controls" });
  const rows = () => comparison.policies.map((policy, p) => {
    const [difference, low, high] = measure.change(p, year);
    return { policy: policy.title, base: measure.level(0, year), level: measure.level(p + 1, year), difference, low, high };
  });
  const view = figure({
    id: "policies", title: "What each policy changes", controls, rows,
    describe: () => `Difference from “${comparison.base.title}” by ${monthName(comparison.year_end[year])}, ${measure.name}: ${rows().map((row) => `${row.policy} ${measure.difference(row.difference)} (90% interval ${span([row.low, row.high], measure.difference)})`).join("; ")}.`,
    note: "Lines: 90% intervals of paired differences; both sides of each pair use the same draws. They tell how exactly the replicates measure the model's own difference.",
    draw: (width) => forest(width, rows(), measure),
    columns: () => [{ key: "policy", name: "policy" }, { key: "base", name: "without", text: measure.text }, { key: "level", name: "with", text: measure.text },
      ...["difference", "low", "high"].map((key) => ({ key, name: key === "difference" ? key : `90% ${key}`, text: measure.difference }))],
  });
  controls.append(
    choice("Measure", all.map((each) => [each.key, each.name]), measure.key, (key) => { measure = all.find((each) => each.key === key); view.redraw(); }),
    choice("by", comparison.year_end.map((month, i) => [String(i), monthName(month)]), String(year), (value) => { year = Number(value); view.redraw(); }));
  return section("policies", "Policies side by side", el("p", {}, comparison.from), view.node, levels(comparison, all), ...comparison.policies.map((policy, p) => changed(comparison, policy, p)));
}

function forest(width, rows, measure) {
  const chance = measure.key !== "further";
  const scale = chance ? 100 : 1;
  return Plot.plot({
    width, height: 36 * rows.length + 70, marginLeft: 12, marginRight: 16, marginTop: 34, style: { fontSize: "12px" },
    x: { label: chance ? "difference, percentage points" : "difference, nations", grid: true, axis: "top", transform: (value) => value * scale, ticks: width < 500 ? 4 : 8, inset: 12 },
    y: { axis: null, domain: rows.map((row) => row.policy) },
    marks: [
      Plot.ruleX([0], { strokeWidth: 1.5 }),
      Plot.ruleY(rows, { y: "policy", x1: "low", x2: "high", stroke: "var(--accent)", strokeWidth: 2.5, strokeOpacity: 0.6 }),
      Plot.dot(rows, { y: "policy", x: "difference", fill: "var(--accent)", r: 5 }),
      Plot.text(rows, { y: "policy", frameAnchor: "left", text: "policy", dy: -13, textAnchor: "start", lineWidth: width / 14, textOverflow: "ellipsis", fill: "currentColor" }),
    ],
  });
}

function levels(comparison, all) {
  const last = comparison.year_end.length - 1;
  const names = [comparison.base, ...comparison.policies];
  const rows = names.map((scenario, s) => ({ name: scenario.title, ...Object.fromEntries(all.map((each) => [each.key, each.level(s, last)])) }));
  const columns = [{ key: "name", name: "scenario" }, ...all.map((each) => ({ key: each.key, name: each.name, text: each.text }))];
  return table(columns, rows, `By ${monthName(comparison.year_end[last])}, each scenario`);
}

function changed(comparison, policy, p) {
  const rows = comparison.nations.map((nation, n) => ({ ...nation, caused: comparison.caused[p][n], averted: comparison.averted[p][n] }))
    .filter((row) => row.caused > 0 || row.averted > 0)
    .sort((a, b) => b.caused + b.averted - a.caused - a.averted).slice(0, 12);
  const kept = policy.order_kept === false
    ? `Differences of single nations are net effects: ${policy.order_broken_by || "the order of the paths is not kept"}.`
    : "";
  if (!rows.length) return el("p", {}, `${policy.title}: no nation differs in any replicate.`);
  return el("div", {}, el("h3", {}, policy.title), kept ? el("p", { class: "note" }, kept) : null,
    table([{ key: "name", name: "nation", nation: "code" }, { key: "caused", name: "recognises only with it", text: percent }, { key: "averted", name: "recognises only without it", text: percent }],
      rows, `${policy.title}: nations that differ most, share of replicates`));
}
