// The page: one state, three columns drawn from it, and the model's answers as they come.
import { Axis } from "./drawing/axis.js";
import { percent, safe } from "./drawing/svg.js";
import { document as examination, next, plain, put, set, stateOf } from "./findings.js";
import * as answers from "./panels/answer.js";
import * as learn from "./panels/learn.js";
import * as patient from "./panels/patient.js";
import { Combobox } from "./combobox.js";
import { Model } from "./model.js";
import * as files from "./files.js";
import * as link from "./link.js";
import * as masks from "./mask.js";
import * as parts from "./parts.js";
import { places, readFindings } from "./reading.js";
import { sheet } from "./panels/sheet.js";
import * as space from "./space.js";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const fresh = () => ({ mode: "examine", time: "acute", population: "clinic", findings: [], lesion: "", mask: null, selected: null, learn: "", view: "power", pane: "axis", drawing: "plan" });
let state = fresh();
const past = [];
const future = [];
const app = { answer: null, lesion: null, figure: null, road: null, way: null, isReady: false, consequences: {} };
window.decussate = { get state() { return state; }, app, examination: () => examination(state), link: () => link.write(state), learn: () => learn.shown() };

// ── The model ──

const model = new Model((stage) => {
  if (stage.stage === "ready") {
    app.drawing = stage.drawing;
    app.words = stage.words;
    app.axis = new Axis(stage.drawing);
    app.startup = stage.milliseconds;
    learn.prepare(app);
    boxes();
    update();
  } else if (stage.stage === "dictionary ready") {
    app.isReady = true;
    app.loaded = stage.milliseconds;
    $("#loading").hidden = true;
    keepOffline(stage.files);
    $("#about").textContent = `Atlas ${app.words.atlas}; ${stage.rows} lesions`;
    update();
  } else if (stage.stage === "failed") {
    app.failed = stage;
    $("#loading").hidden = true;
    render();
  } else {
    const bar = $("#loading");
    bar.value = stage.stage === "module" ? stage.share * 0.5 : Math.max(bar.value, 0.5 * stage.share + 0.3);
  }
});
app.ask = (question, kind) => model.ask(question, kind);
app.memory = () => model.memory;

/** Asks for what the state needs, then draws. */
function update() {
  if (app.drawing) {
    if (state.mode === "examine") examineNow();
    if (state.mode === "lesion" && hasLesion()) lesionNow();
    if (state.mode === "learn") learn.update(state, app, render);
  }
  render();
  remember();
}

const hasLesion = () => Boolean(state.lesion || state.mask);

/** The lesion of the state as questions hold it. */
const lesionQuestion = () => ({ lesion: state.lesion ? [state.lesion] : undefined, mask: masks.question(state.mask) });

async function examineNow() {
  if (!state.findings.length) {
    app.answer = null;
    app.problems = null;
    return;
  }
  const own = JSON.stringify([examination(state), state.population]);
  if (app.examined === own) return;
  app.examined = own;
  $("#answer").classList.add("stale");
  const reply = await app.ask({ ask: "examine", examination: examination(state), population: state.population });
  if (app.examined !== own) return;
  $("#answer").classList.remove("stale");
  if (reply.diagnostics) {
    app.problems = reply.diagnostics;
    app.answer = null;
    return render();
  }
  app.problems = null;
  app.answer = reply;
  state.findings = state.findings.map((f, i) => ({ ...f, words: reply.findings[i]?.words ?? f.words }));
  app.consequences = {};
  render();
  say(`${reply.settled} ${reply.open} ${reply.answers.filter((a) => a.inSet).length} places in the 90 percent set.`);
  const first = reply.next[0];
  if (first && first.bits >= 0.02) {
    const finding = { sign: first.sign, side: first.side, ...(first.region ? { region: first.region } : {}) };
    const consequence = await app.ask({ ask: "consequence", examination: examination(state), population: state.population, finding });
    if (app.examined === own && !consequence.diagnostics) {
      app.consequences[`${first.sign}/${first.region ?? ""}/${first.side}`] = consequence;
      render();
    }
  }
}

async function lesionNow() {
  const own = JSON.stringify([state.lesion, state.time, ...(state.mask ? [state.mask] : [])]);
  if (app.lesioned !== own) {
    app.lesioned = own;
    const asked = state.lesion;
    const reply = await app.ask({ ask: "lesion", ...lesionQuestion(), time: state.time, figure: parts.figureQuestion });
    if (app.lesioned !== own && model.waiting.has("lesion")) return;
    if (reply.diagnostics && !reply.groups) {
      app.lesionProblems = reply.diagnostics;
      app.lesion = null;
      app.figure = null;
    } else {
      app.lesionProblems = null;
      app.lesion = { ...reply, asked };
      app.figure = parts.figureValues(reply.figure);
    }
    app.sphere = sphereOf(state.lesion);
    render();
    if (!state.selected || !state.selected.includes("/")) preselect();
    if (app.lesion) say(`${app.lesion.words}. ${app.lesion.groups.flatMap((g) => g.signs).filter((s) => s.probability >= 0.5).slice(0, 4).map((s) => s.words).join(", ")}.`);
  }
  await roadNow();
}

/** The most probable weakness stands for the rest until another sign is chosen. */
function preselect() {
  const signs = app.lesion?.groups.flatMap((g) => g.signs) ?? [];
  const first = signs.filter((s) => s.sign === "weakness" && /finger_extension|arm|leg|face/.test(s.region ?? "")).sort((a, b) => b.probability - a.probability)[0];
  if (first) state.selected = `${first.sign}/${first.region ?? ""}/${first.side}`;
}

async function roadNow() {
  const key = app.hovered ?? state.selected ?? "";
  const own = JSON.stringify([key, state.lesion, state.mask]);
  if (app.roaded === own) return;
  app.roaded = own;
  const [sign, region, side] = key.split("/");
  if (!side || !["left", "right"].includes(side)) {
    app.road = app.way = null;
    return render();
  }
  const reply = await app.ask({ ask: "road", sign, region, side, ...lesionQuestion() });
  if (app.roaded !== own) return;
  app.road = reply.diagnostics ? null : reply;
  app.way = app.road?.ways.length ? app.road.ways.reduce((best, way) => ((way.share ?? 0) * (0.2 + way.fraction) > (best.share ?? 0) * (0.2 + best.fraction) ? way : best)) : null;
  render();
}

function sphereOf(text) {
  const found = /^sphere\s+(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s+r\s*([\d.]+)$/i.exec(text.trim());
  if (!found) return null;
  const [x, y, z, r] = found.slice(1).map(Number);
  return { x, y, z, r };
}

const sphereText = ({ x, y, z, r }) => `sphere ${x.toFixed(1)},${y.toFixed(1)},${z.toFixed(1)} r${Number(r).toFixed(1)}`.replace(/\.0(?=[, ]|$)/g, "");

// ── Drawing ──

function render() {
  const main = $("#page");
  main.dataset.mode = state.mode;
  main.dataset.pane = state.pane;
  for (const a of $$(".modes a")) {
    if (a.dataset.mode === state.mode) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  }
  const focus = focused();
  const typed = Object.fromEntries($$("input[role=combobox]").map((i) => [i.id, i.value]));
  const panels = state.mode === "learn" ? learn : null;
  replace("#patient", panels ? panels.patient(state, app) : state.mode === "lesion" ? patient.lesion(state, app) : patient.examine(state, app));
  replace("#axis", axis());
  replace("#answer", panels ? panels.answer(state, app) : state.mode === "lesion" ? answers.lesion(state, app) : answers.examine(state, app));
  replace("#dock", dock());
  for (const input of $$("input[role=combobox]")) {
    if (input.id === "find" && typed.find) input.value = typed.find;
    if (input.id === "place" && focus?.id === "place") input.value = typed.place;
  }
  boxes();
  restore(focus);
  for (const figure of $$(".figure")) rove(figure);
  if (inSpace()) showSpace();
}

const inSpace = () => state.drawing === "space" && state.mode !== "examine";

function showSpace() {
  const shown = state.mode === "learn" ? learn.lesionShown() : hasLesion() ? { lesion: app.lesion, question: lesionQuestion() } : {};
  space.update(state, app, shown);
}

const drawn = {};
function replace(selector, html) {
  if (drawn[selector] === html) return;
  drawn[selector] = html;
  $(selector).innerHTML = html;
}

function focused() {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  return { id: one.id, key: one.dataset?.key, label: one.getAttribute("aria-label"), start: one.selectionStart, end: one.selectionEnd, figure: one.closest?.(".figure")?.dataset.figure };
}

function restore(focus) {
  if (!focus || (document.activeElement && document.activeElement !== document.body)) return;
  const root = focus.figure ? $(`[data-figure=${focus.figure}]`) : document;
  const one = focus.id ? document.getElementById(focus.id) : focus.key ? $(`[data-key="${CSS.escape(focus.key)}"]`, root ?? document) : focus.label ? $$(`[aria-label="${CSS.escape(focus.label)}"]`)[0] : null;
  if (!one) return;
  one.focus({ preventScroll: true });
  if (one.setSelectionRange && focus.start !== null && focus.start !== undefined) try { one.setSelectionRange(focus.start, focus.end); } catch { /* a range has no selection */ }
}

/** One tab stop per figure. */
function rove(figure, to) {
  const items = $$(".part", figure);
  const current = to ?? items.find((i) => i === document.activeElement) ?? items[0];
  for (const item of items) item.setAttribute("tabindex", item === current ? "0" : "-1");
}

function axis() {
  const titles = { examine: ["Where it could be", "stronger = more probable; outline = 90 % set"], lesion: ["Where it is", "click or drag to place a sphere"], learn: learn.axisTitle(state) };
  const [title, note] = titles[state.mode];
  const head = `<h2 id="h-axis">${title} <small>${note}</small></h2>`;
  if (!app.axis) return `${head}<p class="sub waiting">${app.failed ? "The drawing comes with the model, which did not load." : "Loading the model: the drawing follows the atlas."}</p>`;
  const content = {};
  let rail = {};
  let label = "Nervous system from the front";
  let foot = "<span>Right and left are the patient's.</span>";
  const drawings = state.mode === "examine" ? "" : `<span class="seg" role="group" aria-label="Drawing">${[["plan", "Plan"], ["space", "In space"]].map(([id, words]) => `<button type="button" data-drawing="${id}" aria-pressed="${state.drawing === id}">${words}</button>`).join("")}</span>`;
  if (inSpace()) return `${head}${space.panel(state)}<div class="axfoot">${drawings}<span>Drag to turn, wheel for size; orange: lost beyond the cut.</span></div>`;
  if (state.mode === "examine" && app.answer) {
    Object.assign(content, answerContent(app.answer, rail));
    label = "Nervous system from the front, coloured by probability";
    foot = `<span>Probability per place <svg class="ramp small" viewBox="0 0 96 10" aria-hidden="true">${[0, 1, 2, 3, 4, 5].map((i) => `<rect x="${i * 16}" width="16" height="10" class="b${i}"/>`).join("")}</svg> 0 to ${Math.round(100 * app.axis.scaleTop(app.answer))} %</span>`;
  } else if (state.mode === "lesion" && app.lesion && hasLesion()) {
    Object.assign(content, lesionContent(app.lesion, app.way));
    rail = lossRail(app.lesion);
    label = "Nervous system from the front, with the lesion";
    foot = "<span>Solid line: fibres intact. Dotted: lost beyond the cut.</span>";
  } else if (state.mode === "learn") {
    const own = learn.axisContent(state, app, lesionContent);
    if (own.answer) {
      Object.assign(content, answerContent(own.answer, rail));
      const contours = content.over;
      content.over = (compact) => contours(compact) + (own.content.over?.(compact) ?? "");
    } else {
      Object.assign(content, own.content);
      rail = own.rail ?? {};
    }
    foot = `<span>${own.foot ?? "Right and left are the patient's."}</span>`;
  }
  return `${head}${app.axis.wide(content, { rail, label })}${app.axis.compact(content, { rail, label })}<div class="axfoot">${drawings}${foot}<span>Schematic; levels not to scale.</span></div>`;
}

/** Heat, contours and the numbers beside the levels. */
function answerContent(answer, rail) {
  const { drawn: under, grades } = app.axis.heat(answer);
  for (const l of answer.levels) {
    const share = l.left + l.right + l.bilateral;
    const most = Math.max(l.left, l.right, l.bilateral);
    const side = most === l.left ? "L" : most === l.right ? "R" : "both";
    rail[l.level] = { share, on: share >= 0.05, words: share >= 0.01 ? `${percent(share)} ${side}` : "< 1 %" };
  }
  return { under, grades, over: (compact) => app.axis.contours(answer, state.selected, compact) };
}

function lesionContent(lesion, way) {
  const at = way?.cut && way.fraction > 0.05 ? way.line.length : null;
  let cut = null;
  if (at !== null && way) cut = nearestShare(way);
  return {
    sections: lesion?.sections,
    passing: way ? [[way.line, (share) => cut !== null && share > cut]] : [],
    over: (compact) => (lesion ? app.axis.lesion(lesion.shapes) : "") + (way ? app.axis.road(way, compact) : ""),
  };
}

function nearestShare(way) {
  let best = 0;
  way.line.forEach((p, i) => {
    const d = (q) => (q[0] - way.cut[0]) ** 2 + (q[1] - way.cut[1]) ** 2 + (q[2] - way.cut[2]) ** 2;
    if (d(p) < d(way.line[best])) best = i;
  });
  return best / way.line.length;
}

/** Beside each level of the drawing, what the lesion does there. */
function lossRail(lesion) {
  const rows = {};
  for (const cut of lesion.cuts) {
    const z = cut.place[2];
    const level = app.axis.levelAt(z, cut.place);
    const side = cut.place[0] < -0.3 ? "left" : cut.place[0] > 0.3 ? "right" : "midline";
    if (!rows[level] || rows[level].fraction < cut.fraction) rows[level] = { fraction: cut.fraction, words: `${side}: ${percent(cut.fraction)} cut`, on: true, hot: true };
  }
  return rows;
}

function dock() {
  if (state.mode === "examine") {
    const a = app.answer;
    return `<b>${a ? safe(a.settled) : "Nothing entered yet."}</b><small>${a ? `${a.answers.filter((x) => x.inSet).length} places in the 90 % set` : "Type a finding, or use the figures"}</small><button type="button" data-act="to-answer">Answer</button>`;
  }
  if (state.mode === "lesion") return `<b>${safe(app.lesion?.words ?? "No lesion yet")}</b><small>${app.way ? safe(app.way.sentence) : "Name a place"}</small><button type="button" data-act="to-answer">Signs</button>`;
  return `<b>Learn</b><small>${learn.axisTitle(state)[0]}</small><button type="button" data-act="to-answer">Steps</button>`;
}

let saying;
function say(words) {
  clearTimeout(saying);
  saying = setTimeout(() => {
    $("#status").textContent = "";
    requestAnimationFrame(() => { $("#status").textContent = words; });
  }, 600);
}

// ── Changing the state ──

function change(values, { push = false } = {}) {
  past.push(JSON.stringify(state));
  if (past.length > 100) past.shift();
  future.length = 0;
  state = { ...state, ...values };
  if (push) history.pushState(null, "", link.write(state));
  update();
}

let remembering;
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    const address = link.write(state);
    if (address !== location.hash) history.replaceState(null, "", address);
  }, 300);
}

function undo() { step(past, future); }

function redo() { step(future, past); }

function step(from, to) {
  const other = from.pop();
  if (!other) return;
  to.push(JSON.stringify(state));
  state = JSON.parse(other);
  forget();
  update();
}

/** The whole case seen in a mirror: right is left. */
function mirror() {
  const turned = (side) => ({ left: "right", right: "left" })[side] ?? side;
  const words = (text) => text.replace(/\b(left|right)\b/g, (side) => turned(side));
  const sphere = sphereOf(state.lesion);
  change({
    findings: state.findings.map((f) => ({ ...f, side: turned(f.side), words: undefined })),
    lesion: sphere ? sphereText({ ...sphere, x: -sphere.x }) : words(state.lesion), mask: state.mask ? { ...state.mask, flip: !state.mask.flip } : null,
    selected: state.selected?.replace(/(left|right)$/, (side) => turned(side)) ?? null,
  });
  say("Right and left are exchanged.");
}

function later(by) {
  const at = patient.times.findIndex(([id]) => id === state.time) + by;
  if (patient.times[at]) { change({ time: patient.times[at][0] }); say(patient.times[at][1]); }
}

function forget() {
  app.examined = app.lesioned = app.roaded = null;
}

function open(fragment) {
  const read = link.read(fragment);
  state = { ...fresh(), view: state.view, pane: state.pane, ...Object.fromEntries(Object.entries(read).filter(([k, v]) => v !== undefined && k !== "unknown")) };
  forget();
  if (read.unknown.length) say(`Not understood in the link: ${read.unknown.join(", ")}`);
  app.unknown = read.unknown;
  update();
}

const partOf = (id) => [...parts.joints, ...parts.limbs, ...parts.tone, ...parts.sense, ...parts.jerks, parts.plantar, parts.hoffmann, ...parts.faceRows, ...parts.mindRows].find((p) => p.id === id);

function setPart(part, side, value) {
  change({ findings: set(state.findings, part, side, value) });
}

function pressPart(one) {
  const part = partOf(one.dataset.part);
  const side = one.dataset.side;
  if (!part) return;
  if (state.mode === "lesion") return change({ selected: `${part.sign}/${part.region}/${side}` });
  if (state.mode !== "examine") return;
  const now = stateOf(state.findings, part, side);
  const to = next(now.inherited ? "none" : now.state);
  setPart(part, side, to);
  if (to === "abnormal" && part.scale) strip(part, side);
}

/** Opens the grades of a part beside the figures. */
function strip(part, side) {
  app.strip = { part, side };
  render();
}

function closeStrip() {
  app.strip = null;
  render();
}

function addFindings(list) {
  change({ findings: list.reduce((all, f) => put(all, f), state.findings) });
}

function startSphere(x, y, z, r) {
  change({ lesion: sphereText({ x, y, z, r }), mask: null, selected: state.selected });
}

// ── Search boxes ──

const comboboxes = {};
function boxes() {
  const find = $("#find");
  if (find && comboboxes.find?.input !== find) {
    comboboxes.find = new Combobox(find, {
      ask: (text) => readFindings(text, app),
      choose: (choices) => { find.value = ""; addFindings(choices.map((c) => c.finding)); },
      empty: () => { const last = state.findings.at(-1); if (last) { change({ findings: state.findings.slice(0, -1) }); $("#find").value = last.words ?? ""; } },
    });
  }
  const place = $("#place");
  if (place && comboboxes.place?.input !== place) {
    comboboxes.place = new Combobox(place, {
      ask: (text) => places(text, app),
      choose: (choices) => { $("#place").value = choices[0].text; change({ lesion: choices[0].text, mask: null, selected: null }); },
    });
  }
}

// ── Events ──

document.addEventListener("click", (event) => {
  const tab = event.target.closest("a[data-mode]");
  if (tab && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    return change({ mode: tab.dataset.mode, selected: null }, { push: true });
  }
  const one = event.target.closest("[data-act],[data-part],[data-site],[data-sign],[data-remove],[data-chip],[data-view],[data-time],[data-quick],[data-sample],[data-place],[data-pane-to],[data-grade],[data-next],[data-lesion],[data-flip],[data-section],[data-learn],[data-drawing],[data-space-view],[data-space-frame]");
  if (!one) return;
  const d = one.dataset;
  if (d.grade !== undefined) { setPart(partOf(d.part), d.side, d.grade); if (d.grade === "none") closeStrip(); return; }
  if (d.learn !== undefined) return learn.act(d, state, app, change);
  if (d.drawing) return change({ drawing: d.drawing });
  if (d.spaceView || d.spaceFrame) return space.act(d, render);
  if (d.part) return pressPart(one);
  if (d.site) return change({ selected: d.site });
  if (d.sign) return change({ selected: d.sign });
  if (d.remove !== undefined) return change({ findings: state.findings.filter((_, i) => i !== Number(d.remove)) });
  if (d.chip !== undefined) {
    const f = state.findings[Number(d.chip)];
    const turned = { ...f, state: f.state === "absent" ? "present" : "absent", words: undefined };
    if (turned.state === "absent") delete turned.severity;
    return change({ findings: put(state.findings, turned) });
  }
  if (d.view) return change({ view: d.view });
  if (d.time) return change({ time: d.time });
  if (d.quick) return quick(d.quick);
  if (d.sample) return readFindings(d.sample, app).then(({ choices }) => change({ findings: choices.map((c) => c.finding) }, { push: true }));
  if (d.place) return change({ lesion: d.place, mask: null, selected: null }, { push: true });
  if (d.paneTo) return change({ pane: d.paneTo });
  if (d.next !== undefined) {
    const n = app.answer.next[Number(d.next)];
    return addFindings([plain({ ...n, state: "present", severity: undefined })]);
  }
  if (d.lesion !== undefined) return change({ mode: "lesion", lesion: `${d.side === "bilateral" ? "both" : d.side} ${d.lesion}${d.segment && !/^cord_[ctls]\d/.test(d.lesion) ? ` ${d.segment}` : ""}`.trim(), mask: null, selected: null }, { push: true });
  if (d.flip && app.sphere) { const s = { ...app.sphere, x: (d.flip === "left" ? -1 : 1) * Math.abs(app.sphere.x) }; return change({ lesion: sphereText(s) }); }
  if (d.section !== undefined) return section(Number(d.section), event);
  if (d.act) acts[d.act]?.(one);
});

function quick(name) {
  const chosen = parts.quickSets.find((s) => s.name === name);
  const pairs = chosen.parts.flatMap((part) => (part.axial ? ["none"] : parts.sides).map((side) => [part, side]));
  const open = pairs.filter(([part, side]) => stateOf(state.findings, part, side).state === "none");
  let list = state.findings;
  if (open.length) for (const [part, side] of open) list = set(list, part, side, "normal");
  else for (const [part, side] of pairs) if (stateOf(list, part, side).state === "normal") list = set(list, part, side, "none");
  change({ findings: list });
}

const acts = {
  undo,
  async link() {
    const address = location.href.split("#")[0] + link.write(state);
    try { await navigator.clipboard.writeText(address); say("The link is copied. It holds the findings and nothing else."); } catch { history.replaceState(null, "", link.write(state)); say("The link stands in the address bar."); }
  },
  print: () => print(),
  theme() {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* kept for this visit only */ }
  },
  clear: () => change({ findings: [], selected: null }, { push: true }),
  reload: () => location.reload(),
  "to-answer": () => { $("#answer").scrollIntoView({ block: "start" }); $("#answer").focus({ preventScroll: true }); },
  "close-strip": closeStrip,
  "close-dialog": () => $("#dialog").close(),
  table() {
    const values = state.mode === "lesion" ? patient.predicted(app.figure ?? {}) : patient.examined(state.findings);
    const dialog = $("#dialog");
    dialog.innerHTML = `<h2 id="dialog-title">${state.mode === "lesion" ? "What you would find" : "What you found"}</h2>${patient.table(values, state.mode === "lesion")}<p><button type="button" class="go" data-act="close-dialog">Close</button></p>`;
    dialog.showModal();
  },
  async export() {
    if (state.mode === "lesion") {
      const report = await app.ask({ ask: "predict", ...lesionQuestion(), time: state.time });
      files.save(`${JSON.stringify(report, null, 2)}\n`, "prediction.json");
    } else files.save(`${JSON.stringify(examination(state), null, 2)}\n`, "examination.json");
  },
  import() {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json,.nii,.gz";
    input.onchange = () => input.files[0] && openFile(input.files[0]);
    input.click();
  },
  "drop-mask": () => change({ mask: null, selected: null }),
  keys() {
    const dialog = $("#dialog");
    dialog.innerHTML = `<h2 id="dialog-title">Keys</h2><table class="twin"><tbody>${keyMap.map(([key, words]) => `<tr><th scope="row">${key}</th><td>${words}</td></tr>`).join("")}</tbody></table>
      <p><label><input type="checkbox" id="letters"${letters ? " checked" : ""}> Single letters act while a figure has the focus</label></p><p><button type="button" class="go" data-act="close-dialog">Close</button></p>`;
    dialog.showModal();
  },
  "examine-this"() {
    const list = app.lesion.groups.flatMap((g) => g.signs).filter((s) => s.probability >= 0.5).map((s) => plain(s));
    change({ mode: "examine", findings: list, selected: null }, { push: true });
  },
};

async function openFile(file) {
  try {
    const read = await files.read(file, model);
    app.lesioned = app.lesionProblems = null;
    change(read, { push: true });
    say(`${file.name} is open.`);
  } catch (error) {
    const words = `${file.name} could not be opened: ${masks.ownWords(error.message)}`;
    say(words);
    $("#refused")?.remove();
    $("#answer").insertAdjacentHTML("afterbegin", `<p class="sub refused" id="refused" role="alert">${safe(words)}${/[.!?]$/.test(words) ? "" : "."}</p>`);
  }
}

document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("over");
  const file = event.dataTransfer?.files[0];
  if (file) openFile(file);
});

document.addEventListener("contextmenu", (event) => {
  const one = event.target.closest("#patient .part");
  const part = one && partOf(one.dataset.part);
  if (!part?.scale || state.mode !== "examine") return;
  event.preventDefault();
  strip(part, one.dataset.side);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-mask]")) change({ mask: masks.changed(event.target, state.mask) });
  if (event.target.id === "letters") letters = event.target.checked;
  if (event.target.matches("[data-population]")) change({ population: event.target.value });
  if (event.target.matches("[data-axis]") && app.sphere) change({ lesion: sphereText({ ...app.sphere, [event.target.dataset.axis]: Number(event.target.value) || 0 }) });
  learn.changed?.(event, state, app, change);
});

document.addEventListener("input", (event) => {
  if (event.target.id === "when") change({ time: patient.times[Number(event.target.value)][0] });
  if (event.target.id === "size" && app.sphere) change({ lesion: sphereText({ ...app.sphere, r: Number(event.target.value) }) });
  learn.input?.(event, state, app, change);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, select, textarea");
  if (event.altKey && ["1", "2", "3"].includes(event.key)) {
    event.preventDefault();
    return change({ mode: ["examine", "lesion", "learn"][Number(event.key) - 1], selected: null }, { push: true });
  }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) { event.preventDefault(); return event.shiftKey ? redo() : undo(); }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || $("#dialog").open) return;
  if (event.key === "/") { const box = $("#find") ?? $("#place"); if (box) { event.preventDefault(); box.focus(); } return; }
  if (event.key === "Escape") { if (app.strip) return closeStrip(); if (state.selected) return change({ selected: null }); }
  if (event.key === "?") return acts.keys();
  const one = event.target.closest?.(".part");
  const figure = event.target.closest?.(".figure");
  if (!one) return;
  if (event.key === "[" || event.key === "]") return later(event.key === "[" ? -1 : 1);
  if (letters && event.key.toLowerCase() === "m") return mirror();
  if (letters && figure && /^[lr]$/i.test(event.key)) return jump(figure, one, event.key.toLowerCase() === "l" ? "left" : "right");
  if (event.key === "." && state.mode === "examine" && app.answer?.next[0]) { event.preventDefault(); return addFindings([plain({ ...app.answer.next[0], state: "present", severity: undefined })]); }
  if (figure && event.key.startsWith("Arrow")) { event.preventDefault(); return move(figure, one, event.key); }
  if ((event.key === "Enter" || event.key === " ") && one.tagName !== "BUTTON") { event.preventDefault(); return one.dispatchEvent(new MouseEvent("click", { bubbles: true })); }
  const part = partOf(one.dataset.part);
  if (!part || state.mode !== "examine") return;
  if (/^[0-5]$/.test(event.key) && part.scale) return setPart(part, one.dataset.side, event.key);
  if (event.key === "Delete" || event.key === "Backspace") return setPart(part, one.dataset.side, "none");
  if (letters && event.key.toLowerCase() === "n") return setPart(part, one.dataset.side, "normal");
  if ((event.key === "+" || event.key === "-") && part.scale) return grade(part, one.dataset.side, event.key === "+" ? 1 : -1);
});

let letters = true;
const keyMap = [
  ["/", "The search box of the mode"], ["Alt 1, 2, 3", "Examine, Lesion, Learn"], ["Arrows", "To the next part of a figure"], ["L, R", "The same part on the other side"],
  ["Space, Enter", "Cycle a part; choose a site or a sign"], ["0 to 5, +, −", "Grade the part"], ["N", "Normal"], ["Delete", "Not examined"], [".", "The first sign to examine next is there"],
  ["[ and ]", "Earlier, later"], ["M", "Exchange right and left of the case"], ["Ctrl Z, Ctrl Shift Z", "Undo, redo"], ["Escape", "Close, then clear what is chosen"], ["?", "This map"],
];

/** A grade higher or lower. */
function grade(part, side, by) {
  const now = stateOf(state.findings, part, side);
  const [low, high] = part.scale === "reflex" ? [0, 4] : [0, 5];
  const usual = part.scale === "reflex" ? 2 : 5;
  setPart(part, side, String(Math.max(low, Math.min(high, Math.round(Number(now.grade ?? usual)) + by))));
}

/** To the same part on a side. */
function jump(figure, from, side) {
  const to = $(`.part[data-part="${CSS.escape(from.dataset.part ?? "")}"][data-side="${side}"]`, figure);
  if (to) { rove(figure, to); to.focus(); }
}

// ── A sign under the pointer or the focus lights its road ──

function hover(target) {
  if (state.mode !== "lesion" || !app.lesion || dragging) return;
  const one = target?.closest?.("[data-sign], #patient .part");
  const part = one?.dataset.part ? partOf(one.dataset.part) : null;
  const key = one?.dataset.sign ?? (part ? `${part.sign}/${part.region}/${one.dataset.side}` : null);
  if (key === (app.hovered ?? null)) return;
  app.hovered = key;
  roadNow();
}
document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") hover(event.target); });
document.addEventListener("focusin", (event) => hover(event.target));

// ── Printing ──

addEventListener("afterprint", () => { $("#sheet").innerHTML = ""; });
addEventListener("beforeprint", () => {
  if (!app.axis) return;
  const kept = state.drawing;
  state.drawing = "plan";
  $("#sheet").innerHTML = sheet(state, app, /<svg class="big[\s\S]*?<\/svg>(?=<svg class="compact|<div)/.exec(axis())?.[0] ?? "");
  state.drawing = kept;
});

/** To the nearest part in the direction of an arrow key. */
function move(figure, from, key) {
  const middle = (e) => { const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; };
  const [x, y] = middle(from);
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  let best = null;
  let least = Infinity;
  for (const one of $$(".part", figure)) {
    if (one === from) continue;
    const [u, v] = middle(one);
    const along = (u - x) * dx + (v - y) * dy;
    const across = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
    if (along > 1 && along + 2.2 * across < least) { best = one; least = along + 2.2 * across; }
  }
  if (best) { rove(figure, best); best.focus(); }
}

// ── The lesion by pointer ──

let dragging = null;
function placeAt(event) {
  const svg = $("svg.big") && getComputedStyle($("svg.big")).display !== "none" ? $("svg.big") : $("svg.compact");
  const front = $(".front", svg);
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(front.getScreenCTM().inverse());
  if (Math.abs(point.x) > 195 || point.y < 15 || point.y > 985) return null;
  return app.axis.map.place(point.x, point.y);
}

document.addEventListener("pointerdown", (event) => {
  if (state.mode !== "lesion" || !app.axis || !event.target.closest?.("#axis .front")) return;
  const place = placeAt(event);
  if (!place) return;
  const r = app.sphere?.r ?? 5;
  dragging = { r, y: app.sphere ? null : place[1], from: performance.now() };
  startSphere(place[0], place[1], place[2], r);
  event.preventDefault();
});
document.addEventListener("pointermove", (event) => {
  if (!dragging) return;
  const place = placeAt(event);
  if (!place) return;
  state.lesion = sphereText({ x: place[0], y: place[1], z: place[2], r: dragging.r });
  app.sphere = sphereOf(state.lesion);
  update();
});
document.addEventListener("pointerup", () => { dragging = null; });

function section(i, event) {
  if (state.mode !== "lesion" || !app.axis) return;
  const map = app.axis.sections.maps[i];
  const group = $(`[data-section="${i}"]`);
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(group.getScreenCTM().inverse());
  if (!event.clientX) return;
  const [x, y, z] = map.place(point.x, point.y);
  startSphere(x, y, z, app.sphere?.r ?? (i < 1 ? 6 : i < 5 ? 3.5 : 2));
}

// ── Start ──

try {
  document.documentElement.dataset.theme = new URLSearchParams(location.search).get("theme") ?? localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
} catch { document.documentElement.dataset.theme = "light"; }
addEventListener("popstate", () => open(location.hash));
addEventListener("hashchange", () => { if (location.hash !== link.write(state)) open(location.hash); });
open(location.hash);
if ("serviceWorker" in navigator && location.protocol !== "file:") navigator.serviceWorker.register("offline.js").catch(() => {});

/** Has everything that was loaded kept, so that the page opens without a network from now on. */
async function keepOffline(names) {
  if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
  const loaded = performance.getEntriesByType("resource").map((r) => r.name).filter((n) => n.startsWith(location.origin));
  const worker = (await navigator.serviceWorker.ready.catch(() => null))?.active;
  navigator.serviceWorker.addEventListener("message", ({ data }) => { if (data === "kept") app.isKept = true; });
  worker?.postMessage({ keep: [...new Set([location.href.split(/[?#]/)[0], ...loaded, ...names.map((n) => new URL(n, location.href).href)])] });
}
