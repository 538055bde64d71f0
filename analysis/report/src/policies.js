// Policies side by side, on the same draws.

import * as Plot from "@observablehq/plot";
import { choice, el, section } from "./dom.js";
import { figure } from "./figure.js";
import { table } from "./table.js";
import { monthName, number, percent, points, signed, span } from "./text.js";

// A measure of the data, with how its numbers and differences read. Row 0 of a level is the base.
const read = (measure) => ({
  ...measure, text: measure.chance ? percent : (value) => number(value, 2),
  change: measure.chance ? points : signed,
});

// One comparison, or one for each world.
export function policies(comparisons) {
  const several = comparisons.length > 1;
  const parts = comparisons.flatMap((each, place) => [several ? el("h3", {}, each.world.title) : null, ...sideBySide(each, place ? `policies-${place + 1}` : "policies")]);
  return section("policies", "Policies side by side", parts.filter(Boolean));
}

function sideBySide(comparison, id) {
  const all = comparison.measures.map(read);
  let measure = all[0];
  let year = comparison.year_end.length - 1;
  const controls = el("div", { class: "controls" });
  const rows = () => comparison.policies.map((policy, p) => {
    const [low, high] = measure.interval[p][year];
    return { policy: policy.title, base: measure.level[0][year], level: measure.level[p + 1][year], difference: measure.difference[p][year], low, high };
  });
  const view = figure({
    id, title: "What each policy changes", controls, rows,
    describe: () => `Difference from “${comparison.base.title}” by ${monthName(comparison.year_end[year])}, ${measure.name}: ${rows().map((row) => `${row.policy} ${measure.change(row.difference)} (90% interval ${span([row.low, row.high], measure.change)})`).join("; ")}.`,
    note: "Lines: 90% intervals of paired differences; both sides of each pair use the same draws. They tell how exactly the replicates measure the model's own difference.",
    draw: (width) => forest(width, rows(), measure),
    columns: () => [{ key: "policy", name: "policy" }, { key: "base", name: "without", text: measure.text }, { key: "level", name: "with", text: measure.text },
      ...["difference", "low", "high"].map((key) => ({ key, name: key === "difference" ? key : `90% ${key}`, text: measure.change }))],
  });
  controls.append(
    choice("Measure", all.map((each) => [each.key, each.name]), measure.key, (key) => { measure = all.find((each) => each.key === key); view.redraw(); }),
    choice("by", comparison.year_end.map((month, i) => [String(i), monthName(month)]), String(year), (value) => { year = Number(value); view.redraw(); }));
  return [el("p", {}, comparison.from), view.node, levels(comparison, all), regret(comparison), ...comparison.policies.map((policy, p) => changed(comparison, policy, p))];
}

function forest(width, rows, measure) {
  const { chance } = measure;
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
  const rows = names.map((scenario, s) => ({ name: scenario.title, ...Object.fromEntries(all.map((each) => [each.key, each.level[s][last]])) }));
  const columns = [{ key: "name", name: "scenario" }, ...all.map((each) => ({ key: each.key, name: each.name, text: each.text }))];
  return table(columns, rows, `By ${monthName(comparison.year_end[last])}, each scenario`);
}

// Regret, never a best policy: how far each stays behind whoever does most under an assumption.
function regret(comparison) {
  const found = comparison.regret;
  if (!found) return null;
  const rows = found.scenarios.map((name, s) => ({
    name, greatest: found.greatest[s],
    ...Object.fromEntries(found.assumptions.flatMap((_, a) => [[`share${a}`, found.share[a][s]], [`regret${a}`, found.regret[a][s]]])),
  }));
  const columns = [{ key: "name", name: "scenario" },
    ...found.assumptions.flatMap((name, a) => [{ key: `share${a}`, name: `${name}: chance`, text: percent }, { key: `regret${a}`, name: `${name}: regret`, text: points }]),
    { key: "greatest", name: "greatest regret", text: points }];
  return el("div", {}, el("h3", {}, "Regret"),
    el("p", {}, `For “${found.criterion}”: its chance under each assumption, and how far that stays behind the scenario that does most for it there. A small greatest regret says that a scenario is robust to what is assumed, not that it is right.`),
    table(columns, rows, "Regret by assumption"));
}

function changed(comparison, policy, p) {
  const { chance, difference, interval, caused, averted } = comparison.by_nation;
  const rows = comparison.nations.map((nation, n) => ({
    ...nation, before: chance[0][n], after: chance[p + 1][n], difference: difference[p][n], interval: interval[p][n],
    caused: caused[p][n], averted: averted[p][n],
  })).filter((row) => row.difference !== 0 || row.caused > 0 || row.averted > 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, 12);
  const told = [policy.acts, policy.order_kept === false ? `Differences of single nations are net effects: ${policy.order_broken_by || "the order of the paths is not kept"}.` : ""].filter(Boolean);
  if (!rows.length) return el("p", {}, `${policy.title}: no nation differs in any replicate.`);
  const apart = rows.some((row) => row.caused !== null)
    ? [{ key: "caused", name: "recognises only with it", text: percent }, { key: "averted", name: "recognises only without it", text: percent }] : [];
  return el("div", {}, el("h3", {}, policy.title), told.map((text) => el("p", { class: "note" }, text)),
    table([{ key: "name", name: "nation", nation: "code" }, { key: "before", name: "chance without", text: percent }, { key: "after", name: "with", text: percent },
      { key: "difference", name: "difference", text: points }, { key: "interval", name: "90% interval", text: (value) => span(value, points) }, ...apart],
    rows, `${policy.title}: nations that differ most, chance to have recognised by the end`));
}
