// A case or a lesion as a link. It stays in the fragment, which no browser sends to a server.
import { keyOf, plain } from "./findings.js";

const escapes = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/%2F/gi, "%2F");

/** `#m=examine&t=acute&p=clinic&f=weakness/arm/right/MRC3;-aphasia//none`. */
export function write(state) {
  const parts = [`m=${state.mode}`];
  if (state.mode === "learn") return `#${parts.join("&")}${state.learn ? `&l=${escapes(state.learn)}` : ""}`;
  parts.push(`t=${state.time}`);
  if (state.mode === "lesion") {
    if (state.lesion) parts.push(`x=${escapes(state.lesion)}`);
  } else {
    parts.push(`p=${state.population}`);
    const list = state.findings.map(plain).map((f) => {
      const words = [f.sign, f.region ?? "", f.side, f.severity ?? "", f.level ?? ""].map(escapes);
      while (words.at(-1) === "") words.pop();
      return (f.state === "absent" ? "-" : "") + words.join("/");
    });
    if (list.length) parts.push(`f=${list.join(";")}`);
  }
  if (state.selected) parts.push(`s=${escapes(state.selected)}`);
  return `#${parts.join("&")}`;
}

/** The state of a fragment, and the parts of it that were not understood. */
export function read(fragment) {
  const out = { unknown: [] };
  const unescape = (text) => {
    try { return decodeURIComponent(text.replace(/\+/g, " ")); } catch { return text; }
  };
  for (const part of fragment.replace(/^#/, "").split("&").filter(Boolean)) {
    const at = part.indexOf("=");
    const [key, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    if (key === "m" && ["examine", "lesion", "learn"].includes(value)) out.mode = value;
    else if (key === "t" && ["acute", "subacute", "chronic"].includes(value)) out.time = value;
    else if (key === "p" && /^[a-z]+$/.test(value)) out.population = value;
    else if (key === "x") out.lesion = unescape(value);
    else if (key === "s") out.selected = unescape(value);
    else if (key === "l") out.learn = unescape(value);
    else if (key === "f") {
      out.findings = [];
      for (const text of value.split(";").filter(Boolean)) {
        const absent = text.startsWith("-");
        const [sign, region, side, severity, level] = (absent ? text.slice(1) : text).split("/").map(unescape);
        if (!sign || (side && !["left", "right", "both", "none"].includes(side))) out.unknown.push(text);
        else out.findings.push({ sign, side: side || "none", region: region || undefined, level: level || undefined, state: absent ? "absent" : "present", severity: severity || undefined });
      }
      const seen = new Set();
      out.findings = out.findings.filter((f) => !seen.has(keyOf(f)) && seen.add(keyOf(f)));
    } else if (!["examine", "lesion", "learn", "find", "answer"].includes(key)) out.unknown.push(part);
    else if (["examine", "lesion", "learn"].includes(key)) out.mode = key;
  }
  return out;
}
