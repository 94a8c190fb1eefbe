// The fibres in space: a small WebGL2 renderer, and a still picture of the same lines where WebGL is missing.
import { el, path, round, text } from "./svg.js";

const vertexOfLines = `#version 300 es
in vec2 corner; in vec3 from; in vec3 to; in vec4 hue;
uniform mat4 view; uniform vec2 size; uniform float width;
out vec4 colour; out float depth;
void main() {
  vec4 a = view * vec4(from, 1.0), b = view * vec4(to, 1.0);
  vec2 along = (b.xy / b.w - a.xy / a.w) * size;
  vec2 across = length(along) > 0.0001 ? normalize(vec2(-along.y, along.x)) : vec2(0.0, 1.0);
  vec4 p = corner.x < 0.5 ? a : b;
  p.xy += across * (corner.y - 0.5) * width * (hue.a > 0.9 ? 1.0 : 0.7) / size * 2.0 * p.w;
  gl_Position = p; colour = hue; depth = p.z / p.w;
}`;
const vertexOfBodies = `#version 300 es
in vec3 place; in vec3 normal; in vec4 hue;
uniform mat4 view; uniform mat4 turn;
out vec4 colour; out float depth;
void main() {
  gl_Position = view * vec4(place, 1.0);
  float light = 0.72 + 0.28 * abs((turn * vec4(normal, 0.0)).z);
  colour = vec4(hue.rgb * light, hue.a); depth = gl_Position.z / gl_Position.w;
}`;
const fragment = `#version 300 es
precision mediump float;
in vec4 colour; in float depth; uniform vec3 ground; out vec4 shown;
void main() { shown = vec4(mix(colour.rgb, ground, clamp(depth * 0.55 + 0.1, 0.0, 0.6)), colour.a); }`;

/** Directions to look from: turn about the long axis, then tilt, in turns. The patient faces the viewer at a turn of one half. */
export const views = { front: [0.5, 0.01], left: [0.25, 0.01], above: [0.5, 0.22] };
/** What fills the picture: height of its middle, and half its extent, millimetres. */
export const frames = { whole: [-231, 325], brain: [5, 118], stem: [-38, 52] };

/** Rotation and perspective as one matrix, column by column, and the rotation alone. */
export function camera({ turn, tilt, frame }, aspect) {
  const middle = [0, -22, frame[0]];
  const [c, s] = [Math.cos(2 * Math.PI * (turn - 0.5)), Math.sin(2 * Math.PI * (turn - 0.5))];
  const [d, t] = [Math.cos(2 * Math.PI * tilt), Math.sin(2 * Math.PI * tilt)];
  // Screen right is the patient's left (−x), up is up (+z), towards the viewer is the patient's front (+y).
  const rows = [
    [-c, s, 0],
    [-s * t, -c * t, d],
    [s * d, c * d, t],
  ];
  const at = (r) => -(rows[r][0] * middle[0] + rows[r][1] * middle[1] + rows[r][2] * middle[2]);
  const distance = 900;
  const scale = distance / frame[1] / Math.max(1, 0.8 / aspect);
  const [x, y, z] = [0, 1, 2].map((r) => [...rows[r], at(r)]);
  const w = z.map((v, i) => (i === 3 ? distance - v : -v));
  const all = [x.map((v) => (v * scale) / aspect), y.map((v) => v * scale), z.map((v) => -2.5 * v), w];
  const view = new Float32Array(16);
  for (let column = 0; column < 4; column++) for (let row = 0; row < 4; row++) view[4 * column + row] = all[row][column];
  const own = new Float32Array(16);
  for (let column = 0; column < 3; column++) for (let row = 0; row < 3; row++) own[4 * column + row] = rows[row][column];
  own[15] = 1;
  return { view, turn: own };
}

/** Where a place falls on a square of −1 to 1. */
export function project(view, [x, y, z]) {
  const at = (row) => view[row] * x + view[4 + row] * y + view[8 + row] * z + view[12 + row];
  return [at(0) / at(3), at(1) / at(3)];
}

/** Lines as segments [from, to, hue]: fibres, lit where they live and pale beyond a cut, and the outlines of brain and cord. */
export function segments({ fibers, outlines }, cuts, drawing, hues) {
  const out = [];
  const line = (flat, hue, from = 0, to = flat.length / 3, mirror = 1) => {
    const at = (i) => [(mirror * flat[3 * i]) / 10, flat[3 * i + 1] / 10, flat[3 * i + 2] / 10];
    for (let i = from; i + 1 < to; i++) out.push([at(i), at(i + 1), hue]);
  };
  for (const { line: flat } of outlines) for (const m of [1, -1]) line(flat, hues.outline, 0, flat.length / 3, m);
  for (const segment of drawing.segments.filter((_, i) => i % 3 === 0)) {
    const ring = [];
    for (let i = 0; i <= 20; i++) {
      const turn = (i / 20) * 2 * Math.PI;
      ring.push(10 * segment.half[0] * Math.cos(turn), 10 * (segment.y + segment.half[1] * Math.sin(turn)), 5 * (segment.top + segment.bottom));
    }
    line(ring, hues.outline);
  }
  fibers.forEach((fiber, i) => {
    const cut = cuts?.[i] ?? -1;
    if (cut < 0) return line(fiber.line, hues.fibre);
    line(fiber.line, hues.fibre, 0, cut + 1);
    line(fiber.line, hues.lost, cut);
  });
  return out;
}

/** Triangles of an ellipsoid: place and normal of each corner. */
function ellipsoid(center, half) {
  const out = [];
  const [rings, spokes] = [12, 20];
  const at = (i, j) => {
    const [a, b] = [(Math.PI * i) / rings, (2 * Math.PI * j) / spokes];
    const n = [Math.sin(a) * Math.cos(b), Math.sin(a) * Math.sin(b), Math.cos(a)];
    return [n.map((v, k) => center[k] + v * half[k]), n];
  };
  for (let i = 0; i < rings; i++) for (let j = 0; j < spokes; j++) for (const [u, v] of [[0, 0], [1, 0], [1, 1], [0, 0], [1, 1], [0, 1]]) out.push(at(i + u, j + v));
  return out;
}

const number = (style, name) => {
  const hex = style.getPropertyValue(name).trim().replace("#", "");
  return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255);
};

/** Colours of the theme. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  return {
    ground: number(style, "--panel"), fibre: [...number(style, "--b4"), 1], lost: [...number(style, "--l2"), 0.85],
    outline: [...number(style, "--fibre"), 0.32], lesion: [...number(style, "--l1"), 0.55],
  };
}

export class SpaceView {
  constructor(canvas) {
    const gl = canvas.getContext("webgl2", { antialias: true, alpha: false });
    if (!gl) throw new Error("no WebGL2");
    Object.assign(this, { canvas, gl, turn: 0.45, tilt: 0.02, frame: frames.brain });
    this.lines = this.program(vertexOfLines, ["corner", "from", "to", "hue"]);
    this.bodies = this.program(vertexOfBodies, ["place", "normal", "hue"]);
    this.corners = this.buffer(new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]));
    this.lineBuffer = gl.createBuffer();
    this.bodyBuffer = gl.createBuffer();
    this.lineCount = this.bodyCount = 0;
  }

  program(vertex, attributes) {
    const { gl } = this;
    const program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    attributes.forEach((name, i) => gl.bindAttribLocation(program, i, name));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "the shaders do not link");
    return program;
  }

  buffer(data) {
    const { gl } = this;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
    return buffer;
  }

  /** Takes what is to be seen: lines of `segments`, and shapes of a lesion. */
  show(list, shapes, hues) {
    const { gl } = this;
    this.ground = hues.ground;
    const lines = new Float32Array(list.length * 10);
    list.forEach(([from, to, hue], i) => lines.set([...from, ...to, ...hue], 10 * i));
    gl.bindBuffer(gl.ARRAY_BUFFER, this.lineBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, lines, gl.DYNAMIC_DRAW);
    this.lineCount = list.length;
    const bodies = shapes.flatMap((s) => ellipsoid(s.center, s.half.map((h) => Math.max(h, 1)))).flatMap(([p, n]) => [...p, ...n, ...hues.lesion]);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.bodyBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(bodies), gl.DYNAMIC_DRAW);
    this.bodyCount = bodies.length / 10;
    this.draw();
  }

  draw() {
    const { gl, canvas } = this;
    const ratio = Math.min(2, devicePixelRatio || 1);
    const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const { view, turn } = camera(this, width / height);
    gl.viewport(0, 0, width, height);
    gl.clearColor(...this.ground, 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);

    gl.useProgram(this.lines);
    this.uniforms(this.lines, view, turn);
    gl.uniform2f(gl.getUniformLocation(this.lines, "size"), width, height);
    gl.uniform1f(gl.getUniformLocation(this.lines, "width"), 1.7 * ratio);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.corners);
    this.attribute(0, 2, 8, 0, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.lineBuffer);
    this.attribute(1, 3, 40, 0, 1);
    this.attribute(2, 3, 40, 12, 1);
    this.attribute(3, 4, 40, 24, 1);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.lineCount);

    if (this.bodyCount) {
      gl.depthMask(false);
      gl.useProgram(this.bodies);
      this.uniforms(this.bodies, view, turn);
      gl.bindBuffer(gl.ARRAY_BUFFER, this.bodyBuffer);
      this.attribute(0, 3, 40, 0, 0);
      this.attribute(1, 3, 40, 12, 0);
      this.attribute(2, 4, 40, 24, 0);
      gl.disableVertexAttribArray(3);
      gl.drawArrays(gl.TRIANGLES, 0, this.bodyCount);
      gl.depthMask(true);
    }
    this.drawn?.();
  }

  /** Where a place falls on a square of −1 to 1. */
  at(place) {
    return project(camera(this, this.canvas.width / this.canvas.height).view, place);
  }

  uniforms(program, view, turn) {
    const { gl } = this;
    gl.uniformMatrix4fv(gl.getUniformLocation(program, "view"), false, view);
    gl.uniformMatrix4fv(gl.getUniformLocation(program, "turn"), false, turn);
    gl.uniform3f(gl.getUniformLocation(program, "ground"), ...this.ground);
  }

  attribute(index, size, stride, offset, divisor) {
    const { gl } = this;
    gl.enableVertexAttribArray(index);
    gl.vertexAttribPointer(index, size, gl.FLOAT, false, stride, offset);
    gl.vertexAttribDivisor(index, divisor);
  }
}

/** The same lines from the front, for browsers without WebGL. */
export function still(list, shapes) {
  const { view } = camera({ turn: 0.5, tilt: 0, frame: frames.whole }, 0.7);
  const at = (p) => { const [u, v] = project(view, p); return `${round(210 + 210 * u)} ${round(300 - 300 * v)}`; };
  const paths = new Map();
  for (const [from, to, hue] of list) {
    const name = hue[3] > 0.9 ? "fibre lives" : hue[3] > 0.5 ? "fibre dies" : "fibre edge";
    paths.set(name, `${paths.get(name) ?? ""}M${at(from)}L${at(to)}`);
  }
  const bodies = shapes.map((s) => {
    const [x, y] = at(s.center).split(" ").map(Number);
    const [right] = at([s.center[0] + s.half[0], s.center[1], s.center[2]]).split(" ").map(Number);
    const top = Number(at([s.center[0], s.center[1], s.center[2] + s.half[2]]).split(" ")[1]);
    return el("ellipse", { cx: x, cy: y, rx: round(Math.max(2, Math.abs(right - x))), ry: round(Math.max(2, Math.abs(top - y))), class: "lesion" });
  });
  return el("svg", { class: "still", viewBox: "0 0 420 600", role: "img", "aria-label": "Fibres from the front, with the lesion" },
    ["fibre edge", "fibre lives", "fibre dies"].map((name) => path(paths.get(name) ?? "", { class: name })), bodies,
    text(12, 22, "R", { class: "rl" }), text(400, 22, "L", { class: "rl", "text-anchor": "end" }));
}
