// Learn: follow a road step by step, meet the classic lesions, and test five claims by moving something.
import { percent, safe } from "../drawing/svg.js";
import { figures, predicted } from "./patient.js";
import { steps } from "./answer.js";
import * as cases from "./quiz.js";
import { cap, figureQuestion, figureValues } from "../parts.js";

/** Lesions with a name; the name stands here after the fact, the signs come from the model. */
const gallery = [
  ["Hand knob", "left m1_hand", "acute"], ["Pure motor hemiparesis", "left ic_posterior_limb", "acute"], ["Weber", "left midbrain_peduncle; left fascicle_iii", "acute"],
  ["Ventral pons", "left pons_basis_mid", "acute"], ["Medial medulla", "left medulla_medial", "acute"], ["Lateral medulla", "left medulla_lateral", "acute"],
  ["Half cord, C5", "left hemicord C5", "chronic"], ["Half cord, T8", "left hemicord T8", "chronic"], ["Central cord", "central cord C5-C7", "subacute"],
  ["Anterior cord", "anterior cord T4", "acute"], ["Whole cord, T10", "whole cord T10", "chronic"], ["Facial nerve", "left nerve_vii", "acute"],
];

/** One claim each: two or three lesions to choose between, and the numbers that bear the claim out. */
export const claims = [
  {
    id: "crossing", title: "Where the cut lies settles the side", claim: "Above the crossing, the weakness is on the other side; below it, on the same.",
    choices: [["Left pons", "left pons_basis_mid"], ["Left half of the cord at C5", "left hemicord C5"]], time: "acute",
    watch: [["Right arm weak", "weakness", "arm", "right"], ["Left arm weak", "weakness", "arm", "left"]],
    holds: (v) => v[0][0] > v[0][1] && v[1][1] > v[1][0], road: ["weakness", "finger_extension"],
  },
  {
    id: "forehead", title: "Why the forehead is spared", claim: "Each hemisphere drives both foreheads, so one hemisphere's loss spares it; the nerve's own loss does not.",
    choices: [["Left internal capsule", "left ic_posterior_limb; left ic_genu"], ["Left facial nerve", "left nerve_vii"]], time: "acute",
    watch: [["Right lower face weak", "weakness", "face_lower", "right"], ["Right upper face weak", "weakness", "face_upper", "right"], ["Left lower face weak", "weakness", "face_lower", "left"], ["Left upper face weak", "weakness", "face_upper", "left"]],
    holds: (v) => v[0][0] > v[0][1] + 0.2 && v[1][3] > 0.5, road: ["weakness", "face_lower"],
  },
  {
    id: "hand", title: "Why the hand goes first", claim: "Fine finger movement has the least help from elsewhere: a partial cut takes it before the shoulder and hip.",
    choices: [["A third of the capsule", "left ic_posterior_limb 35%"], ["Two thirds", "left ic_posterior_limb 65%"], ["All of it", "left ic_posterior_limb"]], time: "subacute",
    watch: [["Right fingers weak", "weakness", "finger_abduction", "right"], ["Right shoulder weak", "weakness", "shoulder_abduction", "right"], ["Right hip weak", "weakness", "hip_flexion", "right"]],
    holds: (v) => v.every((row) => row[0] >= row[1] && row[0] >= row[2]), road: ["weakness", "finger_abduction"],
  },
  {
    id: "half", title: "What half a cord does", claim: "Power and position sense fail on the side of the cut; pain and temperature on the other.",
    choices: [["Left half at T8", "left hemicord T8"], ["Right half at T8", "right hemicord T8"]], time: "chronic",
    watch: [["Left leg weak", "weakness", "leg", "left"], ["Right leg weak", "weakness", "leg", "right"], ["Left leg pain lost", "pain_temp_loss", "leg", "left"], ["Right leg pain lost", "pain_temp_loss", "leg", "right"]],
    holds: (v) => v[0][0] > v[0][1] && v[0][3] > v[0][2] && v[1][1] > v[1][0] && v[1][2] > v[1][3], road: ["weakness", "leg"],
  },
  {
    id: "homes", title: "Why a pure motor hemiparesis does not localise", claim: "Capsule, pons and corona radiata give the same arm and leg: the signs alone cannot tell them apart.",
    choices: [["Left capsule", "left ic_posterior_limb"], ["Left pons", "left pons_basis_mid"], ["Left corona radiata", "left corona_radiata"]], time: "acute",
    watch: [["Right arm weak", "weakness", "arm", "right"], ["Right leg weak", "weakness", "leg", "right"], ["Right lower face weak", "weakness", "face_lower", "right"]],
    holds: (v) => v.every((row) => row[0] > 0.5 && row[1] > 0.5), road: ["weakness", "arm"],
  },
];

const tabs = [["trace", "Trace"], ["quiz", "Quiz"], ["gallery", "Gallery"], ["pages", "Pages"]];
let own = { tab: "trace", movement: "finger_abduction", side: "right", step: 0, page: "crossing", choice: 0, card: 0, quiz: null };

export function prepare(app) {
  app.movements = app.words.movements;
}

/** `trace`, `pages/forehead/1`: what the link holds. */
function settle(state) {
  const [tab, a, b] = (state.learn || "trace").split("/");
  own.tab = tabs.some(([id]) => id === tab) ? tab : "trace";
  if (own.tab === "trace" && a) { own.movement = a; own.side = b === "left" ? "left" : "right"; }
  if (own.tab === "pages" && a) { own.page = claims.some((c) => c.id === a) ? a : "crossing"; own.choice = Number(b) || 0; }
  if (own.tab === "gallery") own.card = Math.min(gallery.length - 1, Number(a) || 0);
}

let asked = "";
export async function update(state, app, render) {
  settle(state);
  const key = JSON.stringify([own.tab, own.movement, own.side, own.page, own.choice, own.card, own.quiz?.index]);
  if (asked === key) return;
  asked = key;
  if (own.tab === "trace") {
    own.step = 0;
    const reply = await app.ask({ ask: "road", name: own.movement.replace(/_/g, " "), side: own.side });
    own.road = reply.diagnostics ? null : reply;
    own.way = own.road?.ways[0] ?? null;
    own.lesion = own.figure = null;
  } else if (own.tab === "pages") {
    const page = claims.find((c) => c.id === own.page);
    own.values = [];
    for (const [i, [, text]] of page.choices.entries()) {
      const reply = await app.ask({ ask: "lesion", lesion: [text], time: page.time, figure: [...page.watch.map(([, sign, region, side]) => ({ sign, region, side })), ...(i === own.choice ? figureQuestion : [])] }, `page ${i}`);
      own.values.push(reply.figure.slice(0, page.watch.length).map(([p]) => p));
      if (i === own.choice) { own.lesion = reply; own.lesionText = text; own.figure = figureValues(reply.figure.slice(page.watch.length)); }
    }
    const weakest = own.values[own.choice];
    const side = page.watch[weakest.indexOf(Math.max(...weakest))][3];
    const road = await app.ask({ ask: "road", sign: page.road[0], region: page.road[1], side, lesion: [page.choices[own.choice][1]] });
    own.way = road.ways?.find((w) => w.fraction > 0.05) ?? road.ways?.[0] ?? null;
  } else if (own.tab === "gallery") {
    const [, text, time] = gallery[own.card];
    const reply = await app.ask({ ask: "lesion", lesion: [text], time, figure: figureQuestion });
    own.lesionText = text;
    own.lesion = reply.groups ? reply : null;
    own.figure = reply.groups ? figureValues(reply.figure) : null;
    own.way = null;
  } else if (own.tab === "quiz") {
    await quiz(app);
  }
  render();
}

// ── Quiz ──

async function quiz(app) {
  own.lesion = own.figure = own.way = null;
  app.cases ??= await fetch("model/cases.json").then((r) => (r.ok ? r.json() : [])).then(cases.fit).catch(() => []);
  if (!own.quiz && app.cases.length) nextCase(app);
  if (!own.quiz || own.quiz.told) return;
  const one = app.cases[own.quiz.index];
  const reply = await app.ask({ ask: "examine", examination: one.examination, population: "clinic" }, "quiz");
  own.quiz.reply = reply.diagnostics ? null : reply;
  own.quiz.told = (reply.findings ?? []).map((f) => f.words);
  const weak = one.examination.findings.find((f) => f.sign === "weakness" && f.state !== "absent" && ["left", "right"].includes(f.side));
  own.quiz.road = weak ? await app.ask({ ask: "road", sign: weak.sign, region: weak.region ?? "", side: weak.side }, "quiz road") : null;
  own.quiz.way = own.quiz.road?.ways?.[0] ?? null;
}

function nextCase(app) {
  own.quiz = { index: cases.next(app.cases), step: 0, picks: {} };
}

/** What is shown, for tests. */
export const shown = () => own;

/** The lesion that is drawn, with the question that names it. */
export function lesionShown() {
  return own.lesion ? { lesion: own.lesion, question: { lesion: [own.lesionText] } } : {};
}

// ── Panels ──

export function axisTitle() {
  return { trace: ["The road", "solid from cortex to muscle"], quiz: ["The neuraxis", "commit before the model answers"], gallery: ["Where it is", "shapes from the atlas"], pages: ["Where it is cut", "solid to the cut, dotted beyond"] }[own.tab];
}

export function axisContent(state, app, lesionContent) {
  if (own.tab === "trace") return { content: lesionContent(null, own.way), foot: "Solid line: fibres intact. Ring: where they cross." };
  if (own.tab === "quiz") {
    const isDone = own.quiz?.reply && own.quiz.step >= cases.steps.length;
    if (!isDone) return { content: {} };
    return { answer: own.quiz.reply, content: { over: (compact) => (own.quiz.way ? app.axis.road(own.quiz.way, compact) : "") }, foot: "Stronger = more probable, by the model." };
  }
  return { content: lesionContent(own.lesion, own.way), foot: "Solid line: fibres intact. Dotted: lost beyond the cut." };
}

export function patient(state, app) {
  if (own.tab === "quiz") {
    const told = own.quiz?.told ?? [];
    return `<h2 id="h-patient">The patient <small>published case</small></h2><ul class="chips plainlist" aria-label="Findings">${told.map((w) => `<li class="chip ${w.startsWith("no ") ? "off" : "on"}"><span class="chipwords"><i aria-hidden="true"></i>${safe(cap(w))}</span></li>`).join("")}</ul>`;
  }
  if (own.tab === "trace") {
    return `<h2 id="h-patient">Which movement <small>one side of the body</small></h2>
      <p class="row settings"><label>Movement <select data-learn-movement aria-label="Movement">${(app.movements ?? []).map((m) => `<option value="${m.id}"${m.id === own.movement ? " selected" : ""}>${safe(cap(m.name))}</option>`).join("")}</select></label>
      <label>Side <select data-learn-side aria-label="Side of the body">${["right", "left"].map((s) => `<option${s === own.side ? " selected" : ""}>${s}</option>`).join("")}</select></label></p>
      ${own.road ? `<h3>Ways <small>share of the drive</small></h3><table class="signs" aria-label="Ways"><tbody>${own.road.ways.map((w, i) => `<tr class="${own.way === w ? "sel" : ""}"><td><button type="button" class="quiet" data-learn="way" data-value="${i}" aria-pressed="${own.way === w}">${safe(cap(w.part))} <small>from the ${w.origin}</small></button></td><td></td><td>${w.share === null ? "" : percent(w.share)}</td></tr>`).join("")}</tbody></table>` : ""}`;
  }
  return `<h2 id="h-patient">What you would find <small>most likely picture</small></h2>${own.figure ? figures(predicted(own.figure), { ...state, selected: null }, { isPrediction: true }) : ""}`;
}

export function answer(state, app) {
  const head = `<h2 id="h-answer">Learn</h2><p class="seg tabs" role="group" aria-label="Learn">${tabs.map(([id, words]) => `<button type="button" data-learn="tab" data-value="${id}" aria-pressed="${own.tab === id}">${words}</button>`).join("")}</p>`;
  if (own.tab === "trace") return head + tracePanel();
  if (own.tab === "quiz") return head + cases.panel(own.quiz, app);
  if (own.tab === "gallery") {
    return `${head}<p class="say">${safe(gallery[own.card][0])}</p><p class="sub">${safe(own.lesion?.words ?? "")}</p><ul class="cards" aria-label="Gallery">${gallery.map(([name], i) => `<li><button type="button" data-learn="card" data-value="${i}" aria-pressed="${i === own.card}">${safe(name)}</button></li>`).join("")}</ul>
      ${own.lesion ? `<h3>What it does</h3><table class="signs"><tbody>${own.lesion.groups.flatMap((g) => g.signs).filter((s) => s.probability >= 0.5).slice(0, 12).map((s) => `<tr><td>${safe(cap(s.words))}</td><td></td><td>${percent(s.probability)}</td></tr>`).join("")}</tbody></table><p class="row"><button type="button" class="go" data-learn="as-lesion">Open as a lesion</button></p>` : ""}`;
  }
  const page = claims.find((c) => c.id === own.page);
  const i = claims.indexOf(page);
  return `${head}<p class="say">${safe(page.title)}</p><p class="sub">${safe(page.claim)}</p>
    <p class="seg block" role="group" aria-label="Lesion">${page.choices.map(([words], k) => `<button type="button" data-learn="choice" data-value="${k}" aria-pressed="${own.choice === k}">${safe(words)}</button>`).join("")}</p>
    ${own.values?.length === page.choices.length ? `<table class="claim" aria-label="${safe(page.title)}"><thead><tr><td></td>${page.choices.map(([words], k) => `<th scope="col"${k === own.choice ? ' class="on"' : ""}>${safe(words)}</th>`).join("")}</tr></thead><tbody>${page.watch.map(([words], r) => `<tr><th scope="row">${safe(words)}</th>${own.values.map((v, k) => `<td${k === own.choice ? ' class="on"' : ""}>${percent(v[r])}</td>`).join("")}</tr>`).join("")}</tbody></table><p class="sub" data-holds="${page.holds(own.values)}">${page.holds(own.values) ? "The claim holds in the model." : "The model does not bear this claim out."}</p>` : ""}
    ${own.way?.steps.length ? `<h3>The road</h3><div class="road">${own.way.sentence ? `<p>${safe(own.way.sentence)}</p>` : ""}${steps(own.way)}</div>` : ""}
    <p class="row"><button type="button" class="go quietgo" data-learn="page" data-value="${claims[(i + claims.length - 1) % claims.length].id}">Page before</button><button type="button" class="go" data-learn="page" data-value="${claims[(i + 1) % claims.length].id}">Next page</button></p>`;
}

function tracePanel() {
  const way = own.way;
  if (!way) return '<p class="sub">No pyramidal fibres reach it.</p>';
  const here = way.steps[own.step];
  const words = own.step === 0 ? "starts in" : { station: "passes", crossing: "", end: "ends at" }[here.kind] ?? "";
  return `<p class="say">${safe(cap(`${words} ${here.words}`.trim()))}.</p><p class="sub">${here.side ? `${cap(here.side)} side. ` : ""}Step ${own.step + 1} of ${way.steps.length}.</p>
    <div class="road"><ol aria-label="The road">${way.steps.map((s, i) => `<li class="${s.kind === "crossing" ? "x" : ""}${i > own.step ? " gone" : ""}"${i === own.step ? ' aria-current="step"' : ""}>${safe(cap(s.words))} <small>${safe(s.side)}</small></li>`).join("")}</ol></div>
    <p class="row"><button type="button" class="go quietgo" data-learn="step" data-value="-1"${own.step === 0 ? " disabled" : ""}>Back</button><button type="button" class="go" data-learn="step" data-value="1"${own.step + 1 >= way.steps.length ? " disabled" : ""}>Next</button></p>`;
}

// ── Events ──

export function act(d, state, app, change) {
  const go = (learn) => change({ learn }, { push: true });
  if (d.learn === "tab") return go(d.value);
  if (d.learn === "way") { own.way = own.road.ways[Number(d.value)]; own.step = 0; return change({}); }
  if (d.learn === "step") { own.step += Number(d.value); return change({}); }
  if (d.learn === "card") return go(`gallery/${d.value}`);
  if (d.learn === "page") return go(`pages/${d.value}/0`);
  if (d.learn === "choice") return go(`pages/${own.page}/${d.value}`);
  if (d.learn === "as-lesion") { const [, lesion, time] = gallery[own.card]; return change({ mode: "lesion", lesion, time, selected: null }, { push: true }); }
  if (d.learn === "pick") {
    own.quiz.picks[d.step] = d.value;
    own.quiz.step += 1;
    if (own.quiz.step === cases.steps.length) cases.keep(app.cases[own.quiz.index], own.quiz.picks);
    return change({});
  }
  if (d.learn === "next-case") { nextCase(app); asked = ""; return change({}); }
  if (d.learn === "forget") { try { localStorage.clear(); } catch { /* nothing was kept */ } return change({}); }
}

export function changed(event, state, app, change) {
  if (event.target.matches("[data-learn-movement]")) change({ learn: `trace/${event.target.value}/${own.side}` });
  if (event.target.matches("[data-learn-side]")) change({ learn: `trace/${own.movement}/${event.target.value}` });
}
