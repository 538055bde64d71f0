// The frame of every figure: caption, drawing, its data as a table, downloads.

import { button, el } from "./dom.js";
import { csv, save, standalone } from "./download.js";
import { table } from "./table.js";

const MOST_ROWS = 400; // shown on the page; the CSV has all

// The frame says what a drawing shows; its parts have nothing to add for a screen reader.
function silent(svg) {
  svg.setAttribute("aria-hidden", "true");
  svg.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  return svg;
}

// spec: {id, title, describe(): what the drawing says, note?: how to read it, controls?, legend?,
//        draw(width): an SVG element, columns(), rows()}.
// Returns {node, redraw}: redraw after any change of the data.
export function figure(spec) {
  const drawing = el("div", { class: "drawing", role: "img" });
  const caption = el("p", { class: "says" });
  const data = el("details", { ontoggle: () => fill() }, el("summary", {}, "Data as a table"));
  let width = 0;

  function fill() {
    if (!data.open) return;
    const rows = spec.rows();
    const parts = [table(spec.columns(), rows.slice(0, MOST_ROWS), spec.title)];
    if (rows.length > MOST_ROWS) parts.push(el("p", {}, `The first ${MOST_ROWS} of ${rows.length} rows; the CSV has all.`));
    data.replaceChildren(data.firstChild, ...parts);
  }
  function redraw() {
    if (!width) return;
    drawing.replaceChildren(silent(spec.draw(width)));
    const says = spec.describe();
    drawing.setAttribute("aria-label", `${spec.title}. ${says}`);
    caption.textContent = says;
    fill();
  }
  new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now > 0 && now !== width) requestAnimationFrame(() => { width = now; redraw(); });
  }).observe(drawing);

  const tools = el("p", { class: "tools" },
    button("CSV", () => save(`${spec.id}.csv`, "text/csv", csv(spec.columns(), spec.rows())),
      { "aria-label": `Download the data of ${spec.title} as CSV` }),
    button("SVG", () => save(`${spec.id}.svg`, "image/svg+xml", standalone(drawing.querySelector("svg"))),
      { "aria-label": `Download the drawing of ${spec.title} as SVG` }));
  const node = el("figure", { id: `figure-${spec.id}` },
    el("figcaption", {}, el("h3", {}, spec.title), caption),
    spec.controls ?? null, drawing, spec.legend ?? null,
    spec.note ? el("p", { class: "note" }, spec.note) : null, tools, data);
  return { node, redraw };
}
