// A page of the report in Chromium, with everything that goes wrong noted.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "../../analysis/report/node_modules/playwright-core/index.mjs";

export const folder = process.env.RECOGNITION_REPORTS;
export const axeSource = readFileSync(
  createRequire(new URL("../../analysis/report/package.json", import.meta.url)).resolve("axe-core"), "utf8");

// Root may not use Chromium's own sandbox; the page is ours and the tests have no network to guard.
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

export const stop = () => browser.close();

// Runs `act` on a page of the report `name`; afterwards nothing may have gone wrong in it.
export async function visit(name, act, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true, ...options });
  context.setDefaultTimeout(120000);  // a busy machine is no fault of the page
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) wrong.push(message.text()); });
  page.on("pageerror", (error) => wrong.push(error.stack));
  page.on("dialog", (dialog) => { wrong.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => { if (!/^(file|blob):/.test(request.url())) wrong.push(`asks for ${request.url()}`); });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(`file://${folder}/${name}.html`);
  await page.waitForSelector("#figure-map svg.map");
  await page.waitForSelector("#figure-nation-path svg");
  try {
    await act(page);
    wrong.push(...await page.evaluate(() => window.violations));
  } finally {
    await context.close();
  }
  if (wrong.length) throw new Error(`the page complains: ${wrong.join("\n")}`);
}

// The data inside a report.
export function dataOf(name) {
  const text = readFileSync(`${folder}/${name}.html`, "utf8");
  return JSON.parse(text.match(/<script type="application\/json" id="data">(.*?)<\/script>/s)[1]);
}

// Text that a click saves.
export async function saved(page, click) {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}
