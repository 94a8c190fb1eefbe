// The quiz: published patients whose site was proven. Commit to level, side and structure; what was missed comes back.
import { percent, safe } from "../drawing/svg.js";
import { cap } from "../parts.js";

export const steps = ["level", "side", "structure"];
export const levels = [["cortex", "Cortex"], ["corona_radiata", "Corona radiata"], ["internal_capsule", "Internal capsule"], ["thalamus", "Thalamus"], ["midbrain", "Midbrain"], ["pons", "Pons"], ["medulla", "Medulla"], ["cerebellum", "Cerebellum"], ["cervicomedullary", "Decussation"], ["cervical_cord", "Cervical cord"], ["thoracic_cord", "Thoracic cord"], ["lumbosacral_cord", "Lumbosacral cord"], ["conus_cauda", "Conus, cauda"], ["peripheral", "Root, nerve, muscle"], ["diffuse", "Diffuse disease"]];
const sides = [["left", "Left"], ["right", "Right"], ["bilateral", "Both sides"]];

/** A published structure in words, without its side, which is a step of its own. */
export const plainStructure = (id) => cap(id.replace(/^(left|right|bilateral)_/, "").replace(/_(left|right)$/, "").replace(/_/g, " "));

/** Patients whose site was proven, whose coding is sure, and who show enough to go by. */
export function fit(cases) {
  return cases.filter((c) => c.quality === "A" && c.source?.kind === "case-report" && c.findings.length >= 4 && c.answer.structure
    && levels.some(([id]) => id === c.answer.level) && sides.some(([id]) => id === c.answer.side) && !(c.exclude_from_scoring ?? []).length)
    .map((c) => ({
      id: c.id, answer: c.answer, examination: { time: c.time, findings: c.findings, unmentioned: 0 },
      proof: c.confirmed_by ? `Proven by ${c.confirmed_by}.` : "", source: c.source?.citation ?? "",
    }));
}

const mixed = (text) => [...text].reduce((hash, c) => Math.imul(hash ^ c.charCodeAt(0), 16777619) >>> 0, 2166136261);

/** The proven structure among three others that were proven at the same level, in an order of the case's own. */
export function structures(cases, one, places) {
  const right = plainStructure(one.answer.structure);
  const others = new Set(cases.filter((c) => c.answer.level === one.answer.level).map((c) => plainStructure(c.answer.structure)));
  if (others.size < 4) for (const place of places) if (place.level === one.answer.level) others.add(cap(place.name));
  others.delete(right);
  const order = (list) => list.sort((a, b) => mixed(one.id + a) - mixed(one.id + b));
  return order([right, ...order([...others]).slice(0, 3)]);
}

// ── The record: in this browser only ──

export function record() {
  try { return JSON.parse(localStorage.getItem("quiz") ?? "{}"); } catch { return {}; }
}

function write(kept) {
  try { localStorage.setItem("quiz", JSON.stringify(kept)); } catch { /* kept for this visit only */ }
}

/** Turns until a case comes back, by how often in a row it was right; beyond the last it rests. */
const pauses = [2, 6, 15];

/** The case to show: one that is due for review, else one not seen yet, else the one seen longest ago. */
export function next(cases, kept = record()) {
  const turn = kept.turn ?? 0;
  const seen = kept.cases ?? {};
  const due = (c) => seen[c.id]?.due ?? Infinity;
  const review = cases.filter((c) => due(c) <= turn).sort((a, b) => due(a) - due(b))[0];
  const fresh = cases.filter((c) => !seen[c.id]).sort((a, b) => mixed(a.id) - mixed(b.id))[0];
  const oldest = [...cases].sort((a, b) => (seen[a.id]?.turn ?? 0) - (seen[b.id]?.turn ?? 0))[0];
  return cases.indexOf(review ?? fresh ?? oldest);
}

/** How many cases wait for review. */
export const waiting = (kept = record()) => Object.values(kept.cases ?? {}).filter((c) => c.due !== null && c.due !== undefined).length;

/** Keeps how a case went: a step missed brings it back soon, all right brings it back later or lets it rest. */
export function keep(one, picks, kept = record()) {
  const right = steps.map((s) => picks[s] === answerOf(one, s));
  const turn = (kept.turn ?? 0) + 1;
  const before = kept.cases?.[one.id];
  const streak = right.every(Boolean) ? (before?.streak ?? 0) + 1 : 0;
  const isDone = streak > 0 && (!before || before.due === null || streak > pauses.length);
  kept.cases = { ...kept.cases, [one.id]: { streak, turn, due: isDone ? null : turn + pauses[Math.min(streak, pauses.length - 1)] } };
  const tally = { level: [0, 0], side: [0, 0], structure: [0, 0], ...kept.tally };
  steps.forEach((s, i) => { tally[s] = [tally[s][0] + (right[i] ? 1 : 0), tally[s][1] + 1]; });
  write({ ...kept, tally, turn });
}

export const answerOf = (one, step) => (step === "structure" ? plainStructure(one.answer.structure) : one.answer[step]);

// ── The panel ──

const questions = { level: "Which level?", side: "Which side?", structure: "Which structure, as reported?" };

export function panel(quiz, app) {
  if (!app.cases) return '<p class="sub">Loading the cases.</p>';
  if (!quiz) return '<p class="sub">The cases did not load.</p>';
  const one = app.cases[quiz.index];
  const choicesOf = { level: levels, side: sides, structure: structures(app.cases, one, app.words.places).map((s) => [s, s]) };
  const words = (step, id) => choicesOf[step].find(([c]) => c === id)?.[1] ?? id;
  const shareOf = (step) => {
    const share = step === "level" ? quiz.reply?.levels.find((l) => l.level === one.answer.level) : null;
    if (share) return ` The model gives this level ${percent(share.left + share.right + share.bilateral)}.`;
    const side = step === "side" ? quiz.reply?.sides.find((s) => s.side === one.answer.side) : null;
    return side ? ` The model gives this side ${percent(side.probability)}.` : "";
  };
  const step = (name, i) => {
    const pick = quiz.picks[name];
    const isRight = pick === answerOf(one, name);
    const body = pick !== undefined
      ? `<p class="pick">${safe(words(name, pick))}</p><p class="sub">${isRight ? "Agrees with the proven site." : `Differs: the proven site is ${safe(words(name, answerOf(one, name)).toLowerCase())}.`}${shareOf(name)}</p>`
      : i > quiz.step ? '<p class="sub">Opens when the step before is committed.</p>'
        : `<div class="choices">${choicesOf[name].map(([id, w]) => `<button type="button" data-learn="pick" data-step="${name}" data-value="${safe(id)}">${safe(w)}</button>`).join("")}</div>`;
    return `<li class="step${i > quiz.step ? " locked" : ""}"><span class="n">${i + 1}</span><div><p><b>${questions[name]}</b></p>${body}</div></li>`;
  };
  const kept = record();
  const done = quiz.step >= steps.length;
  return `<p class="say">Where is the lesion?</p><p class="sub">Commit to each step before the next one opens.</p>
    <ol class="steps">${steps.map(step).join("")}</ol>
    ${done ? `<div class="road"><p><b>${safe(quiz.reply ? `${quiz.reply.settled} ${quiz.reply.open}` : "")}</b> That is what the model says of these findings; the drawing shows where.</p>${quiz.way?.steps.length ? `<p>${safe(cap(quiz.road.words))}:</p><ol aria-label="The road">${quiz.way.steps.map((s) => `<li class="${s.kind === "crossing" ? "x" : ""}">${safe(cap(s.words))} <small>${safe(s.side)}</small></li>`).join("")}</ol>` : ""}<p class="sub">${safe(one.proof)} ${safe(one.source)}</p></div><p class="row"><button type="button" class="go" data-learn="next-case">Next case</button></p>` : ""}
    ${kept.tally ? `<h3>Your record <small>kept in this browser only</small></h3><table class="signs" aria-label="Your record"><tbody>${steps.map((s) => `<tr><td>${cap(s)}</td><td>${kept.tally[s]?.[0] ?? 0} of ${kept.tally[s]?.[1] ?? 0}</td></tr>`).join("")}<tr><td>To review</td><td>${waiting(kept)}</td></tr></tbody></table><p class="quick plain"><button type="button" data-learn="forget">Forget everything</button></p>` : ""}`;
}
