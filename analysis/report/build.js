// Bundles the report into one HTML file, built/template.html: page, style, program and the map of
// the world. `recognition report` puts a result's data into it. Equal source gives equal bytes.
//
// usage: node build.js [OUTPUT]

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packedAtlas } from "./atlas.js";

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) => readFileSync(join(here, path), "utf8");

async function bundle(entry, define = {}) {
  const done = await build({
    entryPoints: [join(here, entry)],
    absWorkingDir: here,
    bundle: true,
    define,
    plugins: [packedAtlas],
    minify: true,
    write: false,
    charset: "utf8",
    format: "iife",
    target: ["chrome103", "firefox113", "safari16.4"],
    legalComments: "none",
  });
  return done.outputFiles[0].text.trim();
}

// Observable Plot puts one style element into each chart: its text must be allowed by its hash.
function styleOfPlot() {
  const source = read("node_modules/@observablehq/plot/src/plot.js");
  const text = source.match(/`(:where\(\.\$\{className\}\)[^`]*)`/);
  if (!text) throw new Error("Observable Plot no longer writes the style that build.js looks for");
  return text[1].replaceAll("${className}", "plot-d6a7b5");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// What the licences of the bundled packages ask for.
function licences() {
  const packages = ["@observablehq/plot", "d3", "topojson-client", "world-atlas"];
  return packages
    .map((name) => {
      const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
      const holder = read(`node_modules/${name}/LICENSE`).match(/Copyright.*/)?.[0] ?? "";
      return `${name} ${version} (${license}; ${holder})`;
    })
    .join(", ");
}

const worker = await bundle("src/worker.js");
const script = (await bundle("src/main.js", { WORKER_SOURCE: JSON.stringify(worker) })).replaceAll("</script", "<\\/script");
const style = await bundle("src/style.css");
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}{{KERNEL_SCRIPT}}`,
  `style-src ${hash(style)} ${hash(styleOfPlot())}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ") + "{{KERNEL_WORKER}}";

const parts = { POLICY: policy, STYLE: style, SCRIPT: script, LICENCES: licences() };
const page = read("src/page.html").replace(/\{\{(POLICY|STYLE|SCRIPT|LICENCES)\}\}/g, (_, name) => parts[name]);

const output = process.argv[2] ?? join(here, "built/template.html");
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
