// The data of the report: decodes what analysis/recognition/reporting wrote into the page.

import { inflate } from "./inflate.js";

const SCALE = 10000; // shares are stored as whole ten-thousandths

async function decode(text) {
  const bytes = await inflate(text);
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true) / SCALE);
}

// One result: `at(nation, month, rung)` is the share of replicates that stand at a rung at a
// month's end, `by(nation, month)` that have recognised by then. Nations and months are positions.
async function openResult(raw) {
  const months = raw.months.length;
  const [held, ever] = await Promise.all([decode(raw.at), decode(raw.ever)]);
  const above = (nation, month, rung) => held[(nation * months + month) * 4 + rung - 1];
  const at = (nation, month, rung) => {
    if (rung > 0) return above(nation, month, rung);
    return Math.max(0, 1 - [1, 2, 3, 4].reduce((sum, r) => sum + above(nation, month, r), 0));
  };
  return {
    ...raw,
    at,
    by: (nation, month) => ever[nation * months + month],
    positions: new Map(raw.nations.map((nation, position) => [nation.code, position])),
  };
}

export async function open() {
  const raw = JSON.parse(document.getElementById("data").textContent);
  return { ...raw, results: await Promise.all(raw.results.map(openResult)) };
}
