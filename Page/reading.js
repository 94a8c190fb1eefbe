// What is typed, read by the model: findings clause by clause, lesions by place.
import { clauses } from "./words.js";
import { plain } from "./findings.js";
import { cap } from "./parts.js";

/** Findings of a text as choices; a reading that is not certain has to be chosen. */
export async function readFindings(text, app) {
  if (!app.words) return { choices: [], note: "The model is loading." };
  const choices = [];
  const notes = [];
  for (const [i, clause] of clauses(text).entries()) {
    const reply = await app.ask({ ask: "read", text: clause }, `read ${i}`);
    const problems = reply.diagnostics ?? [];
    for (const f of reply.findings ?? []) {
      const finding = { ...plain(f), words: f.words };
      const needsSide = f.side === "none" && /weakness|babinski|hoffmann|hyperreflexia|spasticity|pain_temp_loss|limb_ataxia|hemianopia|horner|cn3_palsy/.test(f.sign) && f.region !== "jaw_jerk";
      if (needsSide) {
        for (const side of ["right", "left", "both"]) choices.push({ words: `${cap(f.words)}, ${side}`, note: "which side?", sure: false, finding: { ...finding, side, words: undefined } });
      } else {
        choices.push({ words: cap(f.words), note: f.state === "absent" ? "absent" : problems.length ? "read as" : "", sure: problems.length === 0, finding });
      }
    }
    if (!(reply.findings ?? []).length) notes.push(problems[0] ? `${cap(problems[0].message)}${problems[0].help ? `; ${problems[0].help}` : ""}.` : `"${clause}" is not a sign I know.`);
    else if (problems.length) notes.push(`${cap(problems[0].message)}.`);
  }
  return { choices, note: notes.join(" ") };
}

/** Places whose name or synonym holds every word typed, with their sides; a whole lesion in words is taken as it is. */
export async function places(text, app) {
  if (!app.words) return { choices: [], note: "The model is loading." };
  const low = text.toLowerCase();
  const side = /\b(left|right|both)\b/.exec(low)?.[1];
  const wanted = low.replace(/\b(left|right|both)\b/g, " ").split(/[\s_]+/).filter(Boolean);
  const choices = [{ words: text, note: "as typed", sure: true, text }];
  const found = [];
  for (const place of [...app.words.places, ...app.words.territories]) {
    const names = [place.name, place.id.replace(/_/g, " "), ...(place.synonyms ?? [])].map((n) => n.toLowerCase());
    if (!wanted.length || !names.some((n) => wanted.every((w) => n.includes(w)))) continue;
    found.push([Math.min(...names.filter((n) => wanted.every((w) => n.includes(w))).map((n) => n.length)), place]);
  }
  found.sort((a, b) => a[0] - b[0]);
  for (const [, place] of found.slice(0, 7)) {
    for (const own of place.midline ? [""] : side ? [`${side} `] : ["left ", "right "]) {
      const words = `${own}${place.id}`;
      if (choices.length < 10 && words !== low) choices.push({ words: `${cap(own)}${place.name}`, note: (place.level ?? "territory").replace(/_/g, " "), sure: false, text: words });
    }
  }
  // "As typed" alone is committed by Enter; the others are there to be chosen.
  return { choices: choices.map((c, i) => ({ ...c, sure: i === 0 ? true : undefined })), note: "" };
}
