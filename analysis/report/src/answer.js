// The question, and the answer before anything else.

import { button, choice, el, section } from "./dom.js";
import { choose, listen, showNation, state } from "./state.js";
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

function switchOf(data) {
  const options = data.results.map((result, position) => [String(position), result.label]);
  return choice("Result shown", options, "0", (value) => {
    const result = data.results[Number(value)];
    choose({
      result,
      month: Math.min(state.month, result.months.length - 1),
      nation: result.positions.has(state.nation) ? state.nation : result.nations[0].code,
    });
  });
}

export function answer() {
  const cards = el("div", { class: "cards" });
  const beside = el("div");
  const update = () => {
    cards.replaceChildren(nobody(state.result), expected(state.result), next(state.result));
    beside.replaceChildren(...remarks(state.result));
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

function remarks(result) {
  const lines = [];
  if (result.base_rate) lines.push(el("p", {}, el("strong", {}, "Base rate. "), result.base_rate));
  lines.push(el("p", { class: "warning" }, el("strong", {}, "Do not quote these as forecasts. "),
    "The level of such a chance cannot be carried over from other cases. Rankings, shapes and differences between scenarios can be compared; see ",
    el("a", { href: "#caution" }, "what not to conclude"), "."));
  return lines;
}
