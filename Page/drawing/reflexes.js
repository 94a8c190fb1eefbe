// The stick figure of the reflexes: jerks with their grade, plantar arrows, Hoffmann.
import { el, path, text } from "./svg.js";
import { control } from "./body.js";
import { hoffmann, jerks, plantar } from "../parts.js";

const lines = "M0 49V190M0 74L-34 84L-50 140L-58 196M0 74L34 84L50 140L58 196M0 190L-22 204L-28 286L-30 358M0 190L22 204L28 286L30 358M-30 358L-52 364M30 358L52 364";
const places = { biceps: [112, 56], triceps: [143, 66], brachioradialis: [174, 72], knee: [286, 42], ankle: [336, 44] };

export function reflexes(values, { lit = null } = {}) {
  let content = el("circle", { cx: 0, cy: 34, r: 15, class: "stick" }) + path(lines, { class: "stick" });
  for (const side of ["right", "left"]) {
    const sign = side === "right" ? -1 : 1;
    for (const part of jerks) {
      const [y, x] = places[part.id];
      const value = values(part, side);
      content += box(part, side, value, sign * x, y, value.state === "none" ? "–" : value.grade ?? "2", lit);
      if (side === "right") content += text(-x - 22, y + 5, part.id === "brachioradialis" ? "brach." : part.id, { "text-anchor": "end", class: "name" });
    }
    const value = values(hoffmann, side);
    content += box(hoffmann, side, value, sign * 78, 210, value.state === "none" ? "–" : value.state === "normal" ? "no" : "yes", lit);
    content += arrow(side, values(plantar, side), sign * 54, lit);
  }
  content += text(-100, 215, "Hoffm.", { "text-anchor": "end", class: "name" }) + text(-92, 408, "plantar", { "text-anchor": "end", class: "name" });
  content += text(-100, 24, "R", { class: "rl", "text-anchor": "middle" }) + text(100, 24, "L", { class: "rl", "text-anchor": "middle" });
  return el("svg", { viewBox: "-158 4 272 448", role: "group", "aria-label": "Reflexes, facing you; 0 to 4", class: "figure", "data-figure": "reflexes" }, content);
}

function box(part, side, value, x, y, words, lit) {
  return el("g", control(part, side, value, lit),
    el("rect", { x: x - 17, y: y - 13, width: 34, height: 25, rx: 6, class: `box ${value.state}` }),
    text(x, y + 5.4, words, { "text-anchor": "middle", class: `boxword ${value.state}` }));
}

function arrow(side, value, x, lit) {
  const up = value.state === "abnormal";
  const d = value.state === "none"
    ? `M${x} 386V414` : up ? `M${x} 416V384M${x - 6} 391L${x} 383L${x + 6} 391` : `M${x} 384V416M${x - 6} 409L${x} 417L${x + 6} 409`;
  return el("g", control(plantar, side, value, lit),
    el("rect", { x: x - 20, y: 378, width: 40, height: 66, fill: "transparent" }),
    path(d, { class: `arrow ${value.state}` }),
    text(x, 438, value.state === "none" ? "–" : up ? "up" : "down", { "text-anchor": "middle", class: `name ${up ? "hot" : ""}` }));
}
