// Findings as the documents hold them, and what the figures make of them.

/** One key per sign, region, side and level: a second finding with the same key replaces the first. */
export const keyOf = (f) => [f.sign, f.region ?? "", f.side ?? "none", f.level ?? ""].join("/");

/** The finding with its members in the order of the documents, and nothing else. */
export function plain(f) {
  const out = { sign: f.sign, side: f.side ?? "none" };
  if (f.region) out.region = f.region;
  if (f.level) out.level = f.level;
  out.state = f.state ?? "present";
  if (f.severity && out.state === "present") out.severity = f.severity;
  return out;
}

export const document = (state) => ({ time: state.time, findings: state.findings.map(plain), unmentioned: 0 });

export const find = (findings, sign, region, side) =>
  findings.find((f) => f.sign === sign && (f.region ?? "") === (region ?? "") && (f.side === side || (f.side === "both" && side !== "none")));

/** Findings with one added; one of the same key gives way, in its place. */
export function put(findings, finding) {
  const key = keyOf(finding);
  const at = findings.findIndex((f) => keyOf(f) === key);
  if (at < 0) return [...findings, finding];
  return findings.map((f, i) => (i === at ? finding : f));
}

/** Findings without a sign on a side; what both sides share stays with the other. */
export function drop(findings, sign, region, side) {
  return findings.flatMap((f) => {
    if (f.sign !== sign || (f.region ?? "") !== (region ?? "")) return [f];
    if (f.side === side) return [];
    if (f.side === "both" && side !== "none") return [{ ...f, side: side === "left" ? "right" : "left", words: undefined }];
    return [f];
  });
}

const digit = (severity) => (severity ? /\d(\.\d)?/.exec(severity)?.[0] ?? null : null);

/** State and grade of a part: {state: "none" | "normal" | "abnormal", grade, inherited}. */
export function stateOf(findings, part, side) {
  if (part.scale === "reflex") return reflexOf(findings, part.region, side);
  const own = find(findings, part.sign, part.region, part.axial ? "none" : side);
  if (own) return { state: own.state === "absent" ? "normal" : "abnormal", grade: own.state === "absent" ? null : digit(own.severity), finding: own };
  if (part.limb && part.sign === "weakness") {
    const limb = find(findings, "weakness", part.limb, side);
    if (limb) return { state: limb.state === "absent" ? "normal" : "abnormal", grade: limb.state === "absent" ? null : digit(limb.severity), inherited: true, finding: limb };
  }
  return { state: "none", grade: null };
}

function reflexOf(findings, region, side) {
  const limb = region === "knee" || region === "ankle" ? "leg" : "arm";
  for (const [area, inherited] of [[region, false], [limb, true], ["", true]]) {
    const brisk = find(findings, "hyperreflexia", area, side);
    const slow = find(findings, "hyporeflexia", area, side);
    const gone = find(findings, "areflexia", area, side);
    const found = [brisk, slow, gone].find((f) => f?.state === "present");
    if (found) {
      const grade = found === gone ? "0" : found === slow ? "1" : digit(found.severity) ?? "3";
      return { state: "abnormal", grade, inherited, finding: found };
    }
    const normal = brisk ?? gone ?? slow;
    if (normal) return { state: "normal", grade: "2", inherited, finding: normal };
  }
  return { state: "none", grade: null };
}

/** Findings after a part is set to "none", "normal", "abnormal", or to a grade. */
export function set(findings, part, side, value) {
  const own = part.axial ? "none" : side;
  if (part.scale === "reflex") {
    let rest = findings;
    for (const sign of ["hyperreflexia", "hyporeflexia", "areflexia"]) {
      const keep = rest.find((f) => f.sign === sign && f.region === part.region && f.side === own);
      const target = value === "none" ? null : value === "normal" || value === "2" || value === "3" || value === "4" || value === "abnormal" ? "hyperreflexia" : value === "1" ? "hyporeflexia" : "areflexia";
      if (keep && sign === target) continue;
      rest = drop(rest, sign, part.region, own);
    }
    const base = { side: own, region: part.region };
    if (value === "none") return rest;
    if (value === "normal" || value === "2") return put(rest, { ...base, sign: "hyperreflexia", state: "absent" });
    if (value === "0") return put(rest, { ...base, sign: "areflexia", state: "present" });
    if (value === "1") return put(rest, { ...base, sign: "hyporeflexia", state: "present" });
    return put(rest, { ...base, sign: "hyperreflexia", state: "present", severity: `${value === "4" ? 4 : 3}+` });
  }
  if (value === "none") return drop(findings, part.sign, part.region, own);
  const whole = find(findings, part.sign, part.region, own);
  let rest = findings;
  if (whole?.side === "both") rest = drop(findings, part.sign, part.region, own);
  const finding = { sign: part.sign, side: own, region: part.region || undefined, state: "present" };
  if (value === "normal" || value === "5") return put(rest, { ...finding, state: "absent" });
  if (value !== "abnormal") finding.severity = `MRC${value}`;
  return put(rest, finding);
}

/** What a click does next. */
export const next = (state) => ({ none: "normal", normal: "abnormal", abnormal: "none" })[state];
