// Parts of a report that only some results have: worlds, comparison, scores, calibration.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { saved, stop, visit } from "./browser.mjs";

after(stop);

test("the two worlds are a switch, and the answer stands for both", () => visit("worlds", async (page) => {
  const world = page.locator("#top select >> nth=1");
  assert.equal(await page.locator("#top select").count(), 2);
  const before = await page.textContent("#answer .card:nth-child(2) .big");
  const both = await page.$$eval("#answer tbody tr", (rows) => rows.map((row) => row.cells[0].textContent));
  assert.deepEqual(both, ["Contagion: nations follow those they watch", "Common cause"]);
  await world.selectOption("common-cause");
  assert.notEqual(await page.textContent("#answer .card:nth-child(2) .big"), before);
  assert.match(await page.textContent("#figure-who-next .legend"), /Contagion: nations follow those they watch/);
  await page.selectOption("#top select >> nth=0", { index: 1 });
  assert.match(await page.textContent("h1"), /, with china-recognises$/);
  assert.equal(await page.inputValue("#top select >> nth=1"), "common-cause");
  assert.equal(await page.locator("#policies h3", { hasText: "Common cause" }).count(), 1);
}));

test("a comparison shows paired differences, net effects where the order is broken, and regret", () => visit("parts", async (page) => {
  const words = await page.textContent("#figure-policies .says");
  assert.match(words, /China recognises \+1\.00 \(90% interval \+0\.90 to \+1\.10\)/);
  const text = await page.textContent("#policies");
  assert.match(text, /Scripted acts: with CHN 2026-06\./);
  assert.match(text, /net effects: rights_roadmap depends on the state/);
  assert.match(text, /For “recognitions >= 3 by 2026-12”/);
  await page.locator("#policies .ties, #policies button.nation", { hasText: "Iran" }).first().click();
  assert.equal(await page.textContent(".chosen-name"), "Iran");
}));

test("scores stand beside baselines, and say when the model loses", () => visit("parts", async (page) => {
  assert.match(await page.textContent("#figure-scores .says"), /place 2 of 2; best constant hazard/);
  await page.selectOption("#validation select >> nth=0", "crps");
  assert.match(await page.textContent("#figure-scores .says"), /less is better/);
  const table = await saved(page, () => page.click("#figure-scores button:text-is('CSV')"));
  assert.match(table.text, /"recognition, contagion",kosovo_2008,/);
  assert.match(await page.textContent("#validation table"), /truth inside the 50% interval/);
}));

test("parts that the program made: names fit their drawings, and the ledger has the posterior of the run", () => visit("real", async (page) => {
  const [left, ...begins] = await page.$eval("#figure-scores .drawing svg", (svg) => [svg, ...svg.querySelectorAll("text")].map((each) => each.getBoundingClientRect().left));
  assert.ok(begins.length > 10, `${begins.length} names and numbers`);
  for (const each of begins) assert.ok(each >= left - 1, `a name begins ${left - each} pixels outside`);
  assert.match(await page.textContent("#figure-policies .says"), /\+china-recognises [+−][\d.]+ \(90% interval/);
  assert.match(await page.textContent("#ledger"), /\d \(−?-?[\d.]+ to [\d.]+\)/);
}));

test("the ledger shows what a calibration has learnt, and from what", () => visit("parts", async (page) => {
  const row = await page.locator("#ledger tbody tr", { has: page.locator("th", { hasText: /^beta_al$/ }) }).textContent();
  assert.match(row, /0\.9123 \(0\.5 to 1\.25\)/);
  assert.match(row, /kosovo_2008, prc_1949/);
}));
