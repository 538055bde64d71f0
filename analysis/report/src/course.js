// The course of things: how many recognise, and how the ladder fills.

import * as Plot from "@observablehq/plot";
import { legend, section } from "./dom.js";
import { figure } from "./figure.js";
import { listen, state } from "./state.js";
import { dateOf, monthName, number, percent } from "./text.js";

const small = (width) => width < 500;

export function base(width, height) {
  return { width, height, marginLeft: 44, marginRight: 12, style: { fontSize: small(width) ? "11px" : "12px" } };
}

export function course() {
  const views = [fan(), silence(), ladder()];
  listen(["result"], () => views.forEach((view) => view.redraw()));
  return section("course", "How many, and when", views.map((view) => view.node));
}

function fanRows() {
  const { result } = state;
  return result.months.map((month, i) => ({
    month, date: dateOf(month), mean: result.fan.mean[i],
    ...Object.fromEntries(["q05", "q25", "q50", "q75", "q95"].map((name) => [name, result.fan[name][i]])),
  }));
}

function fan() {
  return figure({
    id: "fan", title: "Recognitions over time",
    describe: () => {
      const last = fanRows().at(-1);
      return `Nations at rung 4, recognised, scripted ones included. At the end of ${monthName(last.month)}: mean ${number(last.mean)}, half of the replicates ${last.q25} to ${last.q75}, nine of ten ${last.q05} to ${last.q95}.`;
    },
    legend: legend([["band90", "90% of replicates"], ["band50", "50%"], ["median", "median"], ["mean", "mean"]]),
    draw: (width) => Plot.plot({
      ...base(width, small(width) ? 260 : 320),
      x: { type: "utc", label: null, ticks: small(width) ? 5 : 10 },
      y: { label: "nations", grid: true, zero: true, nice: true },
      marks: [
        Plot.areaY(fanRows(), { x: "date", y1: "q05", y2: "q95", fill: "var(--accent)", fillOpacity: 0.18 }),
        Plot.areaY(fanRows(), { x: "date", y1: "q25", y2: "q75", fill: "var(--accent)", fillOpacity: 0.3 }),
        Plot.lineY(fanRows(), { x: "date", y: "q50", stroke: "var(--accent)", strokeWidth: 2 }),
        Plot.lineY(fanRows(), { x: "date", y: "mean", stroke: "var(--ink)", strokeDasharray: "4 3" }),
        Plot.ruleY([0]),
        Plot.tip(fanRows(), Plot.pointerX({ x: "date", y: "mean",
          title: (row) => `${row.month}\nmean ${number(row.mean)}\n50%: ${row.q25} to ${row.q75}\n90%: ${row.q05} to ${row.q95}` })),
      ],
    }),
    columns: () => ["month", "mean", "q05", "q25", "q50", "q75", "q95"].map((key) => ({ key, name: key, text: key === "mean" ? (value) => number(value, 2) : undefined })),
    rows: fanRows,
  });
}

function silence() {
  const rows = () => state.result.months.map((month, i) => ({
    month, date: dateOf(month), share: state.result.no_further.share[i], low: state.result.no_further.low[i], high: state.result.no_further.high[i],
  }));
  return figure({
    id: "no-further", title: "Chance that nobody further has recognised",
    describe: () => `It falls to ${percent(rows().at(-1).share)} by ${monthName(rows().at(-1).month)}. The band tells how exactly the replicates measure the model's own chance, not how right the model is.`,
    draw: (width) => Plot.plot({
      ...base(width, 220),
      x: { type: "utc", label: null, ticks: small(width) ? 5 : 10 },
      y: { label: "share of replicates, %", percent: true, domain: [0, 100], grid: true },
      marks: [
        Plot.areaY(rows(), { x: "date", y1: "low", y2: "high", fill: "var(--accent)", fillOpacity: 0.25 }),
        Plot.lineY(rows(), { x: "date", y: "share", stroke: "var(--accent)", strokeWidth: 2 }),
        Plot.ruleY([0]),
        Plot.tip(rows(), Plot.pointerX({ x: "date", y: "share", title: (row) => `${row.month}: ${percent(row.share)}` })),
      ],
    }),
    columns: () => [{ key: "month", name: "month" }, ...["share", "low", "high"].map((key) => ({ key, name: key, text: percent }))],
    rows,
  });
}

function ladder() {
  const rows = () => state.result.months.flatMap((month, i) => state.result.rungs.map((rung, r) => ({
    month, date: dateOf(month), rung, mean: state.result.ladder.mean[i][r],
    low: state.result.ladder.low[i][r], high: state.result.ladder.high[i][r],
  })));
  return figure({
    id: "ladder", title: "The ladder: nations at each rung",
    describe: () => {
      const end = rows().slice(-state.result.rungs.length);
      return `Mean over replicates, with what nine of ten replicates have, at the end of ${monthName(end[0].month)}: ${end.map((row) => `${row.rung} ${number(row.mean)} (${row.low} to ${row.high})`).join(", ")}.`;
    },
    note: "Rung none is left out of the drawing: it is the rest. A nation at none has nothing on record, which does not say that there is nothing.",
    legend: legend(state.result.rungs.map((name, rung) => [`r${rung}`, name]).slice(1).reverse()),
    draw: (width) => Plot.plot({
      ...base(width, small(width) ? 260 : 320),
      x: { type: "utc", label: null, ticks: small(width) ? 5 : 10 },
      y: { label: "nations", grid: true },
      color: { domain: state.result.rungs, range: state.result.rungs.map((_, rung) => `var(--r${rung})`) },
      marks: [
        Plot.areaY(rows().filter((row) => row.rung !== state.result.rungs[0]), Plot.stackY({ x: "date", y: "mean", fill: "rung", order: [...state.result.rungs].reverse() })),
        Plot.ruleY([0]),
      ],
    }),
    columns: () => [{ key: "month", name: "month" }, { key: "rung", name: "rung" },
      ...["mean", "low", "high"].map((key) => ({ key, name: key === "mean" ? "mean" : `90% ${key}`, text: (value) => number(value, key === "mean" ? 2 : 0) }))],
    rows,
  });
}
