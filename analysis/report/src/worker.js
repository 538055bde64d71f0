// Runs histories apart from the page, so that it stays usable meanwhile. Answers every message with
// one that has the same id.

import { inflate } from "./inflate.js";
import { openKernel } from "./kernel.js";

let run = null;

async function answer({ open, set, policies, count }) {
  if (open) run = await openKernel(await inflate(open.kernel), await inflate(open.model));
  const started = performance.now();
  const { first, number, scripted } = await run({ set, policies, first: 0, count });
  return { first, number, scripted, milliseconds: performance.now() - started };
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ id: data.id, ...await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, failed: error.message });
  }
};
