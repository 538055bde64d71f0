// The live what-if: the program's own histories, in the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { inflateSync } from "node:zlib";
import { openKernel } from "../../analysis/report/src/kernel.js";
import { dataOf, folder, saved, stop, visit } from "./browser.mjs";

after(stop);

const offerOf = (name) => dataOf(name).results[0].what_if;
const bytes = (text) => new Uint8Array(inflateSync(Buffer.from(text, "base64")));

// Moves of the program's own run: lines of `recognition export`, with positions for codes.
function movesOfProgram(name, codes, count) {
  const positions = new Map(codes.map((code, position) => [code, position]));
  const [head, ...lines] = readFileSync(`${folder}/${name}-tables/moves.csv`, "utf8").trim().split(/\r?\n/);
  const column = (title) => head.split(",").indexOf(title);
  const [replicate, month, nation, from, to] = ["replicate", "month", "nation", "from", "to"].map(column);
  const ticks = dataOf("base").results[0].months;
  return lines.map((line) => line.split(",")).filter((cells) => Number(cells[replicate]) < count)
    .map((cells) => [Number(cells[replicate]), ticks.indexOf(cells[month].slice(0, 7)), positions.get(cells[nation]), Number(cells[from]), Number(cells[to])]);
}

function movesOfKernel({ moves }) {
  const view = new DataView(moves().buffer);
  return Array.from({ length: view.byteLength / 12 }, (_, i) => [view.getUint32(12 * i, true),
    ...[4, 6, 8, 10].map((offset) => view.getUint16(12 * i + offset, true))]);
}

const byReplicate = (a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

for (const [name, policies, weights] of [
  ["base", [], {}],
  ["changed", ["china-recognises", "schools-reopen"], { beta_al: 1.1, beta_p: 0.3 }],
  ["without", ["no-russia"], {}],
]) {
  test(`histories of the page are those of the program, nation by nation: ${name}`, async () => {
    const offer = offerOf("base");
    const run = await openKernel(bytes(offer.kernel), bytes(offer.model));
    const position = (weight) => offer.sliders.find((each) => each.name === weight).position;
    const found = await run({
      set: Object.entries(weights).map(([weight, value]) => [position(weight), value]),
      policies: offer.policies.map((each) => (policies.includes(each.name) ? 1 : 0)), first: 0, count: offer.histories,
    });
    const told = movesOfProgram(name, dataOf("base").results[0].nations.map((each) => each.code), offer.histories);
    assert.ok(told.length > offer.histories, `${told.length} moves`);
    assert.deepEqual(movesOfKernel(found).sort(byReplicate), told.sort(byReplicate));
  });
}

test("without what-if the page may neither compile a kernel nor start a worker", () => {
  const text = readFileSync(`${folder}/policies.html`, "utf8");
  assert.ok(!text.includes("wasm-unsafe-eval") && !text.includes("worker-src"));
  assert.ok(readFileSync(`${folder}/base.html`, "utf8").includes("'wasm-unsafe-eval'; style-src"));
});

const ready = (page) => page.waitForFunction(() => /histories in/.test(document.querySelector("#what-if-said").textContent), null, { timeout: 60000 });

test("weights and policies move the preview, and the command follows", () => visit("base", async (page) => {
  await page.click("#what-if-start");
  await ready(page);
  assert.match(await page.textContent("#what-if-said"), /Nothing is changed yet/);
  const command = () => page.textContent("#what-if pre");
  assert.equal(await command(), "recognition run base.toml --output what-if.h5");

  await page.focus("#weight-beta_al");
  await page.keyboard.press("End");
  await page.waitForFunction(() => /Nobody further: −/.test(document.querySelector("#what-if-said").textContent));
  assert.match(await command(), /--set parameters\.beta_al=[\d.]+ /);
  assert.match(await page.getAttribute("#weight-beta_al", "aria-valuetext"), /saved: /);

  await page.check('.switch:has-text("China recognises") input');
  await page.waitForFunction(() => document.querySelector("#what-if pre").textContent.includes("--policy china-recognises"));
  await page.click("#what-if button:text-is('As saved')");
  await page.waitForFunction(() => /Nothing is changed yet/.test(document.querySelector("#what-if-said").textContent));
  assert.equal(await command(), "recognition run base.toml --output what-if.h5");
}));

test("unchanged, the preview is the first replicates of the saved result", () => visit("base", async (page) => {
  await page.click("#what-if-start");
  await ready(page);
  const cells = await page.$$eval("#what-if-answer tbody tr:nth-child(2) td", (all) => all.map((each) => each.textContent));
  assert.equal(cells[1], cells[2]);
  assert.match(cells[3], /^0\.00 /);
}));

test("figures of the preview have their data and drawing too", () => visit("base", async (page) => {
  await page.click("#what-if-start");
  await ready(page);
  await page.focus("#weight-alpha");
  await page.keyboard.press("End");
  await page.waitForFunction(() => /Nobody further: −/.test(document.querySelector("#what-if-said").textContent));
  const table = await saved(page, () => page.click("#figure-what-if-nations button:text-is('CSV')"));
  assert.match(table.text, /^nation,as saved,with your changes,difference,90% low,90% high\r\n/);
  const drawing = await saved(page, () => page.click("#figure-what-if-path button:text-is('SVG')"));
  assert.match(drawing.text, /^<svg/);
}));
