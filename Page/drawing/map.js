// Where a place of the atlas lies on the page: the one mapping that roads, sites, heat, lesions and cuts go through.
//
// Front view: height z gives the line y and the magnification of x by the knots below, linear between them. The brain is drawn to one scale,
// the brainstem larger, the cord shorter; the caption says that levels are not to scale. x grows to the viewer's right, which is the
// patient's left, so it has the opposite sign of the millimetres.

/** [z mm, y of the drawing, units per millimetre of x], from the top down to C1. */
const knots = [
  [82, 8, 2.62], [8, 239, 2.62], [-5, 286, 2.5], [-13, 342, 2.45], [-21, 388, 3.2], [-32, 440, 3.7],
  [-45, 494, 3.7], [-53, 540, 4], [-60, 588, 4.2], [-66, 634, 4.4], [-69.6, 664, 4.7],
];

/** Lines of the drawing where the segments end, C1 to S5. */
const cordLines = [
  674, 684, 696, 708, 720, 732, 744, 756, 770, 778, 786, 794, 802, 810, 818, 826, 834, 842, 851, 860,
  873, 886, 898, 910, 920, 929, 938, 946, 954, 964,
];
const cordScale = [[664, 4.7], [674, 4.8], [732, 4.9], [760, 5], [800, 4.4], [850, 4.4], [890, 5.6], [912, 6], [930, 6.2], [964, 7]];

function between(rows, key, value, out) {
  if (value <= rows[0][key]) return rows[0][out];
  for (let i = 1; i < rows.length; i++) {
    if (value <= rows[i][key]) {
      const share = (value - rows[i - 1][key]) / (rows[i][key] - rows[i - 1][key]);
      return rows[i - 1][out] + share * (rows[i][out] - rows[i - 1][out]);
    }
  }
  return rows[rows.length - 1][out];
}

const falling = knots.map(([z, y, scale]) => [-z, y, scale]);

export class FrontMap {
  /** @param segments the cord segments of the drawing document */
  constructor(segments) {
    this.segments = segments;
    this.cordTop = segments[0].top;
  }

  /** The line of a height in millimetres. */
  line(z) {
    if (z >= this.cordTop) return between(falling, 0, -z, 1);
    let above = 664;
    for (let i = 0; i < this.segments.length; i++) {
      const { top, bottom } = this.segments[i];
      if (z >= bottom || i === this.segments.length - 1) {
        const share = Math.min(1, Math.max(0, (top - z) / (top - bottom)));
        return above + share * (cordLines[i] - above);
      }
      above = cordLines[i];
    }
    return above;
  }

  /** Units per millimetre of x at a height. */
  scale(z) {
    return z >= this.cordTop ? between(falling, 0, -z, 2) : between(cordScale, 0, this.line(z), 1);
  }

  /** A point of the atlas on the drawing. */
  point([x, , z]) {
    return [-x * this.scale(z), this.line(z)];
  }

  /** The place of the atlas under a point of the drawing, at a depth that fits its height. */
  place(x, y) {
    let [low, high] = [-542, 82];
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2;
      if (this.line(middle) > y) low = middle; else high = middle;
    }
    const z = (low + high) / 2;
    return [-x / this.scale(z), this.depth(z), z];
  }

  /** y in millimetres of the middle of the pyramidal road at a height, where the front view says nothing of depth. */
  depth(z) {
    if (z < this.cordTop) return this.segments.find((s) => z >= s.bottom)?.y ?? -46;
    const road = [[-70, -20], [-40, -22], [-20, -14], [8, -13], [13, -16], [24, -21], [32, -24], [45, -30], [53, -33.5], [62, -40], [69.6, -45.7]];
    return between(road, 0, -z, 1);
  }

  /** The ellipse of a turned ellipsoid [x, y, z, ax, ay, az, tilt], mirrored for the right. */
  shape([x, , z, ax, ay, az, tilt], mirrored) {
    const turn = (tilt * Math.PI) / 180;
    const half = Math.hypot(az * Math.cos(turn), ay * Math.sin(turn));
    return this.box([mirrored ? -x : x, 0, z], [ax, 0, half]);
  }

  /** The ellipse of a box by its middle and half-lengths. */
  box([x, , z], [hx, , hz]) {
    const [top, bottom] = [this.line(z + hz), this.line(z - hz)];
    const scale = this.scale(z);
    return { cx: -x * scale, cy: (top + bottom) / 2, rx: hx * scale, ry: Math.max((bottom - top) / 2, 1.5) };
  }

  /** The stretch of cord of a segment; one half where a side is given. */
  segment(name, side) {
    const i = this.segments.findIndex((s) => s.name === name);
    if (i < 0) return null;
    const { top, bottom, half } = this.segments[i];
    const width = half[0] * this.scale((top + bottom) / 2);
    const [y0, y1] = [this.line(top), this.line(bottom)];
    const sign = side === "left" ? 1 : side === "right" ? -1 : 0;
    return { cx: (sign * width) / 2, cy: (y0 + y1) / 2, rx: sign ? width / 2 : width, ry: (y1 - y0) / 2 + 2 };
  }
}

/** Units per millimetre across and along each section, and the line and millimetre of its front edge. */
const sectionScales = [
  { across: 0.69, along: 0.61, top: -54, front: 70 },
  { across: 2.2, along: 2.35, top: -38, front: -9 },
  { across: 2.25, along: 2.45, top: -38, front: -14 },
  { across: 3.9, along: 4, top: -38, front: -30 },
  { across: 5.2, along: 6.6, top: -32, front: -38.6 },
];

export class SectionMap {
  constructor(section, index, segments) {
    this.section = section;
    this.index = index;
    const cord = [null, null, null, null, null, "C6", "T8", "L4"][index];
    if (cord) {
      const { y, half } = segments.find((s) => s.name === cord);
      const [width, height] = [[43, 31], [32, 26.5], [32, 26.5]][index - 5];
      this.rule = { across: width / half[0], along: height / half[1], top: -height + 1, front: y + half[1] };
    } else {
      this.rule = sectionScales[index];
    }
  }

  point(x, y) {
    const { across, along, top, front } = this.rule;
    return [-x * across, top + (front - y) * along];
  }

  place(u, v) {
    const { across, along, top, front } = this.rule;
    return [-u / across, front - (v - top) / along, this.section.z];
  }

  /** The ellipse in which the plane of the section cuts a turned ellipsoid; null where it misses it. */
  cut([x, y, z, ax, ay, az, tilt], mirrored) {
    const turn = (tilt * Math.PI) / 180;
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const h = this.section.z - z;
    // (c·d − s·h)²/ay² + (s·d + c·h)²/az² = 1 − x²/ax², a quadratic in d.
    const a = (c * c) / (ay * ay) + (s * s) / (az * az);
    const b = (c * s * h) / (az * az) - (c * s * h) / (ay * ay);
    const k = (s * s * h * h) / (ay * ay) + (c * c * h * h) / (az * az);
    const rest = 1 - k + (b * b) / a;
    if (rest <= 0.02) return null;
    const middle = y - b / a;
    const [u, v] = this.point(mirrored ? -x : x, middle);
    return { cx: u, cy: v, rx: ax * Math.sqrt(rest) * this.rule.across, ry: Math.sqrt(rest / a) * this.rule.along };
  }
}
