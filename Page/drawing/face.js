// The face with eyes and tongue, facing the viewer. x < 0 is the patient's right.
import { el, path, text, both } from "./svg.js";

const skull = "M0 8C34 8 50 34 49 66C48 100 28 132 0 136C-28 132 -48 100 -49 66C-50 34 -34 8 0 8Z";
const half = { low: "M48 80C46 104 26 131 0 135V82Z", high: "M0 9C33 9 48 34 48 60L48 80L0 82Z" };

/** @param weak (id, side) → whether a part is abnormal on a side; @param known (id) → whether it was examined */
export function face(weak, known) {
  const flip = (side, drawn) => (side === "right" ? `<g transform="scale(-1,1)">${drawn}</g>` : drawn);
  let content = path(skull, { class: "skinface" });
  content += both(path("M49 60C56 56 58 66 55 74C54 82 50 86 47 82", { class: "skinface" }));
  for (const side of ["right", "left"]) {
    if (weak("lower-face", side)) content += flip(side, path(half.low, { fill: "var(--l3)" }) + path(half.low, { fill: "url(#hatch)", opacity: 0.25 }));
    if (weak("upper-face", side)) content += flip(side, path(half.high, { fill: "var(--l3)" }) + path(half.high, { fill: "url(#hatch)", opacity: 0.25 }));
    if (!weak("upper-face", side)) content += flip(side, [24, 31, 37].map((y) => path(`M5 ${y}Q20 ${y - 4} 36 ${y + 2}`, { class: "fine" })).join(""));
    content += flip(side, eye(weak("upper-face", side), weak("pupil", side), weak("eye", side), known("eye") || known("pupil")));
    if (!weak("lower-face", side)) content += flip(side, path("M13 90C20 96 24 102 24 110", { class: "line" }));
  }
  content += path("M-3 62C-4 74 -8 84 -9 89C-6 94 6 94 9 89", { class: "line" });
  const [r, l] = [weak("lower-face", "right"), weak("lower-face", "left")];
  const mouth = r && !l ? "M-18 114C-10 110 2 111 8 109C13 108 17 105 20 102" : l && !r ? "M18 114C10 110 -2 111 -8 109C-13 108 -17 105 -20 102" : "M-19 108C-8 111 8 111 19 108";
  content += path(mouth, { class: "thick" });
  // The tongue points to its weak side.
  const lean = weak("tongue", "right") === weak("tongue", "left") ? 0 : weak("tongue", "left") ? 9 : -9;
  content += el("g", { transform: "translate(84 108)" },
    path("M-17 -13C-10 -20 10 -20 17 -13C10 -6 -10 -6 -17 -13Z", { fill: "var(--mouth)" }),
    path(`M-9 -13C-11 4 ${-8 + lean} 17 ${lean} 18C${8 + lean} 17 11 4 9 -13Z`, { class: "skinface", "stroke-dasharray": known("tongue") ? null : "3 2.5" }),
    path(`M0 -10Q0 4 ${lean} 13`, { class: "fine" }));
  content += text(-74, 24, "R", { class: "rl", "text-anchor": "middle" }) + text(74, 24, "L", { class: "rl", "text-anchor": "middle" });
  return el("svg", { viewBox: "-84 2 190 140", class: "facefigure", "aria-hidden": "true" }, content);
}

/** The patient's left eye; an eye that fails to abduct turns in, one with a third nerve palsy turns out under a fallen lid. */
function eye(weakLid, third, abducens, examined) {
  const x = 22 + (third ? 4.5 : abducens ? -4.5 : 0);
  const lid = third ? "M11 66Q22 62 33 65Q22 72 11 66Z" : "M10.5 66Q22 53 33.5 65Q22 75 10.5 66Z";
  return path(lid, { fill: "var(--sclera)" }) +
    el("circle", { cx: x, cy: 65, r: third ? 4.4 : 5.6, fill: examined ? "var(--iris)" : "var(--nuc)" }) +
    el("circle", { cx: x, cy: 65, r: third ? 3.4 : 2.6, fill: "var(--pupil)" }) + path(lid, { class: "line" }) +
    path(weakLid ? "M9 49Q22 47 37 52" : "M9 47Q22 39 37 46", { class: "thick" });
}
