// The answer: where the lesion is and why, or what a lesion does and how.
import { bar, percent, safe } from "../drawing/svg.js";
import { cap } from "../parts.js";
import { ownWords, panel as maskPanel } from "../mask.js";
import { search } from "./patient.js";

const samples = [
  ["Face, arm and leg", "right lower face weak, right arm 3, right leg 4, right babinski, no aphasia"],
  ["Crossed signs", "left lower face weak, left upper face weak, right arm 3, right leg 4, right babinski"],
  ["Half a cord", "left leg 2, left babinski, loss of pain in the right leg, loss of position sense in the left leg"],
];

export function examine(state, app) {
  const head = `<h2 id="h-answer">Where the lesion is <small>patients: ${safe(state.population)}</small></h2>`;
  if (app.failed) return `${head}<p class="say">${app.failed.hasModel ? "The dictionary did not load." : "This browser cannot run the model."}</p><p class="sub" role="alert">${safe(app.failed.message)}</p><p class="sub"><button type="button" class="go" data-act="reload">Load again</button></p>`;
  if (!state.findings.length) {
    return `${head}<p class="say">Nothing entered yet. <em>Type a finding, or click the figure.</em></p><p class="sub">Sample cases</p><p class="quick plain">${samples.map(([name, text]) => `<button type="button" data-sample="${safe(text)}">${name}</button>`).join("")}</p>`;
  }
  if (app.problems?.length) return `${head}<p class="say">These findings cannot be read together.</p>${app.problems.map((d) => `<p class="sub" role="alert">${safe(cap(d.message))}. ${safe(d.help)}</p>`).join("")}`;
  const a = app.answer;
  if (!a) return `${head}<p class="say">${app.isReady ? "Working it out." : "The dictionary of lesions is loading; findings wait for it."}</p>`;
  const top = Math.max(0.05, ...a.answers.map((x) => x.probability)) * 1.15;
  const leader = a.answers[0];
  const sides = [...a.sides].sort((x, y) => y.probability - x.probability);
  const inSet = a.answers.filter((x) => x.inSet);
  const held = inSet.reduce((sum, x) => sum + x.probability, 0);
  const beyond = a.levels.filter((l) => ["peripheral", "diffuse"].includes(l.level)).reduce((sum, l) => sum + l.left + l.right + l.bilateral, 0);
  const row = (x, i) => {
    const key = `${x.level}/${x.side}`;
    const isSelected = state.selected === key || (!state.selected && i === 0);
    return `<li${isSelected ? ' class="sel"' : ""}><button type="button" data-site="${key}" data-key="rank-${key}" aria-pressed="${isSelected}" aria-label="${safe(cap(x.words))}, ${Math.round(x.probability * 100)} percent"><span class="n">${x.inSet ? i + 1 : ""}</span><span>${safe(cap(x.words))}</span>${bar(x.probability, top)}<span class="pc">${percent(x.probability)}</span></button></li>`;
  };
  const selected = a.answers.find((x) => `${x.level}/${x.side}` === state.selected) ?? leader;
  const places = a.sites.filter((s) => s.level === selected.level && s.side === selected.side).slice(0, 4);
  const reasons = [...a.reasons].sort((x, y) => Math.abs(y.ratio) - Math.abs(x.ratio));
  const most = Math.max(0.7, ...reasons.map((r) => Math.abs(r.ratio)));
  const lr = (r) => {
    const width = Math.max(1, (46 * Math.abs(r.ratio)) / most);
    return `<svg class="lr" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><path d="M50 0V12" class="zero"/><rect x="${r.ratio < 0 ? 50 - width : 50}" y="1.5" width="${width}" height="9" class="${r.ratio < 0 ? "against" : "for"}"/></svg>`;
  };
  const next = a.next.filter((n) => n.bits >= 0.02).slice(0, 4);
  const mostBits = Math.max(0.05, ...next.map((n) => n.bits));
  const consequence = (n, i) => {
    const c = app.consequences?.[`${n.sign}/${n.region ?? ""}/${n.side}`];
    if (!c) return i === 0 ? "<p>&nbsp;</p>" : "";
    const say = (r) => (r[0] ? `${safe(r[0].words)} ${percent(r[0].before)} → ${percent(r[0].after)}` : "nothing fits");
    return `<p>If there: ${say(c.present)}. If not: ${say(c.absent)}.</p>`;
  };
  return `${head}<p class="say" id="sentence">${safe(a.settled)} <em>${safe(a.open)}</em></p><p class="sub">${safe(a.below)}</p>
    <svg class="stack" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${(() => { let x = 0; return sides.map((s, i) => { const w = Math.max(0, 100 * s.probability - 0.4); const out = `<rect x="${x.toFixed(2)}" width="${w.toFixed(2)}" height="10" class="s${i}"/>`; x += 100 * s.probability; return out; }).join(""); })()}</svg>
    <p class="stackkey">${sides.map((s, i) => `<span>${i === 0 ? "<b>" : ""}${s.side === "bilateral" ? "both sides" : s.side} ${percent(s.probability)}${i === 0 ? "</b>" : ""}</span>`).join("")}</p>
    <div class="two"><div>
    <h3>Ranked sites <small>level and side</small></h3>
    <ol class="rank" aria-label="Ranked sites">${inSet.map(row).join("")}</ol>
    <p class="cut90"><span>90 % set: ${inSet.length === 1 ? "this one" : `these ${inSet.length}`} (${percent(held)})</span></p>
    <ul class="rank rest" aria-label="Outside the set">${a.answers.filter((x) => !x.inSet).map((x, i) => row(x, i + inSet.length)).join("")}
      <li class="else"><span></span><span>Everything else, ${a.elsewhere.count} answers</span>${bar(a.elsewhere.probability, top)}<span class="pc">${percent(a.elsewhere.probability)}</span></li></ul>
    ${places.length ? `<h3>Within ${safe(selected.words)}</h3><ul class="places">${places.map((s) => `<li><button type="button" class="quiet" data-lesion="${safe(s.structure ?? "")}" data-side="${s.side}" data-segment="${safe(s.segment ?? "")}" title="Show as a lesion">${safe(cap(s.words))}</button><span class="pc">${percent(s.probability)}</span></li>`).join("")}</ul>` : ""}
    <ul class="alts" aria-label="Other explanations"><li>Not upper motor neuron <b>${percent(beyond)}</b></li><li>More than one lesion, or nothing fits <b>${percent(a.report.nothingFits)}</b></li></ul>
    </div><div>
    <h3>Examine next <small>bits about the site</small></h3>
    ${next.length ? `<ol class="next" aria-label="Examine next">${next.map((n, i) => `<li><button type="button" class="quiet" data-next="${i}"><b>${safe(cap(n.words))}?</b></button><span class="bits">${n.bits.toFixed(2)}${bar(n.bits, mostBits)}</span>${consequence(n, i)}</li>`).join("")}</ol>` : '<p class="sub">Nothing at the bedside would change this much.</p>'}
    <h3>Reasons for ${safe(a.leader.words)} <small>v. ${safe(a.leader.rival)}</small></h3>
    <table class="why" aria-label="Reasons for ${safe(a.leader.words)}"><thead><tr><th scope="col">Finding</th><th scope="col" class="mid">against | for</th><th scope="col">times</th></tr></thead><tbody>${reasons.map((r) => `<tr${r.unexplained ? ' class="open"' : ""}><td>${safe(cap(r.words))}${r.unexplained ? " <small>unexplained</small>" : ""}</td><td>${lr(r)}<span class="vh">${r.ratio < 0 ? "against" : "for"}</span></td><td>${safe(r.times)}</td></tr>`).join("")}</tbody></table>
    ${a.flips.length ? `<div class="flip"><b>What would flip it.</b> ${a.flips.slice(0, 3).map((f) => `With ${safe(f.finding)}, ${safe(f.answer)} would lead (${percent(f.probability)}).`).join(" ")}</div>` : '<p class="flip"><b>What would flip it.</b> No single finding, if reversed, changes the first place.</p>'}
    </div></div>`;
}

const named = [
  ["Hand area", "left m1_hand"], ["Internal capsule", "left ic_posterior_limb"], ["Peduncle and III", "left midbrain_peduncle; left fascicle_iii"],
  ["Base of the pons", "left pons_basis_mid"], ["Medial medulla", "left medulla_medial"], ["Half cord T8", "left hemicord T8"],
];

export function lesion(state, app) {
  const sphere = app.sphere;
  const r = app.lesion;
  const fields = sphere
    ? `<div class="ctl"><label>Size <input type="range" id="size" min="2" max="25" step="0.5" value="${sphere.r}" aria-label="Radius, millimetres"><output>${sphere.r} mm</output></label>
       <p class="nums">${["x", "y", "z"].map((k) => `<label>${k} <input type="number" data-axis="${k}" step="1" value="${Math.round(sphere[k])}" aria-label="${k}, millimetres"></label>`).join("")}<span class="seg" role="group" aria-label="Side"><button type="button" data-flip="left" aria-pressed="${sphere.x < 0}">Left</button><button type="button" data-flip="right" aria-pressed="${sphere.x > 0}">Right</button></span></p></div>` : "";
  const head = `<h2 id="h-answer">The lesion <small>model space, mm</small></h2>${search("place", "Place of the lesion", "left posterior limb of internal capsule", state.lesion)}${fields}${maskPanel(state, app)}`;
  if (app.failed && !app.failed.hasModel) return `${head}<p class="say">This browser cannot run the model.</p><p class="sub" role="alert">${safe(app.failed.message)}</p>`;
  if (!state.lesion && !state.mask) return `${head}<p class="say">No lesion yet. <em>Name a place, or click the drawing.</em></p><p class="quick plain">${named.map(([words, text]) => `<button type="button" data-place="${text}">${words}</button>`).join("")}</p>`;
  if (app.lesionProblems?.length) return `${head}${app.lesionProblems.map((d) => `<p class="sub refused" role="alert">${safe(cap(ownWords(d.message)))}${d.help ? `: ${safe(ownWords(d.help))}` : ""}.</p>`).join("")}`;
  if (!r) return `${head}<p class="sub">Working it out.</p>`;
  const groups = r.groups.map((g) => ({ ...g, signs: g.signs.filter((s) => s.probability >= 0.2) })).filter((g) => g.signs.length);
  const hidden = r.groups.reduce((n, g) => n + g.signs.filter((s) => s.probability < 0.2).length, 0);
  return `${head}<p class="sub understood">${safe(r.words)}. ${r.diagnostics.map((d) => safe(`${cap(d.message)}.`)).join(" ")}</p>
    <div class="two"><div><h3>Signs <small>chance</small></h3>
    ${groups.length ? "" : '<p class="sub">No sign reaches one in five.</p>'}
    <table class="signs" aria-label="Signs">${groups.map((g) => `<tbody><tr><th colspan="3" scope="colgroup">${safe(g.title)}</th></tr>${g.signs.map((s) => {
      const key = `${s.sign}/${s.region ?? ""}/${s.side}`;
      const words = s.words.replace(/, (MRC .*|reflex .*|\d\+.*)$/, "");
      const gradeWords = s.severity ? s.severity.replace("MRC", "MRC ") : "";
      return `<tr class="${state.selected === key ? "sel" : ""}"><td><button type="button" class="quiet" data-sign="${key}" data-key="sign-${key}" aria-pressed="${state.selected === key}">${safe(cap(words))}${gradeWords ? ` <span class="mrc">${safe(gradeWords)}</span>` : ""}</button></td><td>${bar(s.probability, 1, "loss")}</td><td>${percent(s.probability)}</td></tr>`;
    }).join("")}</tbody>`).join("")}</table>${hidden ? `<p class="sub">${hidden} more below 20 %.</p>` : ""}</div>
    <div>${why(state, app)}<h3>What is cut</h3>${r.cuts.length ? `<ul class="cuts">${r.cuts.slice(0, 6).map((c) => `<li>${safe(c.sentence)}</li>`).join("")}</ul>` : '<p class="sub">No long tract to any extent that tells.</p>'}</div></div>`;
}

/** The road behind the selected sign, as a list. */
export function why(state, app) {
  const way = app.way;
  if (!way) return '<h3>Why</h3><p class="sub">Choose a sign to light its road.</p>';
  return `<h3>Why: ${safe(app.road.words)}</h3><div class="road">${way.sentence ? `<p>${safe(way.sentence)}</p>` : `<p>${safe(cap(way.part))}, ${way.share ? `${percent(way.share)} of the drive` : "from the " + way.origin}.</p>`}${steps(way)}</div>`;
}

export function steps(way) {
  let lost = false;
  return `<ol aria-label="The road">${way.steps.map((s) => {
    if (s.kind === "cut") lost = true;
    const name = s.kind === "cut" ? "cut" : `${lost ? "gone" : ""}${s.kind === "crossing" ? " x" : ""}`;
    return `<li class="${name}" data-kind="${s.kind}">${safe(cap(s.words))} <small>${s.kind === "cut" ? percent(way.fraction) : safe(s.side)}</small></li>`;
  }).join("")}</ol>`;
}
