// Differences of paired replicates with 90% intervals, as recognition.reporting.pairs makes them.

const Z = 1.6448536269514722;

// base, changed: a number per replicate.
export function meanDifference(base, changed) {
  const size = base.length;
  const differences = Array.from(base, (value, r) => changed[r] - value);
  const mean = differences.reduce((sum, value) => sum + value, 0) / size;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (size - 1);
  const half = Z * Math.sqrt(variance / size);
  return { difference: mean, low: mean - half, high: mean + half };
}

// up: replicates with it alone, down: without it alone. Agresti and Min (2005).
export function shareDifference(up, down, size) {
  const [more, less] = [up + 0.5, down + 0.5];
  const centre = (more - less) / (size + 2);
  const half = (Z * Math.sqrt(more + less - (more - less) ** 2 / (size + 2))) / (size + 2);
  return { difference: (up - down) / size, low: Math.max(-1, centre - half), high: Math.min(1, centre + half) };
}
