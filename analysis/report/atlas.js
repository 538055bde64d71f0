// The map of the world in half the room: topojson's delta-coded arcs as variable-length bytes
// (seven bits each, the sign in the lowest), in base64. src/atlas.js reads them back.

import { readFileSync } from "node:fs";

function bytesOf(arcs) {
  const bytes = [];
  const put = (value) => {
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    bytes.push(value);
  };
  const putSigned = (value) => put(value < 0 ? -2 * value - 1 : 2 * value);
  for (const arc of arcs) {
    put(arc.length);
    for (const [x, y] of arc) { putSigned(x); putSigned(y); }
  }
  return Uint8Array.from(bytes);
}

// For esbuild: what `import ... from "world-atlas/..."` means.
export const packedAtlas = {
  name: "packed-atlas",
  setup(build) {
    build.onLoad({ filter: /world-atlas.*\.json$/ }, ({ path }) => {
      const { type, transform, objects: { countries }, arcs } = JSON.parse(readFileSync(path, "utf8"));
      const packed = Buffer.from(bytesOf(arcs)).toString("base64");
      return { contents: JSON.stringify({ type, transform, objects: { countries }, arcs: packed }), loader: "json" };
    });
  },
};
