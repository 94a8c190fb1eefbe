// The patient: search and findings in Examine, the predicted picture in Lesion. The same figures in both.
import { bar, el, percent, safe } from "../drawing/svg.js";
import { body, name } from "../drawing/body.js";
import { face } from "../drawing/face.js";
import { reflexes } from "../drawing/reflexes.js";
import { stateOf } from "../findings.js";
import * as parts from "../parts.js";

const glass = '<svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="8.5" cy="8.5" r="5.5"/><path d="m13 13 4 4"/></svg>';
export const times = [["acute", "First days"], ["subacute", "Weeks"], ["chronic", "Months"]];

export function search(id, label, placeholder, value) {
  return `<div class="search">${glass}<input id="${id}" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="${id}-list" aria-label="${safe(label)}" placeholder="${safe(placeholder)}" value="${safe(value ?? "")}" autocomplete="off" spellcheck="false"><kbd aria-hidden="true">/</kbd><ul id="${id}-list" role="listbox" aria-label="${safe(label)}: choices" hidden></ul></div><p class="searchnote" id="${id}-note"></p>`;
}

const panes = (pane) => `<div class="panes" role="group" aria-label="Figure">${[["axis", "Neuraxis"], ["body", "Body"], ["reflex", "Reflexes"], ["face", "Face"]]
  .map(([id, words]) => `<button type="button" data-pane-to="${id}" aria-pressed="${pane === id}">${words}</button>`).join("")}</div>`;

const seg = (label, choices, current, action) => `<span class="seg" role="group" aria-label="${label}">${choices
  .map(([id, words]) => `<button type="button" data-${action}="${id}" aria-pressed="${current === id}">${words}</button>`).join("")}</span>`;

/** Values of the parts in Examine: what was found. */
export const examined = (findings) => (part, side) => stateOf(findings, part, side);

/** Values of the parts in Lesion: what the model expects. */
export function predicted(figure) {
  const value = (part, side) => figure[`${part.sign}/${part.region}/${part.axial ? "none" : side}`] ?? { probability: 0, grade: null };
  return (part, side) => {
    if (part.scale === "reflex") {
      const [brisk, slow, gone] = ["hyperreflexia", "hyporeflexia", "areflexia"].map((sign) => value({ sign, region: part.region }, side));
      if (gone.probability >= 0.5) return { state: "abnormal", grade: "0", probability: gone.probability };
      if (brisk.probability >= 0.5) return { state: "abnormal", grade: brisk.grade?.charAt(0) ?? "3", probability: brisk.probability };
      if (slow.probability >= 0.5) return { state: "abnormal", grade: "1", probability: slow.probability };
      return { state: "normal", grade: "2", probability: Math.max(brisk.probability, slow.probability, gone.probability) };
    }
    const { probability, grade } = value(part, side);
    const digit = grade ? /\d/.exec(grade)?.[0] ?? null : null;
    return { state: probability >= 0.3 ? "abnormal" : "normal", grade: probability >= 0.3 ? digit : null, probability };
  };
}

function rows(values, isPrediction) {
  const line = (part, sideList) => {
    const cells = sideList.map((side) => {
      const value = values(part, side);
      const words = value.state === "none" ? "–" : value.state === "normal" ? part.normal ?? "normal" : part.abnormal ?? "weak";
      const chance = isPrediction && value.probability >= 0.05 ? ` <small>${percent(value.probability)}</small>` : "";
      const half = isPrediction && value.state === "abnormal" && value.probability < 0.7 ? " half" : "";
      return `<button type="button" class="part cell ${value.state}${half}" data-part="${part.id}" data-side="${side}" data-key="${part.id}-${side}" aria-label="${safe(name(part, side, value))}">${words}${chance}</button>`;
    });
    return `<tr><th scope="row">${part.label}</th>${cells.length === 1 ? `<td colspan="2">${cells[0]}</td>` : cells.map((c) => `<td>${c}</td>`).join("")}</tr>`;
  };
  return `<table class="rows"><thead><tr><td></td><th scope="col">R</th><th scope="col">L</th></tr></thead><tbody>${[
    ...parts.faceRows.map((part) => line(part, parts.sides)), ...parts.mindRows.map((part) => line(part, part.axial ? ["none"] : parts.sides)),
  ].join("")}</tbody></table>`;
}

export function figures(values, state, { isPrediction }) {
  const weak = (id, side) => {
    const part = parts.faceRows.find((p) => p.id === id);
    return values(part, side).state === "abnormal";
  };
  const known = (id) => parts.sides.some((side) => values(parts.faceRows.find((p) => p.id === id), side).state !== "none");
  const lit = state.selected;
  return `<div class="figs"><div class="face" role="group" aria-label="Face, mind and senses">${face(weak, known)}${rows(values, isPrediction)}</div>
    <figure class="bodyfig"><figcaption><span>Limbs</span>${seg("Limbs show", [["power", "Power"], ["tone", "Tone"], ["sense", "Sense"]], state.view, "view")}</figcaption>${body(values, { view: state.view, predicted: isPrediction, lit })}</figure>
    <figure class="reflexfig"><figcaption><span>Reflexes</span></figcaption>${reflexes(values, { lit })}</figure></div>
    <div class="legend"><span>Power</span><svg class="ramp" viewBox="0 0 126 16" aria-hidden="true">${[5, 4, 3, 2, 1, 0].map((m, i) => `<rect x="${i * 21}" width="21" height="16" class="m${m}"/><text x="${i * 21 + 10.5}" y="12" text-anchor="middle" class="t${m}">${m}</text>`).join("")}</svg><span class="end">${isPrediction ? "hatched: 30 to 70 %, or below 3" : "dashed = not examined"}</span></div>`;
}

/** The figures again, as a table that the keyboard can use. */
export function table(values, isPrediction) {
  const list = [...parts.faceRows, ...parts.mindRows, ...parts.limbs, ...parts.joints, ...parts.jerks, parts.plantar, parts.hoffmann, ...parts.tone, ...parts.sense];
  const cell = (part, side) => {
    const value = values(part, side);
    const words = name(part, side, value).replace(/^[^:]*: /, "");
    return isPrediction ? words : `<button type="button" class="quiet part" data-part="${part.id}" data-side="${side}" aria-label="${safe(name(part, side, value))}">${words}</button>`;
  };
  return `<table class="twin"><thead><tr><th scope="col">Part</th><th scope="col">Right</th><th scope="col">Left</th></tr></thead><tbody>${list.map((part) =>
    `<tr><th scope="row">${parts.cap(part.words)}</th>${part.axial ? `<td colspan="2">${cell(part, "none")}</td>` : `<td>${cell(part, "right")}</td><td>${cell(part, "left")}</td>`}</tr>`).join("")}</tbody></table>`;
}

export function chip(finding, i, flags = "") {
  const words = finding.words ?? `${finding.side === "none" ? "" : `${finding.side} `}${finding.region ?? ""} ${finding.sign}`.replace(/_/g, " ");
  return `<li class="chip ${finding.state === "absent" ? "off" : "on"} ${flags}"><button type="button" class="chipwords" data-chip="${i}" aria-label="${safe(words)}, ${finding.state ?? "present"}"><i aria-hidden="true"></i>${safe(parts.cap(words))}</button><button type="button" class="x" data-remove="${i}" aria-label="Remove: ${safe(words)}">×</button></li>`;
}

/** The grades of a part that was just found abnormal, as buttons. */
function strip(open) {
  if (!open) return "";
  const { part, side } = open;
  const grades = part.scale === "reflex" ? ["0", "1", "2", "3", "4"] : ["5", "4", "3", "2", "1", "0"];
  const button = (grade, words) => `<button type="button" data-grade="${grade}" data-part="${part.id}" data-side="${side}" data-key="grade-${grade}" aria-label="${side} ${part.words}: ${part.scale === "reflex" || grade === "none" ? words : `MRC ${grade}`}">${words}</button>`;
  return `<div class="strip" role="group" aria-label="Grade: ${side} ${part.words}"><span>${parts.cap(side)} ${part.words}</span>${grades.map((g) => button(g, g)).join("")}${button("none", "not examined")}<button type="button" data-act="close-strip" aria-label="Close">×</button></div>`;
}

export function examine(state, app) {
  const values = examined(state.findings);
  const count = state.findings.length;
  const unexplained = new Set((app.answer?.reasons ?? []).filter((r) => r.unexplained).map((r) => r.words));
  const time = seg("Time since onset", times, state.time, "time");
  const quick = parts.quickSets.map((set) => {
    const states = set.parts.flatMap((part) => (part.axial ? ["none"] : parts.sides).map((side) => values(part, side).state));
    const isOn = states.every((s) => s !== "none");
    const isMixed = states.includes("abnormal");
    return `<button type="button" data-quick="${set.name}" aria-pressed="${isOn}"${isMixed ? ' title="What is abnormal is left alone"' : ""}>${set.name}${isMixed ? " (rest)" : ""}</button>`;
  }).join("");
  return `<h2 id="h-patient">What you found <small>${count === 0 ? "nothing yet" : `${count} finding${count === 1 ? "" : "s"}`}</small></h2>
    ${search("find", "Add a finding", "Add a finding: right arm weak, no aphasia")}
    <ul class="chips" aria-label="Findings">${state.findings.map((f, i) => chip(f, i, unexplained.has(f.words) ? "unexplained" : "")).join("")}</ul>
    <p class="row settings"><span>Onset</span>${time}<label>Patients <select data-population aria-label="Whose patients these are">${["clinic", "stroke", "trauma", "demyelination", "uniform"].map((p) => `<option${p === state.population ? " selected" : ""}>${p}</option>`).join("")}</select></label></p>
    ${panes(state.pane)}${strip(app.strip)}${figures(values, state, { isPrediction: false })}
    <p class="quick"><span>Mark normal</span>${quick}<button type="button" data-act="table">Show as a table</button>${count ? '<button type="button" data-act="clear">Clear</button>' : ""}<button type="button" data-act="import">Open case</button>${count ? '<button type="button" data-act="export">Download case</button>' : ""}</p>`;
}

export function lesion(state, app) {
  const values = predicted(app.figure ?? {});
  const chance = (sign, region, side) => app.figure?.[`${sign}/${region}/${side}`]?.probability ?? 0;
  const toneOf = (side, limb) => (chance("hypotonia", limb, side) > Math.max(0.3, chance("spasticity", limb, side)) ? "floppy" : chance("spasticity", limb, side) >= 0.3 ? "spastic" : "normal");
  const facts = parts.sides.flatMap((side) => ["arm", "leg"].map((limb) => {
    const words = toneOf(side, limb);
    return words === "normal" ? "" : `${side} ${limb} ${words} <small>${percent(chance(words === "floppy" ? "hypotonia" : "spasticity", limb, side))}</small>`;
  })).filter(Boolean);
  const at = times.findIndex(([id]) => id === state.time);
  return `<h2 id="h-patient">What you would find <small>most likely picture</small></h2>
    ${panes(state.pane)}${figures(values, state, { isPrediction: true })}
    <div class="time"><h3><label for="when">Time since onset</label> <small>${times[at][1].toLowerCase()}</small></h3>
      <input type="range" id="when" min="0" max="2" step="1" value="${at}" aria-valuetext="${times[at][1]}">
      <div class="ticks" aria-hidden="true">${times.map(([, w], i) => (i === at ? `<b>${w}</b>` : `<span>${w}</span>`)).join("")}</div></div>
    <dl class="facts"><dt>Tone</dt><dd>${facts.length ? facts.join("; ") : "normal"}</dd></dl>
    <p class="quick"><button type="button" data-act="table">Show as a table</button>${app.lesion ? '<button type="button" data-act="examine-this">Examine this patient</button><button type="button" data-act="export">Download prediction</button>' : ""}</p>`;
}
export { bar, el };
