// Numbers and months as people read them.

export const count = (value) => Math.round(value).toLocaleString("en-US");

export function number(value, digits = 1) {
  return value === null || value === undefined ? "" : value.toFixed(digits);
}

export function percent(share) {
  if (share === null || share === undefined || Number.isNaN(share)) return "";
  if (share > 0 && share < 0.0005) return "<0.1%";
  if (share < 1 && share > 0.9995) return ">99.9%";
  return `${(100 * share).toFixed(1).replace(/^0\.0$|^100\.0$/, (text) => String(Number(text)))}%`;
}

export function signed(value, digits = 2) {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return `${value < 0 ? "−" : "+"}${size}`;
}

export const points = (share) => `${signed(100 * share, 1)} points`;

export const span = (interval, format = percent) =>
  `${format(interval[0])} to ${format(interval[1])}`;

const names = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

export const monthName = (month) => `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

export const dateOf = (month) => new Date(`${month}-01T00:00:00Z`);
