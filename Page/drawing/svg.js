// Text of SVG and HTML elements. Everything that comes from outside goes through `safe`.

export const safe = (text) =>
  String(text).replace(/[&<>"']/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[c]);

/** An element with attributes; null and false leave an attribute out. */
export function el(name, attributes = {}, ...children) {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    text += value === true ? ` ${key}` : ` ${key}="${safe(value)}"`;
  }
  return `${text}>${children.flat(3).filter((c) => c !== null && c !== undefined && c !== false).join("")}</${name}>`;
}

export const path = (d, attributes = {}) => el("path", { d, ...attributes });
export const text = (x, y, words, attributes = {}) => el("text", { x, y, ...attributes }, safe(words));
export const ellipse = (cx, cy, rx, ry, attributes = {}) =>
  el("ellipse", { cx: round(cx), cy: round(cy), rx: round(Math.max(rx, 0.1)), ry: round(Math.max(ry, 0.1)), ...attributes });
export const mirror = (content) => `<g transform="scale(-1,1)">${content}</g>`;
export const both = (content) => content + mirror(content);
export const round = (value) => Math.round(value * 10) / 10;

/** A smooth curve through points. */
export function curve(points) {
  if (points.length === 0) return "";
  let d = `M${round(points[0][0])} ${round(points[0][1])}`;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, e] = [points[i - 1] ?? points[i], points[i], points[i + 1], points[i + 2] ?? points[i + 1]];
    const numbers = [
      b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6,
      c[0] - (e[0] - b[0]) / 6, c[1] - (e[1] - b[1]) / 6, c[0], c[1],
    ];
    d += `C${numbers.map(round).join(" ")}`;
  }
  return d;
}

/** A whole per cent as the page writes it. */
export function percent(share) {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return "< 1 %";
  if (whole === 100 && share < 1) return "> 99 %";
  return `${whole} %`;
}

/** A bar from zero, as wide as its share of `full`. */
export function bar(share, full = 1, name = "belief") {
  const width = Math.max(share > 0 ? 1 : 0, Math.min(100, (100 * share) / full));
  return el(
    "svg", { class: `bar ${name}`, viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    el("rect", { width: round(width), height: 8 }));
}
