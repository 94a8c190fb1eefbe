// Eight cross-sections, front up: the outline is artwork, everything inside is cut from the shapes of the atlas.
import { both, el, ellipse, path } from "./svg.js";
import { sections as outlines } from "./outlines.js";
import { SectionMap } from "./map.js";

const grey = /nucleus_(?!gracilis)|caudate_nucleus|lentiform_nucleus|spinal_trigeminal|^thalamus$|olive|red_nucleus|substantia|colliculus|periaqueductal|pulvinar|vestibular/;

/** Middle and spread of several tract parts taken as one: [x, y, xx, xy, yy] each. */
function pooled(places) {
  const n = places.length;
  const mean = (f) => places.reduce((sum, place) => sum + f(place), 0) / n;
  const [x, y] = [mean((p) => p[0]), mean((p) => p[1])];
  return [x, y, mean((p) => p[2] + (p[0] - x) ** 2), mean((p) => p[3] + (p[0] - x) * (p[1] - y)), mean((p) => p[4] + (p[1] - y) ** 2)];
}

export class Sections {
  constructor(drawing) {
    this.drawing = drawing;
    this.maps = drawing.sections.map((section, i) => new SectionMap(section, i, drawing.segments));
    this.bases = drawing.sections.map((section, i) => this.base(section, i));
  }

  base(section, i) {
    const map = this.maps[i];
    let left = path(outlines[i], { class: "whitematter" });
    if (i >= 5) left += this.cord(i, map);
    else left += this.brain(map);
    const clip = el("clipPath", { id: `section-${i}` }, path(outlines[i]), path(outlines[i], { transform: "scale(-1,1)" }));
    let drawn = clip + el("g", { "clip-path": `url(#section-${i})` }, both(left)) + both(path(outlines[i], { class: "outline" }));
    if (i < 5) {
      for (const system of [/^lateral_corticospinal/, /^corticobulbar/]) {
        const places = section.tracts.filter(({ tract }) => system.test(tract)).map(({ place }) => place);
        if (places.length) drawn += both(this.tract(map, pooled(places), "pyramid"));
      }
    }
    return drawn;
  }

  brain(map) {
    let drawn = "";
    const shapes = [];
    for (const structure of this.drawing.structures) {
      if (!grey.test(structure.id)) continue;
      for (const shape of structure.shapes) {
        const cut = map.cut(shape, false);
        if (cut) shapes.push([cut.rx * cut.ry, cut, structure]);
      }
    }
    for (const { shape } of this.drawing.nuclei) {
      const cut = map.cut(shape, false);
      if (cut) shapes.push([cut.rx * cut.ry, cut, { midline: false }]);
    }
    shapes.sort((a, b) => b[0] - a[0]);
    // A midline shape lies on both halves; each half shows its own side of it.
    for (const [, cut] of shapes) drawn += ellipse(-cut.cx > 0 ? -cut.cx : Math.abs(cut.cx), cut.cy, cut.rx, cut.ry, { class: "grey" });
    return drawn;
  }

  cord(i, map) {
    const segment = this.drawing.segments.find((s) => s.name === ["C6", "T8", "L4"][i - 5]);
    let horns = "";
    let funiculi = "";
    for (const [column, x, y, hx, hy] of segment.columns) {
      const [u, v] = map.point(x, y);
      const shape = [Math.abs(u), v, hx * map.rule.across, hy * map.rule.along];
      if (/horn/.test(column)) horns += ellipse(shape[0], shape[1], shape[2] * 1.25, shape[3] * 1.1, { class: "grey" });
      else if (/corticospinal/.test(column)) funiculi += ellipse(...shape, { class: "pyramid" });
    }
    return horns + funiculi;
  }

  tract(map, [x, y, xx, xy, yy], name) {
    const [u, v] = map.point(x, y);
    const { across, along } = map.rule;
    const [a, b, c] = [xx * across * across, xy * across * along, yy * along * along];
    const middle = (a + c) / 2;
    const spread = Math.hypot((a - c) / 2, b);
    const angle = (Math.atan2(2 * b, a - c) / 2) * (180 / Math.PI);
    return ellipse(u, v, 1.8 * Math.sqrt(middle + spread), 1.8 * Math.sqrt(Math.max(middle - spread, 0.2)), {
      class: name, transform: `rotate(${angle.toFixed(1)} ${u.toFixed(1)} ${v.toFixed(1)})`,
    });
  }

  /** Damage digits as cells of the window. */
  damage(i, digits) {
    if (!digits) return "";
    const { half, y, steps } = this.drawing.sections[i];
    const map = this.maps[i];
    const [width, height] = [(2 * half[0] * map.rule.across) / steps, (2 * half[1] * map.rule.along) / steps];
    const [u0, v0] = map.point(half[0], y + half[1]);
    let d = "";
    for (let row = 0; row < steps; row++) {
      for (let column = 0; column < steps; column++) {
        if (digits.charCodeAt(row * steps + column) < 52) continue;
        let end = column;
        while (end + 1 < steps && digits.charCodeAt(row * steps + end + 1) >= 52) end++;
        d += `M${(u0 + column * width).toFixed(1)} ${(v0 + row * height).toFixed(1)}h${((end - column + 1) * width).toFixed(1)}v${height.toFixed(1)}h${(-(end - column + 1) * width).toFixed(1)}z`;
        column = end;
      }
    }
    return d ? path(d, { class: "damage" }) + path(d, { fill: "url(#hatch2)" }) : "";
  }

  /** Heat: shapes [x … tilt] with a class. */
  heat(i, places) {
    return places.map(({ shape, mirrored, grade }) => {
      const cut = this.maps[i].cut(shape, mirrored);
      return cut ? ellipse(cut.cx, cut.cy, cut.rx * 1.25, cut.ry * 1.25, { fill: `url(#h${grade})` }) : "";
    }).join("");
  }

  /** Where a road passes, solid or lost. */
  passing(i, line, isLost) {
    const { z } = this.drawing.sections[i];
    for (let k = 0; k + 1 < line.length; k++) {
      const [a, b] = [line[k], line[k + 1]];
      if ((a[2] - z) * (b[2] - z) > 0) continue;
      const share = (z - a[2]) / (b[2] - a[2] || 1);
      const [u, v] = this.maps[i].point(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]));
      return el("circle", { cx: u.toFixed(1), cy: v.toFixed(1), r: 4.2, class: isLost(k / line.length) ? "passes lost" : "passes" });
    }
    return "";
  }

  draw(i, { damage, heat = [], roads = [] } = {}) {
    return this.bases[i] + el("g", { "clip-path": `url(#section-${i})` }, this.heat(i, heat)) + this.damage(i, damage) + roads.map(([line, isLost]) => this.passing(i, line, isLost)).join("");
  }
}
