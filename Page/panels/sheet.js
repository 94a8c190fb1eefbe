// The sheet that is printed: one page, in greys, with everything said in words.
import { percent, safe } from "../drawing/svg.js";
import { body } from "../drawing/body.js";
import { reflexes } from "../drawing/reflexes.js";
import { cap } from "../parts.js";
import { examined, predicted, times } from "./patient.js";

const list = (items) => `<ul>${items.map((i) => `<li>${i}</li>`).join("")}</ul>`;

function answerOf(state, app) {
  if (state.mode === "lesion") {
    const r = app.lesion;
    if (!r) return { title: "No lesion", left: "", right: "" };
    const signs = r.groups.flatMap((g) => g.signs).filter((s) => s.probability >= 0.2).sort((a, b) => b.probability - a.probability);
    return {
      title: cap(r.words), sub: `Time from onset: ${times.find(([t]) => t === state.time)[1].toLowerCase()}.`,
      left: `<h3>Signs</h3>${list(signs.slice(0, 18).map((s) => `${safe(cap(s.words))} <b>${percent(s.probability)}</b>`))}`,
      right: `<h3>What is cut</h3>${list(r.cuts.slice(0, 8).map((c) => safe(c.sentence)))}${app.way?.sentence ? `<h3>Why ${safe(app.road.words)}</h3><p>${safe(app.way.sentence)}</p>` : ""}`,
    };
  }
  const a = app.answer;
  const findings = state.findings.map((f) => safe(cap(f.words ?? f.sign)));
  if (!a) return { title: "Nothing entered yet", left: list(findings), right: "" };
  return {
    title: `${a.settled} ${a.open}`, sub: a.below,
    left: `<h3>Findings</h3>${list(findings.slice(0, 24))}${findings.length > 24 ? `<p>and ${findings.length - 24} more</p>` : ""}`,
    right: `<h3>Ranked sites</h3><ol>${a.answers.filter((x) => x.inSet).slice(0, 9).map((x) => `<li>${safe(cap(x.words))} <b>${percent(x.probability)}</b></li>`).join("")}</ol><p>These are the 90 % set. Not upper motor neuron, or nothing fits: ${percent(a.report.nothingFits)}.</p>
      <h3>Reasons for ${safe(a.leader.words)}</h3>${list([...a.reasons].sort((x, y) => Math.abs(y.ratio) - Math.abs(x.ratio)).slice(0, 7).map((r) => `${safe(cap(r.words))} <b>${safe(r.times)}</b>${r.unexplained ? ", unexplained" : ""}`))}
      <h3>Examine next</h3>${list(a.next.filter((n) => n.bits >= 0.02).slice(0, 4).map((n) => `${safe(cap(n.words))} (${n.bits.toFixed(2)} bit)`))}`,
  };
}

export function sheet(state, app, axis) {
  const isPrediction = state.mode !== "examine";
  const values = isPrediction ? predicted(app.figure ?? {}) : examined(state.findings);
  const { title, sub = "", left, right } = answerOf(state, app);
  return `<p class="sheettop"><b>Decussate</b> <span><b>R</b> You face the patient. Their left is on your right, in every picture. <b>L</b></span></p>
    <h1>${safe(title)}</h1><p>${safe(sub)}</p>
    <div class="sheetcols"><div>${left}<div class="sheetfigs">${body(values, { view: "power", predicted: isPrediction })}${reflexes(values)}</div></div><div>${axis}</div><div>${right}</div></div>
    <p class="sheetfoot">For research and teaching; not a medical device. Atlas ${safe(app.words?.atlas ?? "")}. Right and left are the patient's.</p>`;
}
