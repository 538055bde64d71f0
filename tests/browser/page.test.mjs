// What a reader meets, in a real browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { dataOf, folder, saved, stop, visit } from "./browser.mjs";

after(stop);

const month = (page) => page.textContent("#world output");
const nation = (page) => page.textContent(".chosen-name");

test("the page loads without an error or a request, and shows every figure", () => visit("base", async (page) => {
  for (const name of ["map", "fan", "no-further", "ladder", "who-next", "nation-path", "why"]) {
    assert.equal(await page.locator(`#figure-${name} .drawing svg`).count(), 1, name);
  }
  assert.equal(await page.locator("#policies").count(), 0);
}));

test("the answer is what `recognition run` printed", () => visit("base", async (page) => {
  const printed = readFileSync(`${folder}/base.txt`, "utf8");
  const share = printed.match(/P\(no further recogniser\).*?: ([\d.]+%)/)[1];
  assert.equal(await page.textContent("#answer .card:nth-child(1) .big"), share);
  const first = printed.match(/rung at the start.*\n\w+ +(.*?) {2,}\S+ +([\d.]+%)/);
  const line = await page.textContent("#answer ol li");
  assert.ok(line.startsWith(`${first[1]} ${first[2]}`), line);
  assert.ok((await page.textContent("#answer")).includes(printed.match(/^On record .*$/m)[0]));
}));

test("the file is under 2 MB", () => {
  assert.ok(readFileSync(`${folder}/base.html`).length < 2e6);
});

test("every nation is on the map, small ones as dots, and no shape is torn across the map", () => visit("base", async (page) => {
  const { nations } = dataOf("base").results[0];
  const drawn = await page.$$eval("#figure-map .place", (places) => places.map((place) => place.dataset.code));
  assert.deepEqual([...new Set(drawn)].sort(), nations.map((each) => each.code).sort());
  const dots = await page.$$eval("#figure-map .dot", (places) => places.map((place) => place.dataset.code));
  for (const code of ["TUV", "NRU", "SMR", "MDV", "SGP"]) assert.ok(dots.includes(code), code);
  // A stripe across the antimeridian would be a line of hundreds of units.
  const longest = await page.$$eval("#figure-map path.place", (paths) => Math.max(...paths.flatMap((path) =>
    path.getAttribute("d").split("M").slice(1).flatMap((part) => {
      const points = part.replace("Z", "").split("L").map((pair) => pair.split(",").map(Number));
      return points.slice(1).map((point, i) => Math.hypot(point[0] - points[i][0], point[1] - points[i][1]));
    }))));
  assert.ok(longest < 100, `a line of ${longest}`);
}));

test("nations of the past and of no ISO number have their place", () => visit("prc", async (page) => {
  const { nations } = dataOf("prc").results[0];
  const drawn = new Set(await page.$$eval("#figure-map .place", (places) => places.map((place) => place.dataset.code)));
  const placeless = nations.filter((each) => !drawn.has(each.code));
  assert.ok(placeless.every((each) => each.lon === null && each.shape === null), JSON.stringify(placeless));
}));

test("the slider moves the month by keyboard, and the map and its words with it", () => visit("base", async (page) => {
  const colours = () => page.$$eval("#figure-map .place", (places) => places.map((place) => place.getAttribute("class")).join());
  const [before, words] = [await colours(), await page.textContent("#figure-map .says")];
  assert.equal(await month(page), "June 2035");
  await page.focus("#month-slider");
  await page.keyboard.press("Home");
  assert.equal(await month(page), "July 2025");
  await page.keyboard.press("ArrowRight");
  assert.equal(await month(page), "August 2025");
  assert.equal(await page.getAttribute("#month-slider", "aria-valuetext"), "August 2025");
  assert.notEqual(await colours(), before);
  assert.notEqual(await page.textContent("#figure-map .says"), words);
}));

test("the map plays, pauses, and with reduced motion goes year by year", async () => {
  await visit("base", async (page) => {
    await page.click("#play");
    await page.waitForFunction(() => Number(document.querySelector("#month-slider").value) > 3);
    await page.click("#play");
    const stopped = await month(page);
    await page.waitForTimeout(400);
    assert.equal(await month(page), stopped);
  });
  await visit("base", async (page) => {
    await page.click("#play");
    await page.waitForFunction(() => document.querySelector("#month-slider").value === "12", null, { timeout: 5000 });
  }, { reducedMotion: "reduce" });
});

test("the map shows other measures, with their own legend", () => visit("base", async (page) => {
  await page.selectOption("#world select", "rung");
  assert.match(await page.textContent("#world .legend"), /ambassador/);
  assert.match(await page.textContent("#figure-map .says"), /ambassador \d/);
}));

test("a nation is chosen on the map, in a chart, in a table and by search", () => visit("base", async (page) => {
  await page.locator('#figure-map path[data-code="IND"]').click({ position: { x: 40, y: 40 } });
  assert.equal(await nation(page), "India");
  const drawing = page.locator("#figure-who-next .drawing svg");
  await drawing.scrollIntoViewIfNeeded();
  const dot = drawing.locator("circle").first();
  await dot.hover();
  await dot.click({ force: true });
  assert.equal(await nation(page), "China");
  await page.click("#figure-who-next summary");
  await page.click('#figure-who-next td button, #figure-who-next th button:text-is("Iran")');
  await page.locator("#figure-who-next th button", { hasText: /^Iran$/ }).click();
  assert.equal(await nation(page), "Iran");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Iran");
  await page.fill("#search", "kyrg");
  await page.press("#search", "Enter");
  assert.equal(await nation(page), "Kyrgyzstan");
  await page.fill("#search", "Atlantis");
  await page.press("#search", "Enter");
  assert.match(await page.textContent("#search-problem"), /No nation .* “Atlantis”/);
  assert.equal(await nation(page), "Kyrgyzstan");
}));

test("a nation's terms are those of `recognition explain`, and its peers can be chosen", () => visit("base", async (page) => {
  await page.fill("#search", "UZB");
  await page.press("#search", "Enter");
  const { why } = dataOf("base").results[0];
  await page.click("#figure-why summary");
  await page.waitForSelector("#figure-why tbody tr");
  const shown = await page.$$eval("#figure-why tbody tr", (rows) => rows.map((row) => [row.cells[0].textContent, row.cells[3].textContent]));
  const told = why.terms.map((term, i) => [term, why.nations.UZB.values[i]]).filter(([, value]) => value !== 0);
  assert.equal(shown.length, told.length);
  const exposure = told.find(([term]) => term.name === "exposure")[1];
  assert.equal(shown.find(([name]) => name === "exposure")[1], `+${exposure.toFixed(3)}`);
  await page.click(".ties button >> nth=0");
  assert.notEqual(await nation(page), "Uzbekistan");
}));

test("every figure gives its data as CSV and its drawing as SVG", () => visit("base", async (page) => {
  const [{ months, fan }] = dataOf("base").results;
  const table = await saved(page, () => page.click("#figure-fan button:text-is('CSV')"));
  assert.equal(table.name, "fan.csv");
  const lines = table.text.trimEnd().split("\r\n");
  assert.equal(lines.length, months.length + 1);
  assert.equal(lines.at(-1), [months.at(-1), fan.mean.at(-1), ...["q05", "q25", "q50", "q75", "q95"].map((q) => fan[q].at(-1))].join(","));
  const elsewhere = await page.context().newPage();  // where the page's style is not known
  for (const id of await page.$$eval("figure[id^=figure-]", (figures) => figures.filter((each) => each.offsetParent).map((each) => each.id))) {
    const drawing = await saved(page, () => page.click(`#${id} button:text-is('SVG')`));
    const seen = await elsewhere.evaluate((text) => {
      const { documentElement: root } = new DOMParser().parseFromString(text, "image/svg+xml");
      document.body.replaceChildren(document.adoptNode(root));
      const marks = [...root.querySelectorAll("path, circle, rect, line")];
      return {
        root: root.tagName, size: root.getBoundingClientRect().width, marks: marks.length,
        styled: root.querySelectorAll("style, script").length,
        painted: marks.filter((mark) => !["none", "rgb(0, 0, 0)"].includes(getComputedStyle(mark).fill)).length,
      };
    }, drawing.text);
    assert.equal(seen.root, "svg", id);
    assert.ok(seen.size > 100 && seen.marks > 0 && seen.painted > 0 && seen.styled === 0, `${id} ${JSON.stringify(seen)}`);
  }
}));

test("the resolved scenario can be saved", () => visit("base", async (page) => {
  const scenario = await saved(page, () => page.click("#reproduce button"));
  assert.equal(scenario.name, "base.toml");
  assert.equal(scenario.text, dataOf("base").results[0].scenario);
}));

test("policies stand side by side, and the switch shows each of them", () => visit("policies", async (page) => {
  const { comparisons: [comparison], results } = dataOf("policies");
  const words = await page.textContent("#figure-policies .says");
  assert.ok(words.includes(`+${comparison.measures[0].difference[0].at(-1).toFixed(2)}`), words);
  await page.selectOption("#policies select >> nth=0", "at_least_1");
  assert.match(await page.textContent("#figure-policies .says"), /chance of any further recogniser/);
  const before = await page.textContent("#answer .card:nth-child(2) .big");
  await page.selectOption("#top select", results[1].label);
  assert.match(await page.textContent("h1"), /, with china-recognises$/);
  assert.notEqual(await page.textContent("#answer .card:nth-child(2) .big"), before);
  assert.match(await page.textContent("#assumptions"), /CHN/);
}));

test("a part that a result does not have is left out, or says why", () => visit("policies", async (page) => {
  assert.ok(await page.isHidden("#figure-why"));
  assert.match(await page.textContent("#nation"), /--no-why/);
}));

test("a title that is markup stays text", () => visit("hostile", async (page) => {
  const title = "</script><img src=x onerror=window.struck=1><!--<script>";
  assert.equal(await page.textContent("h1"), title);
  assert.equal(await page.evaluate(() => window.struck), undefined);
  assert.equal(await page.locator("img").count(), 0);
  assert.ok((await page.textContent("#methods-text")).includes(title));
}));

test("all can be reached by keyboard, the skip link first", () => visit("base", async (page) => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  const reached = new Set();
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent));
  }
  for (const each of ["play", "month-slider", "search", "Download the data of Recognitions over time as CSV", "Copy", "Resolved scenario"]) {
    assert.ok(reached.has(each), each);
  }
}));

test("dark mode, phones and print", async () => {
  await visit("base", async (page) => {
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(20, 24, 28)");
  }, { colorScheme: "dark" });
  for (const name of ["base", "policies"]) {
    await visit(name, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    }, { viewport: { width: 360, height: 740 } });
  }
  await visit("base", async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.isHidden("#contents"));
    assert.ok(await page.isHidden("#play"));
    assert.ok(await page.isVisible("#world output"));
  }, { colorScheme: "dark" });
});
