// What a change does: histories with it against the same histories without.

import { meanDifference, shareDifference } from "./paired.js";
import { points, signed, span } from "./text.js";

// Nations that draw freely on both sides.
function freeOn(result, before, after) {
  return result.nations.map((_, n) => n).filter((n) => result.nations[n].free && !before.scripted[n] && !after.scripted[n]);
}

export function effectOf(result, before, after, size) {
  const nations = result.nations.length;
  const free = freeOn(result, before, after);
  const has = (found, r, n) => found.first[r * nations + n] > 0;
  const replicates = Array.from({ length: size }, (_, r) => r);
  const further = (found) => replicates.map((r) => free.reduce((sum, n) => sum + (has(found, r, n) ? 1 : 0), 0));
  const share = (of) => replicates.reduce((sum, r) => sum + (of(r) ? 1 : 0), 0);

  const [without, with_it] = [further(before), further(after)];
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / size;
  const paired = (one, other) => ({
    before: share(one) / size, after: share(other) / size,
    ...shareDifference(share((r) => other(r) && !one(r)), share((r) => one(r) && !other(r)), size),
  });
  const nobody = paired((r) => without[r] === 0, (r) => with_it[r] === 0);
  const found = { before: mean(without), after: mean(with_it), ...meanDifference(without, with_it) };
  const byNation = free.map((n) => ({
    code: result.nations[n].code, name: result.nations[n].name, ...paired((r) => has(before, r, n), (r) => has(after, r, n)),
  })).sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.code.localeCompare(b.code));
  const changed = after.first.some((value, i) => value !== before.first[i]);
  return {
    changed, nobody, further: found, nations: byNation, path: pathOf(after, size, result.months.length),
    sentence: `Nobody further: ${points(nobody.difference)} (90% interval ${span([nobody.low, nobody.high], points)}). Further recognisers: ${signed(found.difference)} (${span([found.low, found.high], signed)}).`,
  };
}

// Nations at rung 4 by month: mean and what nine of ten histories have.
function pathOf(found, size, months) {
  return Array.from({ length: months }, (_, m) => {
    const values = Uint16Array.from({ length: size }, (__, r) => found.number[r * months + m]).sort();
    const quantile = (share) => values[Math.max(0, Math.ceil(share * size) - 1)];
    return { mean: values.reduce((sum, value) => sum + value, 0) / size, q05: quantile(0.05), q95: quantile(0.95) };
  });
}
