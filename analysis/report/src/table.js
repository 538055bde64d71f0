// Tables: of the data of a figure, and those that stand for themselves.

import { button, el } from "./dom.js";
import { showNation } from "./state.js";

// columns: {key, name, text?: value -> text, nation?: key of the code, so that the cell selects it}
export function table(columns, rows, caption) {
  const line = (row) => el("tr", {}, columns.map((column, i) => {
    const text = column.text ? column.text(row[column.key]) : String(row[column.key] ?? "");
    const content = column.nation
      ? button(text, () => showNation(row[column.nation], true), { class: "nation" })
      : text;
    const kind = typeof row[column.key] === "number" || column.text ? "number" : "";
    return i === 0 ? el("th", { scope: "row" }, content) : el("td", { class: kind }, content);
  }));
  const head = el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column.name)));
  const body = el("table", {}, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, rows.map(line)));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${caption}` }, body);
}
