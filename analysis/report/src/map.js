// The world at a month's end. Equal Earth; every nation of the episode is a shape, a dot, or both.

import { geoEqualEarth, geoGraticule10, geoPath, select } from "d3";
import { feature, mesh } from "topojson-client";
import { world } from "./atlas.js";
import { button, choice, el, legend, section } from "./dom.js";
import { figure } from "./figure.js";
import { choose, listen, showNation, state } from "./state.js";
import { monthName, percent } from "./text.js";

const WIDTH = 960;
const HEIGHT = 468;
const SMALLEST = 60; // square units of the drawing: smaller shapes get a dot

const STEPS = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75];
const STEP_NAMES = ["never", "under 1%", "1 to 5%", "5 to 10%", "10 to 25%", "25 to 50%", "50 to 75%", "75% or more"];
const step = (share) => (share <= 0 ? 0 : STEPS.filter((bound) => share >= bound).length);

const MEASURES = {
  by: { name: "has recognised by then", value: (r, n, m) => r.by(n, m) },
  mission: { name: "has a mission or more", value: (r, n, m) => r.at(n, m, 2) + r.at(n, m, 3) + r.at(n, m, 4) },
  rung: { name: "likeliest rung", value: (r, n, m) => likeliest(r, n, m) },
};

const likeliest = (result, nation, month) =>
  [0, 1, 2, 3, 4].reduce((best, rung) => (result.at(nation, month, rung) > result.at(nation, month, best) ? rung : best), 0);

// By key of the nation's shape: the ISO number, or the name of those without one.
const shapes = new Map(feature(world, world.objects.countries).features
  .map((shape) => [shape.id ?? shape.properties.name, shape]));
const borders = mesh(world, world.objects.countries, (a, b) => a !== b);

let measure = "by";

function kindOf(result, position) {
  const value = MEASURES[measure].value(result, position, state.month);
  return measure === "rung" ? `r${value}` : `c${step(value)}`;
}

function words(result, position) {
  const value = MEASURES[measure].value(result, position, state.month);
  return measure === "rung" ? result.rungs[value] : percent(value);
}

export function map() {
  const legends = el("div");
  const controls = el("div", { class: "controls" });
  const view = figure({
    id: "map", title: "The world, month by month", controls, legend: legends,
    describe, draw, columns, rows,
    note: "Click a nation to read more. Dots: nations too small to see, at their capital. Grey: not among the nations of this run. Borders are those of Natural Earth and say nothing of their standing.",
  });
  const slider = monthSlider();
  controls.append(choice("Show", Object.entries(MEASURES).map(([key, { name }]) => [key, name]), measure, (value) => {
    measure = value;
    legends.replaceChildren(legendOf());
    view.redraw();
  }), ...slider.nodes);
  legends.append(legendOf());
  listen(["month"], () => { slider.update(); recolour(); });
  listen(["nation"], recolour);
  listen(["result"], () => { slider.update(); view.redraw(); });

  // Colours change without drawing anew: playing would be slow otherwise.
  function recolour() {
    const drawing = view.node.querySelector("svg.map");
    if (!drawing) return;
    paint(select(drawing));
    view.node.querySelector(".says").textContent = describe();
    view.node.querySelector(".drawing").setAttribute("aria-label", `The world, month by month. ${describe()}`);
  }
  return section("world", "Where", view.node);
}

function legendOf() {
  return measure === "rung"
    ? legend(state.result.rungs.map((name, rung) => [`r${rung}`, name]))
    : legend(STEP_NAMES.map((name, i) => [`c${i}`, name]));
}

function monthSlider() {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const output = el("output", { for: "month-slider" });
  const slider = el("input", {
    id: "month-slider", type: "range", min: "0", step: "1", "aria-label": "Month shown",
    oninput: () => choose({ month: Number(slider.value) }),
  });
  let timer = null;
  const stop = () => { clearInterval(timer); timer = null; play.textContent = "Play"; };
  // With reduced motion it goes in years, slowly, instead of moving.
  const go = () => {
    const last = state.result.months.length - 1;
    if (state.month >= last) choose({ month: 0 });
    play.textContent = "Pause";
    timer = setInterval(() => {
      choose({ month: Math.min(last, state.month + (still.matches ? 12 : 1)) });
      if (state.month >= last) stop();
    }, still.matches ? 1500 : 120);
  };
  const play = button("Play", () => (timer ? stop() : go()), { id: "play" });
  const update = () => {
    slider.max = String(state.result.months.length - 1);
    slider.value = String(state.month);
    const name = monthName(state.result.months[state.month]);
    output.textContent = name;
    slider.setAttribute("aria-valuetext", name);
  };
  update();
  return { nodes: [el("span", { class: "slider" }, play, slider, output)], update };
}

function describe() {
  const { result, month } = state;
  const month_name = monthName(result.months[month]);
  if (measure === "rung") {
    const number = [0, 0, 0, 0, 0];
    result.nations.forEach((_, position) => { number[likeliest(result, position, month)] += 1; });
    return `At the end of ${month_name}, nations by the rung at which most replicates have them: ${result.rungs.map((name, rung) => `${name} ${number[rung]}`).join(", ")}.`;
  }
  const first = result.nations.map((nation, position) => [nation.name, MEASURES[measure].value(result, position, month), nation.free])
    .filter(([, value, free]) => value > 0 && free).sort((a, b) => b[1] - a[1]).slice(0, 3);
  const who = first.map(([name, value]) => `${name} ${percent(value)}`).join(", ") || "nobody";
  return `Share of replicates in which a nation ${MEASURES[measure].name}, at the end of ${month_name}. Highest among those that choose freely: ${who}.`;
}

function draw() {
  const { result } = state;
  const projection = geoEqualEarth().fitExtent([[2, 2], [WIDTH - 2, HEIGHT - 2]], { type: "Sphere" });
  const path = geoPath(projection).digits(1);
  const svg = select(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
    .attr("viewBox", [0, 0, WIDTH, HEIGHT]).attr("class", "map");
  svg.append("path").attr("class", "sea").attr("d", path({ type: "Sphere" }));
  svg.append("path").attr("class", "graticule").attr("d", path(geoGraticule10()));
  const used = new Set(result.nations.map((nation) => nation.shape));
  svg.append("g").selectAll().data([...shapes].filter(([key]) => !used.has(key))).join("path")
    .attr("class", ([key]) => (key === result.target.shape ? "other target" : "other")).attr("d", ([, shape]) => path(shape))
    .append("title").text(([key, shape]) => (key === result.target.shape ? `${result.target.name}: seeks recognition` : shape.properties.name));

  const nations = result.nations.map((nation, position) => ({ ...nation, position, outline: shapes.get(nation.shape) }));
  svg.append("g").selectAll().data(nations.filter((nation) => nation.outline)).join("path")
    .attr("class", "place").attr("data-code", (nation) => nation.code).attr("d", (nation) => path(nation.outline));
  svg.append("path").attr("class", "borders").attr("d", path(borders));
  const small = nations.filter((nation) => nation.lon !== null && (!nation.outline || path.area(nation.outline) < SMALLEST));
  svg.append("g").selectAll().data(small).join("circle").attr("class", "place dot").attr("data-code", (nation) => nation.code)
    .attr("r", 3.4).attr("transform", (nation) => `translate(${projection([nation.lon, nation.lat]).map((x) => x.toFixed(1))})`);
  svg.selectAll(".place").append("title");
  svg.on("click", (event) => { if (event.target.dataset.code) showNation(event.target.dataset.code); });
  paint(svg);
  return svg.node();
}

function paint(svg) {
  const { result } = state;
  svg.selectAll(".place").each(function (nation) {
    const chosen = nation.code === state.nation ? " chosen" : "";
    const dot = this.tagName === "circle" ? " dot" : "";
    this.setAttribute("class", `place${dot}${chosen} ${kindOf(result, nation.position)}`);
    this.firstChild.textContent = `${nation.name}: ${words(result, nation.position)}`;
  });
}

const columns = () => [
  { key: "name", name: "nation", nation: "code" },
  { key: "code", name: "code" },
  { key: "by", name: "has recognised by then", text: percent },
  ...state.result.rungs.map((name, rung) => ({ key: `rung${rung}`, name: `stands at ${name}`, text: percent })),
];

function rows() {
  const { result, month } = state;
  return result.nations.map((nation, n) => ({
    name: nation.name, code: nation.code, by: result.by(n, month),
    ...Object.fromEntries(result.rungs.map((_, rung) => [`rung${rung}`, Number(result.at(n, month, rung).toFixed(4))])),
  })).sort((a, b) => b.by - a.by);
}
