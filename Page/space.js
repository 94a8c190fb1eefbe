// The view in space within the neuraxis column: asks for fibres once, for cuts with every lesion, and keeps its canvas while the page is drawn anew.
import { safe } from "./drawing/svg.js";
import { SpaceView, frames, palette, segments, still, views } from "./drawing/space.js";

const own = { canvas: null, view: null, failed: null, fibers: null, cuts: null, asked: "", lit: "" };

/** The column's content while the view in space is chosen. */
export function panel(state) {
  const button = (kind, id, words, on) => `<button type="button" data-space-${kind}="${id}"${on === undefined ? "" : ` aria-pressed="${on}"`}>${words}</button>`;
  const frame = Object.keys(frames).find((k) => frames[k] === own.view?.frame) ?? (own.view ? "" : "brain");
  return `<div class="space"><p class="spacetools"><span class="seg" role="group" aria-label="Seen from">${button("view", "front", "Front")}${button("view", "left", "Left side")}${button("view", "above", "Above")}</span>
    <span class="seg" role="group" aria-label="Shown">${button("frame", "whole", "Brain and cord", frame === "whole")}${button("frame", "brain", "Brain", frame === "brain")}${button("frame", "stem", "Brainstem", frame === "stem")}</span></p>
    <div id="space" data-lesion="${safe(state.lesion)}"></div><span class="rl" data-mark="1" aria-hidden="true">R</span><span class="rl" data-mark="-1" aria-hidden="true">L</span></div>`;
}

/** R and L stand beside the brain, wherever it is turned. */
function marks() {
  const box = own.canvas?.getBoundingClientRect();
  const { left, top } = own.canvas?.closest(".space")?.getBoundingClientRect() ?? {};
  for (const mark of document.querySelectorAll("[data-mark]")) {
    mark.hidden = !own.view || left === undefined;
    if (mark.hidden) continue;
    const [u, v] = own.view.at([88 * Number(mark.dataset.mark), -22, 40]);
    const x = Math.max(4, Math.min(box.width - 16, ((1 + u) / 2) * box.width));
    const y = Math.max(4, Math.min(box.height - 22, ((1 - v) / 2) * box.height));
    mark.style.transform = `translate(${(box.left - left + x).toFixed(1)}px, ${(box.top - top + y).toFixed(1)}px)`;
  }
}

function mount() {
  const place = document.getElementById("space");
  if (!place) return null;
  if (!own.canvas && !own.failed) {
    own.canvas = document.createElement("canvas");
    own.canvas.tabIndex = 0;
    own.canvas.setAttribute("role", "img");
    listen(own.canvas);
    try { own.view = new SpaceView(own.canvas); own.view.drawn = marks; } catch (error) { own.failed = error; own.canvas = null; }
  }
  if (own.canvas && own.canvas.parentNode !== place) place.replaceChildren(own.canvas);
  return place;
}

/** After the page is drawn: fetches what is missing, then shows it. */
export async function update(state, app, { lesion, question }) {
  const place = mount();
  if (!place || !app.drawing) return;
  own.fibers ??= await app.ask({ ask: "fibers" }, "fibers");
  const key = JSON.stringify(question ?? null);
  if (own.asked !== key) {
    own.asked = key;
    const reply = question ? await app.ask({ ask: "fibers", ...question }, "cuts") : { cuts: null };
    if (own.asked !== key) return;
    own.cuts = reply.cuts ?? null;
    own.lit = "";
  }
  const hues = palette();
  const lit = `${key} ${document.documentElement.dataset.theme}`;
  if (own.lit === lit && (own.failed ? place.firstChild : true)) return own.view?.draw();
  own.lit = lit;
  const list = segments(own.fibers, own.cuts, app.drawing, hues);
  const shapes = lesion?.shapes ?? [];
  const cut = own.cuts?.filter((c) => c >= 0).length ?? 0;
  const words = own.cuts ? `Fibres in space; ${cut} of ${own.cuts.length} drawn are cut by ${lesion?.words ?? "the lesion"}` : "Fibres in space, from cortex to the motor neurons";
  if (own.failed) place.innerHTML = still(list, shapes);
  else {
    own.canvas.setAttribute("aria-label", `${words}. Arrow keys turn it, plus and minus change its size.`);
    own.view.show(list, shapes, hues);
  }
}

export function act(d, render) {
  if (!own.view) return;
  if (d.spaceView) [own.view.turn, own.view.tilt] = views[d.spaceView];
  if (d.spaceFrame) own.view.frame = frames[d.spaceFrame];
  own.view.draw();
  if (d.spaceFrame) render();
}

function turn(across, up) {
  const { view } = own;
  view.turn = (view.turn + across + 1) % 1;
  view.tilt = Math.max(-0.24, Math.min(0.24, view.tilt + up));
  view.draw();
}

function scale(factor) {
  const [middle, half] = own.view.frame;
  own.view.frame = [middle, Math.max(15, Math.min(400, half * factor))];
  own.view.draw();
}

function listen(canvas) {
  let from = null;
  canvas.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    if (!from) return;
    turn((event.clientX - from[0]) / 900, (event.clientY - from[1]) / 1400);
    from = [event.clientX, event.clientY];
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => { from = null; });
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); scale(event.deltaY > 0 ? 1.1 : 1 / 1.1); }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, -0.02], ArrowDown: [0, 0.02] }[event.key];
    if (step) turn(...step);
    else if (event.key === "+" || event.key === "=") scale(1 / 1.15);
    else if (event.key === "-") scale(1.15);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  canvas.addEventListener("webglcontextlost", (event) => { event.preventDefault(); own.failed = new Error("the context was lost"); own.canvas = own.view = null; own.lit = ""; });
}

addEventListener("resize", () => own.view?.draw());
