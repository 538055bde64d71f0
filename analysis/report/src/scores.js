// How forecasts of this model and of simpler ones did on episodes that they had not seen.

import * as Plot from "@observablehq/plot";
import { choice, el, legend, section } from "./dom.js";
import { figure } from "./figure.js";
import { table } from "./table.js";
import { number, percent } from "./text.js";

const mean = (values) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null);

export function validation(scores) {
  let [measure] = scores.measures;
  let rule = scores.rules.length - 1;
  let horizon = Math.max(0, scores.horizons.indexOf(12));
  const controls = el("div", { class: "controls" });
  const view = figure({
    id: "scores", title: "Scores on held-out episodes", controls, rows,
    legend: legend([["own", "this model"], ["baseline", "baselines"], ["each", "each episode"]]),
    describe: () => {
      const known = ranked();
      if (!known.length) return "Nothing of this is on record.";
      const own = known.map((row, place) => [row, place + 1]).filter(([row]) => row.own).map(([row, place]) => `${row.entrant} ${number(row.mean, 3)}, place ${place} of ${known.length}`);
      return `${measure.name}, ${scores.horizons[horizon]} months ahead, ${scores.rules[rule][1]}; ${measure.more ? "more" : "less"} is better. Mean over the episodes with many recognisers: ${own.join("; ")}; best ${known[0].entrant}, ${number(known[0].mean, 3)}.`;
    },
    note: "Each episode was forecast from the others alone. Large dots: mean over the episodes with many recognisers; small ones: each episode. What is lost stands beside what is won.",
    draw: (width) => drawing(width, means(), rows(), measure),
    columns: () => [{ key: "entrant", name: "forecast" }, { key: "episode", name: "episode" }, { key: "score", name: "score", text: (value) => number(value, 4) }],
  });

  function rows() {
    return scores.entrants.flatMap((entrant, n) => scores.episodes.map((episode, e) => ({
      entrant: entrant.title, own: entrant.own, episode, large: scores.large[e], score: measure.values[e][rule][horizon][n],
    }))).filter((row) => row.score !== null);
  }
  function means() {
    return scores.entrants.map((entrant) => ({
      entrant: entrant.title, own: entrant.own,
      mean: mean(rows().filter((row) => row.entrant === entrant.title && row.large).map((row) => row.score)),
    }));
  }
  function ranked() {
    return means().filter((row) => row.mean !== null).sort((a, b) => (measure.more ? b.mean - a.mean : a.mean - b.mean));
  }
  const numbered = (names) => names.map((name, i) => [String(i), name]);
  controls.append(
    choice("Score", scores.measures.map(({ key, name }) => [key, name]), measure.key, (key) => { measure = scores.measures.find((each) => each.key === key); view.redraw(); }),
    choice("Known", numbered(scores.rules.map(([, name]) => name)), String(rule), (value) => { rule = Number(value); view.redraw(); }),
    choice("Months ahead", numbered(scores.horizons), String(horizon), (value) => { horizon = Number(value); view.redraw(); }));
  return section("validation", "How well it has done",
    el("p", {}, "The model was calibrated without one past episode at a time and forecast it. Skill on past episodes is no promise for this one: their level did not carry over, their ranking did better."),
    view.node, coverage(scores.coverage) ?? "");
}

function coverage(rows) {
  if (!rows.length) return null;
  return table([{ key: "entrant", name: "forecast" }, { key: "inside_50", name: "truth inside the 50% interval", text: percent },
    { key: "inside_90", name: "inside the 90% interval", text: percent }, { key: "forecasts", name: "forecasts", text: String }],
  rows, "Coverage: how often the intervals of the number of recognisers hold the truth");
}

function drawing(width, means, rows, measure) {
  const known = means.filter((row) => row.mean !== null);
  const colour = (row) => (row.own ? "var(--accent)" : "var(--soft)");
  return Plot.plot({
    width, height: (width < 500 ? 58 : 34) * Math.max(known.length, 1) + 60, marginLeft: width < 500 ? 120 : 190, marginRight: 16,
    x: { label: `${measure.key} (${measure.more ? "more" : "less"} is better)`, grid: true, axis: "top", nice: true, ticks: width < 500 ? 4 : 8 },
    y: { axis: null, domain: known.map((row) => row.entrant) },
    marks: [
      Plot.axisY({ label: null, tickSize: 0, lineWidth: width < 500 ? 10 : 17 }),  // long names in lines
      Plot.dot(rows.filter((row) => known.some((each) => each.entrant === row.entrant)), { y: "entrant", x: "score", r: 2.5, stroke: colour, strokeOpacity: 0.7 }),
      Plot.dot(known, { y: "entrant", x: "mean", r: 5.5, fill: colour }),
      Plot.tip(rows, Plot.pointer({ y: "entrant", x: "score", title: (row) => `${row.entrant}\n${row.episode}: ${number(row.score, 3)}` })),
    ],
  });
}
