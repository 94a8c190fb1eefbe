// A lesion from an image: what the person says of it, and what was understood.
import { safe } from "./drawing/svg.js";
import { cap } from "./parts.js";

export const isImage = (name) => /\.nii(\.gz)?$/i.test(name);

/** The member `mask` of a question; undefined where there is none. */
export function question(mask) {
  if (!mask) return undefined;
  const { name, space, form, flip, threshold, label } = mask;
  return { name, space: space || undefined, form: form || undefined, flip: flip || undefined, threshold: threshold ? Number(threshold) : undefined, label: label ? Number(label) : undefined };
}

/** Words of the command line in the words of this page. */
export const ownWords = (text) => text
  .replace(/--space mni152/g, "“MNI152” below").replace(/--space pam50/g, "“PAM50” below").replace(/--flip/g, "“Exchange left and right”")
  .replace(/--form (sform|qform)/g, "“$1” below").replace(/--(space|form|threshold|label)/g, "“$1” below");

const choice = (mask, key, words, list) => `<label>${words} <select data-mask="${key}">${[["", "as the header says"], ...list]
  .map(([value, name]) => `<option value="${value}"${(mask[key] ?? "") === value ? " selected" : ""}>${name}</option>`).join("")}</select></label>`;

/** The file, what was understood of it, and what can be said where the header does not. */
export function panel(state, app) {
  const { mask } = state;
  if (!mask) return '<p class="quick plain"><button type="button" data-act="import">Open a mask or a case</button> <span>or drop a file: NIfTI mask, examination, prediction</span></p>';
  const understood = app.lesion?.image?.understood ?? [];
  return `<section class="mask" aria-label="The mask"><p><b>${safe(mask.name)}</b> <button type="button" class="quiet" data-act="drop-mask">Remove</button></p>
    ${understood.length ? `<ul class="cuts">${understood.map((line) => `<li>${safe(cap(ownWords(line)))}</li>`).join("")}</ul>` : ""}
    <p class="row settings">${choice(mask, "space", "space", [["mni152", "MNI152"], ["pam50", "PAM50"]])}${choice(mask, "form", "form", [["sform", "sform"], ["qform", "qform"]])}
    <label><input type="checkbox" data-mask="flip"${mask.flip ? " checked" : ""}> Exchange left and right</label>
    <label>threshold <input type="number" step="any" min="0" data-mask="threshold" value="${safe(mask.threshold ?? "")}"></label>
    <label>label <input type="number" step="1" data-mask="label" value="${safe(mask.label ?? "")}"></label></p>
    <p class="sub">A link does not hold the mask.</p></section>`;
}

/** What a control of the panel changes. */
export function changed(target, mask) {
  const key = target.dataset.mask;
  return { ...mask, [key]: target.type === "checkbox" ? target.checked : target.value };
}
