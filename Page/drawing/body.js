// The body facing the viewer: power by joint, tone and sense by limb. Authored for the patient's left and mirrored.
import { el, path, text, both, mirror } from "./svg.js";
import { cap, joints, limbs, sense, tone, slack } from "../parts.js";

/** A limb segment between two circles. */
function segment(x1, y1, r1, x2, y2, r2) {
  const along = Math.atan2(y2 - y1, x2 - x1);
  const spread = Math.acos((r1 - r2) / Math.hypot(x2 - x1, y2 - y1));
  const at = (x, y, r, angle) => `${(x + r * Math.cos(angle)).toFixed(1)} ${(y + r * Math.sin(angle)).toFixed(1)}`;
  return `M${at(x1, y1, r1, along + spread)}A${r1} ${r1} 0 1 1 ${at(x1, y1, r1, along - spread)}L${at(x2, y2, r2, along - spread)}A${r2} ${r2} 0 0 1 ${at(x2, y2, r2, along + spread)}Z`;
}

const shapes = {
  shoulder: segment(52, 100, 15, 60, 138, 11.5), elbow: segment(61, 143, 11.5, 67, 178, 9), wrist: segment(68.5, 186, 9.4, 78, 238, 6),
  fingers: "M84 245C87 256 90 268 89 279C88 285 84 287 81 285C77 286 74 282 74 276L71 262L66 268C64 270 62 267 63 264L70 248C73 242 81 240 84 245Z",
  hip: segment(23, 236, 20, 26, 284, 15.5), knee: segment(26.4, 292, 15.4, 28, 326, 12), ankle: segment(28.5, 336, 12.6, 29, 406, 7),
  toes: "M36 416C37 424 42 434 46 441C48 448 42 451 34 450C25 450 20 447 21 440L22 416C24 412 34 412 36 416Z",
};
const trunk = "M0 82C22 82 42 84 49 90C44 112 41 138 36 160C33 180 36 200 42 218C30 226 14 229 0 229Z";
const head = "M0 12C14 12 20 24 19 38C18 52 10 64 0 64Z";
const arm = "M37 100A15 15 0 0 1 67 98L77 180L86 240C92 262 92 284 82 286C70 280 60 262 62 250L54 184Z";
const leg = "M3 234A20 20 0 0 1 43 236L41 300L36 410L46 441C46 451 24 452 20 446L20 410L12 300Z";
const labels = {
  shoulder: [122, 86], elbow: [166, 92], wrist: [214, 100], fingers: [272, 106],
  hip: [310, 60], knee: [340, 60], ankle: [384, 58], toes: [440, 62],
};

const colour = (grade) => (grade === null ? "var(--l2)" : Number(grade) >= 5 ? "var(--norm)" : `var(--l${Math.min(4, Math.floor(Number(grade)))})`);

/** @param values (part, side) → {state, grade, probability?, inherited?}; @param view "power" | "tone" | "sense" */
export function body(values, { view = "power", predicted = false, lit = null } = {}) {
  const shown = view === "power" ? joints : [];
  const outlineOf = (state) => (state === "none" ? "4 3.5" : null);
  let content = both(
    path(head, { class: "skin" }) + path(head.replace("Z", ""), { class: "edge" }) +
    path("M0 62H9.5V72C12 78 20 80 30 82L0 84Z", { class: "skin" }) + path("M9.8 60V72C12 78 20 80 30 82", { class: "edge" }) +
    path(trunk, { class: "skin" }) + path(trunk.replace("Z", ""), { class: "edge" }));
  for (const side of ["right", "left"]) {
    const place = (drawn) => (side === "right" ? mirror(drawn) : drawn);
    const sign = side === "right" ? -1 : 1;
    for (const part of shown) {
      const value = values(part, side);
      content += place(region(part, side, value, shapes[part.id], outlineOf(value.state), predicted, lit));
      const [y, x] = labels[part.id];
      const words = value.state === "none" ? "–" : value.state === "normal" ? "5" : value.grade ?? "weak";
      content += text(sign * x, y, words, {
        "text-anchor": side === "right" ? "end" : "start", class: `grade ${value.state}${value.inherited ? " inherited" : ""}${words === "weak" ? " word" : ""}`,
      });
      if (side === "right") content += text(-x - (words === "weak" ? 40 : 20), y - 0.5, part.id, { "text-anchor": "end", class: "name" });
    }
    if (view !== "power") {
      const parts = view === "tone" ? tone : sense;
      const areas = { arm, leg, face: head, trunk };
      for (const part of parts) {
        const value = values(part, side);
        const floppy = view === "tone" ? values(slack[tone.indexOf(part)], side) : null;
        const shownValue = floppy?.state === "abnormal" ? { ...floppy, label: "floppy" } : value;
        content += place(region(part, side, shownValue, areas[part.region], outlineOf(value.state), predicted, lit));
        const y = { arm: 196, leg: 352, face: 36, trunk: 150 }[part.region];
        const x = { arm: 100, leg: 60, face: 34, trunk: 104 }[part.region];
        const words = shownValue.state === "none" ? "–" : shownValue.state === "normal" ? "normal" : shownValue.label ?? part.abnormal;
        if (part.region !== "trunk" || view === "sense") {
          content += text(sign * x, y, words, { "text-anchor": side === "right" ? "end" : "start", class: `name ${shownValue.state === "abnormal" ? "hot" : ""}` });
        }
      }
    }
  }
  if (view === "power") {
    for (const part of limbs) {
      for (const side of ["right", "left"]) {
        const value = values(part, side);
        const [x, y] = part.id === "arm" ? [118, 64] : [132, 413];
        const sign = side === "right" ? -1 : 1;
        const words = `${part.id}${value.state === "abnormal" ? ` ${value.grade ?? "weak"}` : value.state === "normal" ? " 5" : ""}`;
        content += el("g", control(part, side, value, lit),
          el("rect", { x: sign * x - 34, y: y - 15, width: 68, height: 25, rx: 12, class: `pill ${value.state}` }),
          text(sign * x, y + 3.5, words, { "text-anchor": "middle", class: `pillword ${value.state}` }));
      }
    }
  }
  content += text(-150, 24, "R", { class: "rl", "text-anchor": "middle" }) + text(150, 24, "L", { class: "rl", "text-anchor": "middle" });
  const title = { power: "power", tone: "tone", sense: "pain and temperature" }[view];
  return el("svg", { viewBox: "-186 4 372 452", role: "group", "aria-label": `Body, facing you; ${title}`, class: "figure", "data-figure": "body" }, content);
}

/** What an assistive technology is told of a part. */
export function name(part, side, value) {
  const what = part.axial ? cap(part.words) : `${cap(side)} ${part.words}`;
  const chance = value.probability === undefined ? "" : `, ${Math.round(value.probability * 100)} percent`;
  if (value.state === "none") return `${what}: not examined`;
  if (value.state === "normal") return `${what}: ${part.scale === "reflex" ? "2, normal" : part.normal ?? "normal"}${chance}`;
  if (part.scale === "reflex") return `${what}: ${value.grade}${chance}`;
  if (part.scale === "power") return `${what}: weak${value.grade === null ? "" : `, MRC ${value.grade}`}${chance}`;
  return `${what}: ${part.abnormal ?? "weak"}${chance}`;
}

/** Attributes of a part that can be focused, clicked and graded. */
export function control(part, side, value, lit) {
  return {
    class: `part${lit === `${part.sign}/${part.region}/${side}` ? " lit" : ""}`, role: "button", tabindex: -1, "data-part": part.id, "data-side": side,
    "aria-label": name(part, side, value), "data-key": `${part.id}-${side}`,
  };
}

function region(part, side, value, d, dash, predicted, lit) {
  const uncertain = predicted && value.probability >= 0.3 && value.probability < 0.7;
  const hot = value.state === "abnormal";
  const graded = part.scale === "power" ? value.grade : null;
  const fill = !hot ? (value.state === "none" ? "var(--paper)" : "var(--norm)") : uncertain ? "var(--norm)" : colour(graded);
  const hatch = uncertain ? 0.5 : hot && graded !== null && Number(graded) < 3 ? (Number(graded) < 2 ? 0.75 : 0.38) : hot && graded === null ? 0.3 : 0;
  return el("g", control(part, side, value, lit),
    path(d, { fill, stroke: "var(--outline)", "stroke-width": 1.1, "stroke-dasharray": dash }),
    hatch > 0 ? path(d, { fill: "url(#hatch)", opacity: hatch, class: "mark" }) : "");
}
