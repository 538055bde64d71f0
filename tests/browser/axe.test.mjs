// axe-core finds nothing to object to, in light and dark, with every table open.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { axeSource, stop, visit } from "./browser.mjs";

after(stop);

for (const colorScheme of ["light", "dark"]) {
  for (const name of ["base", "policies", "parts", "real"]) {
    test(`axe finds no violation in ${name}, ${colorScheme}`, () => visit(name, async (page) => {
      if (await page.locator("#what-if-start").count()) {
        await page.click("#what-if-start");
        await page.waitForSelector("#figure-what-if-path svg");
      }
      await page.$$eval("details", (all) => all.forEach((each) => { each.open = true; }));
      // The playwright world is not bound by the page's policy, which would refuse a script tag.
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`), []);
    }, { colorScheme }));
  }
}
