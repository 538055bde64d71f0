// The live what-if: other weights and policies, on some hundred histories that run in this page.

import * as Plot from "@observablehq/plot";
import { base } from "./course.js";
import { button, el, section } from "./dom.js";
import { save } from "./download.js";
import { effectOf } from "./effect.js";
import { figure } from "./figure.js";
import { preview } from "./preview.js";
import { showNation } from "./state.js";
import { table } from "./table.js";
import { count, dateOf, monthName, number, percent, points, signed, span } from "./text.js";

const STEPS = 20;  // of a slider, to each side

export function whatIf(offer, result) {
  const size = offer.histories;
  const ask = preview(offer);
  const said = el("p", { role: "status", id: "what-if-said" });
  const command = el("code");
  const answer = el("div", { id: "what-if-answer" });
  const views = [pathFigure(result, () => effect), changesFigure(result, () => effect)];
  const outcome = el("div", { hidden: true }, answer, views.map((view) => view.node));
  const weights = offer.sliders.map((slider) => weight(slider, offer.drawn, () => go()));
  const switches = offer.policies.map((policy) => policySwitch(policy, () => go()));
  let effect = null;
  let saved = null;  // the histories without any change

  const wish = () => ({
    set: weights.filter((each) => each.moved()).map((each) => [each.position, each.value()]),
    policies: switches.map((each) => (each.on() ? 1 : 0)), count: size,
  });
  const plain = { set: [], policies: switches.map(() => 0), count: size };

  async function go() {
    command.textContent = commandOf(result, weights, switches);
    const wished = wish();
    try {
      saved ??= await ask(plain);
      const found = await ask(wished);
      if (!found) return;
      effect = effectOf(result, saved, found, size);
      said.textContent = `${count(size)} histories in ${number(found.milliseconds / 1000, 2)} seconds. ${effect.changed ? effect.sentence : "Nothing is changed yet."}`;
      answer.replaceChildren(comparison(result, effect, size));
      outcome.hidden = false;
      views.forEach((view) => view.redraw());
    } catch (error) {
      saved = saved ?? null;
      said.textContent = `This cannot be previewed: ${error.message}. Policies may contradict each other, or the browser may forbid it; the command below runs in full.`;
    }
  }
  const reset = button("As saved", () => { [...weights, ...switches].forEach((each) => each.reset()); go(); });
  const begin = button("Start", () => { begin.hidden = true; panel.hidden = false; go(); }, { id: "what-if-start" });
  const panel = el("div", { hidden: true },
    el("fieldset", {}, el("legend", {}, "Weights"), el("div", { class: "weights" }, weights.map((each) => each.node))),
    switches.length ? el("fieldset", {}, el("legend", {}, "Policies, laid over the scenario"), el("div", { class: "switches" }, switches.map((each) => each.node))) : null,
    el("p", { class: "tools" }, reset), said, outcome,
    el("h3", {}, "Run it in full"),
    el("p", {}, "Save the resolved scenario beside, then: "),
    el("pre", { tabindex: "0", "aria-label": "Command that runs this what-if in full" }, command),
    el("p", { class: "tools" }, button("Resolved scenario", () => save(`${result.file_stem}.toml`, "application/toml", result.scenario), { "aria-label": "Save the resolved scenario of the what-if" })));
  command.textContent = commandOf(result, weights, switches);
  return section("what-if", "What if: a live preview",
    el("p", { class: "warning" }, el("strong", {}, "This is a preview, not a result. "),
      `It runs the program's own kernel in your browser, on the first ${count(size)} of the ${count(result.replicates)} replicates of “${result.title}”. Unchanged, they are those of the saved result, history by history. With so few, only large changes show; the command at the end runs it in full.`),
    offer.drawn ? el("p", {}, "Weights are drawn replicate by replicate. A slider that is moved gives all of them one value, in place of what they drew.") : null,
    el("p", { class: "tools only-screen" }, begin), panel);
}

function weight(row, drawn, change) {
  const id = `weight-${row.name}`;
  const output = el("output", { for: id });
  const step = (2 * row.spread) / STEPS;
  const bounds = [row.lower, row.upper].map((bound) => (bound - row.value) / step);
  const moved = () => Number(input.value) !== 0;
  const value = () => (moved() ? Number(Math.min(row.upper, Math.max(row.lower, row.value + Number(input.value) * step)).toFixed(3)) : row.value);
  const say = () => {
    const saved = `${Number(row.value.toPrecision(3))}${drawn ? " on average" : ""}`;
    const text = moved() ? `${value()} (saved: ${saved})` : `${saved}, as saved`;
    output.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  const input = el("input", {
    id, type: "range", step: "1", min: String(Math.max(-STEPS, Math.ceil(bounds[0]))), max: String(Math.min(STEPS, Math.floor(bounds[1]))), value: "0",
    oninput: () => { say(); change(); },
  });
  say();
  const node = el("div", { class: "weight" }, el("label", { for: id }, row.label), input, output);
  return { node, position: row.position, name: row.name, moved, value, reset: () => { input.value = "0"; say(); } };
}

function policySwitch(policy, change) {
  const input = el("input", { type: "checkbox", onchange: change });
  return { node: el("label", { class: "switch" }, input, ` ${policy.title}`), name: policy.name, on: () => input.checked, reset: () => { input.checked = false; } };
}

function commandOf(result, weights, switches) {
  const words = ["recognition run", `${result.file_stem}.toml`,
    ...switches.filter((each) => each.on()).map((each) => `--policy ${each.name}`),
    ...weights.filter((each) => each.moved()).map((each) => `--set parameters.${each.name}=${each.value()}`),
    "--output what-if.h5"];
  return words.join(" ");
}

function comparison(result, effect, size) {
  const rows = [
    { name: "nobody further", all: result.answer.no_further.share, ...effect.nobody, text: percent, change: points },
    { name: "further recognisers, mean", all: result.answer.further.mean, ...effect.further, text: (value) => number(value, 2), change: signed },
  ].map((row) => ({
    name: row.name, all: row.text(row.all), before: row.text(row.before), after: row.text(row.after),
    difference: `${row.change(row.difference)} (${span([row.low, row.high], row.change)})`,
  }));
  return table([{ key: "name", name: `by ${monthName(result.months.at(-1))}` }, { key: "all", name: `saved result, ${count(result.replicates)} replicates` },
    { key: "before", name: `its first ${count(size)}` }, { key: "after", name: "with your changes" }, { key: "difference", name: "change (90% interval)" }],
  rows, "What your changes do, paired replicate by replicate");
}

function pathFigure(result, effect) {
  const rows = () => result.months.map((month, i) => ({ month, date: dateOf(month), saved: result.fan.mean[i], ...effect()?.path[i] }));
  return figure({
    id: "what-if-path", title: "Recognitions over time, as saved and with your changes",
    describe: () => `Mean of nations at rung 4 at the end of ${monthName(result.months.at(-1))}: saved result ${number(rows().at(-1).saved, 2)}; with your changes ${number(rows().at(-1).mean, 2)}, nine of ten histories ${rows().at(-1).q05} to ${rows().at(-1).q95}.`,
    note: "Dashed: mean of the saved result. Line and band: mean of the preview and what 90% of its histories have.",
    draw: (width) => Plot.plot({
      ...base(width, width < 500 ? 240 : 280),
      x: { type: "utc", label: null, ticks: width < 500 ? 5 : 10 },
      y: { label: "nations", grid: true, zero: true, nice: true },
      marks: [
        Plot.areaY(rows(), { x: "date", y1: "q05", y2: "q95", fill: "var(--against)", fillOpacity: 0.18 }),
        Plot.lineY(rows(), { x: "date", y: "saved", stroke: "var(--ink)", strokeDasharray: "4 3" }),
        Plot.lineY(rows(), { x: "date", y: "mean", stroke: "var(--against)", strokeWidth: 2 }),
        Plot.ruleY([0]),
      ],
    }),
    columns: () => ["month", "saved", "mean", "q05", "q95"].map((key) => ({ key, name: { saved: "saved result, mean", mean: "preview, mean" }[key] ?? key, text: ["saved", "mean"].includes(key) ? (value) => number(value, 2) : undefined })),
    rows,
  });
}

function changesFigure(result, effect) {
  const rows = () => effect()?.nations ?? [];
  const shown = () => rows().filter((row) => row.difference !== 0).slice(0, 12);
  return figure({
    id: "what-if-nations", title: "Whose chance changes most",
    describe: () => {
      const [first, second] = shown();
      if (!first) return "No nation's chance changes in these histories.";
      return `Change of the chance to have recognised by ${monthName(result.months.at(-1))}. Most: ${first.name} ${points(first.difference)}${second ? `, then ${second.name} ${points(second.difference)}` : ""}.`;
    },
    note: "Lines: 90% intervals of paired differences. Of many nations some differ by chance alone.",
    draw: (width) => {
      const drawn = shown();
      const svg = Plot.plot({
        width, height: 24 * Math.max(drawn.length, 1) + 60, marginLeft: width < 500 ? 104 : 150, marginRight: 16,
        x: { label: "difference, percentage points", grid: true, axis: "top", transform: (value) => 100 * value, ticks: width < 500 ? 4 : 8 },
        y: { label: null, domain: drawn.map((row) => row.name), tickSize: 0 },
        marks: [
          Plot.ruleX([0]),
          Plot.ruleY(drawn, { y: "name", x1: "low", x2: "high", stroke: "var(--against)", strokeWidth: 2.5, strokeOpacity: 0.6 }),
          Plot.dot(drawn, { y: "name", x: "difference", fill: "var(--against)", r: 4.5 }),
          Plot.tip(drawn, Plot.pointerY({ y: "name", x: "difference", title: (row) => `${row.name}\n${points(row.difference)} (${span([row.low, row.high], points)})` })),
        ],
      });
      svg.addEventListener("click", () => { if (svg.value) showNation(svg.value.code, true); });
      return svg;
    },
    columns: () => [{ key: "name", name: "nation", nation: "code" }, { key: "before", name: "as saved", text: percent }, { key: "after", name: "with your changes", text: percent },
      ...["difference", "low", "high"].map((key) => ({ key, name: key === "difference" ? key : `90% ${key}`, text: points }))],
    rows,
  });
}
