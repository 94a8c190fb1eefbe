// The nervous system from the front: outlines, the roads of the atlas, and on them heat, a lesion, or one lit road.
import { both, curve, el, ellipse, mirror, path, percent, round, text } from "./svg.js";
import * as art from "./outlines.js";
import { FrontMap } from "./map.js";
import { Sections } from "./sections.js";

const levelWords = Object.fromEntries(art.rail.map(([id, words]) => [id, words]));

export class Axis {
  constructor(drawing) {
    this.drawing = drawing;
    this.map = new FrontMap(drawing.segments);
    this.sections = new Sections(drawing);
    this.structures = new Map(drawing.structures.map((s) => [s.id, s]));
    this.base = this.artwork();
    this.roads = this.fibres();
  }

  // ── What never changes ──

  artwork() {
    const brain = el("g", {}, path(art.hemisphereFill, { class: "whitematter" }),
      el("g", { "clip-path": "url(#hemi)" },
        path(art.hemisphere, { class: "cortex" }), art.sulci.map((d) => path(d, { class: "sulcus" })),
        path(art.callosum, { class: "whitematter fineline" })),
      path(art.ventricle, { class: "vent" }), this.deep(), path(art.hemisphere, { class: "outline" }));
    const roots = art.rootLines.map((y) => path(`M${22} ${y}L${48} ${y + 12}`, { class: "root" })).join("");
    const stem = el("g", {}, path(art.cerebellum, { class: "behind" }), path(art.stemFill, { class: "whitematter" }), path(art.stem, { class: "outline" }), art.stemLines.map((d) => path(d, { class: "fineline" })), roots);
    const defs = el("defs", {}, el("clipPath", { id: "hemi" }, path(art.hemisphereFill)));
    return defs + both(stem) + both(brain) + path(art.thirdVentricle, { class: "vent" }) + path(art.midline, { class: "midline" }) + both(this.horns());
  }

  /** Thalamus, caudate and lentiform nucleus where the atlas has them. */
  deep() {
    return ["caudate_nucleus", "lentiform_nucleus", "thalamus"].flatMap((id) => this.shapesOf(id, "left"))
      .map((s) => ellipse(s.cx, s.cy, s.rx, s.ry, { class: "grey" })).join("");
  }

  /** The ventral horns down the cord, and the motor nuclei of the brainstem. */
  horns() {
    const points = this.drawing.segments.filter((s) => s.name !== "S5").map((s) => {
      const columns = s.columns.filter(([name]) => name.startsWith("ventral_horn"));
      const x = columns.length ? columns.reduce((sum, c) => sum + c[1], 0) / columns.length : -1;
      return this.map.point([x, s.y, (s.top + s.bottom) / 2]);
    });
    const nuclei = this.drawing.nuclei.filter((n) => n.kind === "motor").map((n) => {
      const s = this.map.shape(n.shape, false);
      return ellipse(s.cx, s.cy, Math.max(s.rx, 2.4), Math.max(s.ry, 3), { class: "grey" });
    });
    return path(curve(points), { class: "horn" }) + nuclei.join("");
  }

  fibres() {
    const seen = new Set();
    let drawn = "";
    for (const road of this.drawing.roads) {
      if (!/corticospinal|corticobulbar/.test(road.tract) || /uncrossed/.test(road.tract)) continue;
      const key = road.tract.includes("anterior") ? "anterior" : road.body;
      if (seen.has(key)) continue;
      seen.add(key);
      drawn += path(curve(road.line.map((p) => this.map.point(p))), { class: "fibre", "data-body": key });
    }
    return both(drawn);
  }

  // ── Places ──

  /** Front ellipses of a structure on a side, through its members where it has no shape of its own. */
  shapesOf(id, side, depth = 0) {
    const structure = this.structures.get(id);
    if (!structure) return [];
    const cord = /^cord_([ctls]\d+)$/.exec(id);
    if (cord) return [this.map.segment(cord[1].toUpperCase(), side === "bilateral" ? null : side)].filter(Boolean);
    const sides = structure.midline ? ["left"] : side === "bilateral" ? ["left", "right"] : [side];
    const own = sides.flatMap((s) => structure.shapes.map((shape) => this.map.shape(shape, s === "right" && !structure.midline)));
    if (own.length || depth > 2) return own;
    return structure.members.flatMap((member) => this.shapesOf(member, side, depth + 1));
  }

  /** Front ellipses of a ranked site; those of its level where it has none. */
  siteShapes(site) {
    if (site.segment) {
      const one = this.map.segment(site.segment, site.side === "bilateral" ? null : site.side);
      if (one) return [one];
    }
    const own = site.structure ? this.shapesOf(site.structure, site.side) : [];
    return own.length ? own : this.levelShapes(site.level, site.side);
  }

  levelShapes(level, side) {
    if (["peripheral", "diffuse"].includes(level)) return [];
    const names = this.drawing.segments.filter((s) => s.level === level).map((s) => s.name);
    if (names.length) return names.map((name) => this.map.segment(name, side === "bilateral" ? null : side));
    return this.drawing.structures.filter((s) => s.level === level).flatMap((s) => (s.shapes.length ? this.shapesOf(s.id, side) : [])).slice(0, 6);
  }

  /** The ellipse that holds most of the probability of an answer. */
  blob(answer, sites) {
    const all = sites.filter((s) => s.level === answer.level && s.side === answer.side);
    // Wide territories say little about the place; they count where nothing narrower does.
    const narrow = all.filter((s) => s.segment || this.structures.get(s.structure)?.shapes.length);
    const own = narrow.length ? narrow : all;
    let rows = own.flatMap((site) => {
      const shapes = this.siteShapes(site);
      return shapes.map((shape) => ({ shape, weight: site.probability / shapes.length }));
    });
    if (!rows.length) rows = this.levelShapes(answer.level, answer.side).map((shape) => ({ shape, weight: 1 }));
    if (!rows.length) return null;
    const total = rows.reduce((sum, r) => sum + r.weight, 0) || 1;
    const mean = (f) => rows.reduce((sum, r) => sum + r.weight * f(r.shape), 0) / total;
    const [cx, cy] = [mean((s) => s.cx), mean((s) => s.cy)];
    const rx = Math.sqrt(mean((s) => (s.rx * s.rx) / 2 + (s.cx - cx) ** 2)) * 1.55;
    const ry = Math.sqrt(mean((s) => (s.ry * s.ry) / 2 + (s.cy - cy) ** 2)) * 1.55;
    return { cx, cy, rx: Math.max(rx, 6), ry: Math.max(ry, 8) };
  }

  // ── Layers ──

  heat(answer) {
    const top = this.scaleTop(answer);
    const drawn = [];
    const grades = [];
    const sites = answer.sites.filter((s) => s.probability >= 0.004).reverse();
    for (const site of sites) {
      const grade = Math.max(1, Math.min(4, Math.ceil((4 * site.probability) / top)));
      for (const s of this.siteShapes(site)) {
        drawn.push(ellipse(s.cx, s.cy, s.rx * 1.5 + 3, s.ry * 1.4 + 3, { fill: `url(#h${grade})` }));
      }
      const structure = this.structures.get(site.structure);
      for (const shape of structure?.shapes ?? []) {
        for (const side of site.side === "bilateral" ? ["left", "right"] : [site.side]) grades.push({ shape, mirrored: side === "right" && !structure.midline, grade });
      }
    }
    return { drawn: drawn.join(""), grades };
  }

  /** The next 5 per cent above the most probable place. */
  scaleTop(answer) {
    const most = Math.max(0.01, ...answer.sites.map((s) => s.probability));
    return Math.min(1, Math.ceil(most * 20 + 0.01) / 20);
  }

  contours(answer, selected, compact) {
    let drawn = "";
    const k = compact ? 1.7 : 1;
    const tags = [];
    answer.answers.filter((a) => a.inSet).forEach((one, i) => {
      const blob = this.blob(one, answer.sites);
      if (!blob) return;
      const isSelected = selected === `${one.level}/${one.side}`;
      drawn += ellipse(blob.cx, blob.cy, blob.rx, blob.ry, { class: `contour${isSelected ? " selected" : ""}` });
      const sign = blob.cx < -2 ? -1 : 1;
      let y = blob.cy;
      while (tags.some((t) => t.sign === sign && Math.abs(t.y - y) < 25 * k)) y += 6;
      tags.push({ sign, y });
      const x = sign * Math.max(112, Math.min(196, Math.abs(blob.cx) + blob.rx + 34));
      const label = `${one.words}, ${Math.round(one.probability * 100)} percent, rank ${i + 1}, in the 90 percent set`;
      drawn += el("g", { class: "part site", role: "button", tabindex: -1, "data-site": `${one.level}/${one.side}`, "data-key": `site-${one.level}-${one.side}`, "aria-label": label, "aria-pressed": String(isSelected) },
        path(`M${round(blob.cx + sign * blob.rx)} ${round(blob.cy)}L${x} ${y}`, { class: "leader" }),
        el("circle", { cx: x, cy: y, r: 11 * k, class: `tag${i === 0 ? " first" : ""}` }),
        text(x, y + 4.8 * k, i + 1, { "text-anchor": "middle", class: `tagword${i === 0 ? " first" : ""}${compact ? " big" : ""}` }));
    });
    return drawn;
  }

  lesion(shapes) {
    return shapes.map((shape) => {
      let s = this.map.box(shape.center, shape.half);
      const sign = shape.side === "left" ? 1 : shape.side === "right" ? -1 : 0;
      if (sign && sign * s.cx < s.rx) {
        // Cut off at the midline.
        const edge = sign * s.cx + s.rx;
        s = { ...s, cx: (sign * edge) / 2, rx: edge / 2 };
      }
      const shared = { "stroke-width": 2 };
      if (shape.kind === "cord") {
        const box = { x: round(s.cx - s.rx), y: round(s.cy - s.ry), width: round(2 * s.rx), height: round(Math.max(2 * s.ry, 6)), rx: 3 };
        return el("rect", { ...box, class: "lesion" }) + el("rect", { ...box, fill: "url(#hatch)", class: "lesionedge", ...shared });
      }
      return ellipse(s.cx, s.cy, Math.max(s.rx, 3), Math.max(s.ry, 3), { class: "lesion" }) + ellipse(s.cx, s.cy, Math.max(s.rx, 3), Math.max(s.ry, 3), { fill: "url(#hatch)", class: "lesionedge", ...shared });
    }).join("");
  }

  /** One road from cortex to muscle: solid to the cut, dotted beyond, a ring where it crosses. */
  road(way, compact) {
    const points = way.line.map((p) => this.map.point(p));
    if (points.length < 2) return "";
    const at = way.cut && way.fraction > 0.05 ? nearest(way.line, way.cut) : null;
    const descending = way.descending;
    const live = at === null ? points : descending ? points.slice(0, at + 1) : points.slice(0, at + 1);
    const lost = at === null ? [] : points.slice(at);
    let drawn = path(curve(points), { class: "halo" }) + path(curve(live), { class: "roadlit" });
    if (lost.length > 1) drawn += path(curve(lost), { class: "litlost" });
    const [start, end] = [points[0], points[points.length - 1]];
    drawn += el("circle", { cx: round(start[0]), cy: round(start[1]), r: 5.5, class: "dotstart" });
    const outward = end[0] >= 0 ? 1 : -1;
    drawn += path(`M${round(end[0])} ${round(end[1])}L${round(end[0] + outward * 46)} ${round(end[1] + 10)}`, { class: at === null ? "roadlit thin" : "litlost" });
    drawn += el("circle", { cx: round(end[0] + outward * 50), cy: round(end[1] + 11), r: 4.5, class: "dotend" });
    if (way.crossing) {
      const [x, y] = this.map.point(way.crossing);
      drawn += el("circle", { cx: round(x), cy: round(y), r: 13, class: "crossing" });
      if (!compact) drawn += text(34, y + 4, "crosses here", { class: "note" });
    }
    if (!compact && way.cut && at !== null) {
      const [x, y] = this.map.point(way.cut);
      const side = x >= 0 ? 1 : -1;
      drawn += text(side * 88, y - 6, `${percent(way.fraction)} cut`, { class: "note hot", "text-anchor": side > 0 ? "start" : "end" });
    }
    if (!compact) {
      drawn += text(end[0] + outward * 60, end[1] + 15, way.steps.at(-1)?.words ?? "", { class: "note", "text-anchor": outward > 0 ? "start" : "end" });
    }
    return drawn;
  }

  labels() {
    const names = [["foot", "m1_leg", 34], ["arm", "m1_arm", 0], ["hand", "m1_hand", 0], ["face", "m1_face", 0], ["tongue", "m1_tongue_larynx", 18]];
    return names.map(([words, id, dy]) => {
      const [shape] = this.shapesOf(id, "right");
      return shape ? text(shape.cx + 12, shape.cy + dy + 8, words, { class: "tiny halo", "text-anchor": "middle" }) : "";
    }).join("");
  }

  // ── The whole ──

  /** The wide picture: rail, front view, sections. */
  wide(content, { answer, selected, lesion, rail, label }) {
    const grades = content.grades ?? [];
    let drawn = this.rail(rail) + text(-176, 34, "R", { class: "rl", "text-anchor": "middle" }) + text(182, 34, "L", { class: "rl", "text-anchor": "middle" });
    drawn += this.front(content);
    drawn += text(271, 20, "Sections, front up", { class: "tiny", "text-anchor": "middle" });
    drawn += text(211, 44, "R", { class: "rl", "text-anchor": "middle" }) + text(332, 44, "L", { class: "rl", "text-anchor": "middle" });
    this.drawing.sections.forEach((section, i) => {
      const [y, height] = art.sectionPlaces[i];
      const x0 = this.map.scale(section.z) * (i < 5 ? [50, 20, 17, 11, 7][i] : 5.5);
      const y0 = this.map.line(section.z);
      drawn += path(`M212 ${y}C${160} ${y} ${x0 + 60} ${y0} ${x0 + 6} ${y0}`, { class: "pointer" });
      const inside = this.sections.draw(i, { damage: content.sections?.[i], heat: grades, roads: content.passing ?? [] });
      drawn += el("g", { transform: `translate(271 ${y}) scale(1.15)`, class: "part section", role: "button", tabindex: -1, "data-section": i, "data-key": `section-${i}`, "aria-label": `${section.name}, cross-section, front up` },
        el("rect", { x: -60, y: -height - 2, width: 120, height: 2 * height + 4, fill: "transparent" }), inside);
      drawn += text(271, y + height * 1.15 + 12, section.name, { class: `tiny${content.sections?.[i] ? " on" : ""}`, "text-anchor": "middle" });
    });
    return el("svg", { class: "big figure", viewBox: "-340 0 680 1000", role: "group", "aria-label": label, "data-figure": "axis" }, drawn);
  }

  /** The narrow picture: front view and the rail's numbers. */
  compact(content, { rail, label }) {
    const rows = art.rail.map(([id, words, y]) => {
      const row = rail[id] ?? {};
      const yy = y * 0.46 + 2;
      let own = text(206, yy + 2, words, { class: `small${row.on ? " on" : ""}` });
      if (row.share !== undefined) {
        own += el("rect", { x: 206, y: yy + 6, width: round(Math.max(1.5, row.share * 110)), height: 6, rx: 2, class: row.on ? "railbar on" : "railbar" });
        own += text(214 + row.share * 110, yy + 13, percent(row.share), { class: "smaller" });
      } else if (row.words) own += text(206, yy + 15, row.words, { class: `smaller${row.hot ? " hot" : ""}` });
      return own;
    }).join("");
    return el("svg", { class: "compact figure", viewBox: "0 0 362 464", role: "group", "aria-label": label, "data-figure": "axis-small" },
      text(10, 16, "R", { class: "rl" }), text(182, 16, "L", { class: "rl" }),
      el("g", { transform: "translate(97 2) scale(.47 .46)" }, this.front({ ...content, compact: true })), rows);
  }

  front(content) {
    const layer = content.compact ? content.over?.(true) : content.over?.(false);
    return el("g", { class: "front" }, this.base, this.roads, content.under ?? "", layer ?? "", content.compact ? "" : this.labels());
  }

  rail(rows) {
    return art.rail.map(([id, words, y]) => {
      const row = rows[id] ?? {};
      let own = text(-334, y - 4, words, { class: `lvl${row.on ? "" : " off"}` });
      if (row.share !== undefined) {
        const width = Math.max(1.5, row.share * 210);
        own += el("rect", { x: -334, y: y + 3, width: round(width), height: 8, rx: 2, class: row.on ? "railbar on" : "railbar" });
        own += text(-328 + width, y + 11.5, row.words ?? percent(row.share), { class: `tiny${row.on ? " on" : ""}` });
      } else if (row.words) own += text(-334, y + 13, row.words, { class: `tiny${row.hot ? " hot" : ""}` });
      return own;
    }).join("");
  }
}

export function nearest(line, place) {
  let best = 0;
  const distance = (p) => (p[0] - place[0]) ** 2 + (p[1] - place[1]) ** 2 + (p[2] - place[2]) ** 2;
  line.forEach((p, i) => { if (distance(p) < distance(line[best])) best = i; });
  return best;
}

export { levelWords };

/** The level of the rail at a place. */
Axis.prototype.levelAt = function levelAt(z, place) {
  const segment = this.drawing.segments.find((s) => z <= s.top && z > s.bottom);
  if (segment) return segment.level;
  let best = null;
  let least = Infinity;
  for (const s of this.drawing.structures) {
    if (!s.level || ["peripheral", "diffuse"].includes(s.level)) continue;
    for (const [x, y, zz, a, b, c] of s.shapes) {
      const d = ((-Math.abs(place[0]) - x) / a) ** 2 + ((place[1] - y) / b) ** 2 + ((z - zz) / c) ** 2;
      if (d < least) { least = d; best = s.level; }
    }
  }
  return best;
};
