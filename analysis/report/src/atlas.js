// The map of the world, unpacked (../atlas.js).

import packed from "world-atlas/countries-50m.json";

function arcsOf(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  let place = 0;
  const take = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[place];
      place += 1;
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
    }
  };
  const takeSigned = () => {
    const value = take();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  const arcs = [];
  while (place < bytes.length) arcs.push(Array.from({ length: take() }, () => [takeSigned(), takeSigned()]));
  return arcs;
}

export const world = { ...packed, arcs: arcsOf(packed.arcs) };
