// What the reader has chosen: which result, nation and month. Parts of the page listen.

const listeners = [];
export const state = { result: null, nation: null, month: 0 };

export function listen(keys, act) {
  listeners.push({ keys, act });
}

export function choose(change) {
  const changed = Object.keys(change).filter((key) => state[key] !== change[key]);
  Object.assign(state, change);
  for (const { keys, act } of listeners) if (keys.some((key) => changed.includes(key))) act();
}

// Shows a nation, and says so to those who do not see it.
export function showNation(code, move = false) {
  if (!state.result.positions.has(code)) return;
  choose({ nation: code });
  const nation = state.result.nations[state.result.positions.get(code)];
  document.getElementById("said").textContent = `${nation.name} is shown in the section on one nation.`;
  if (!move) return;
  const heading = document.querySelector(".chosen-name");
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}
