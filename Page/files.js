// Files dropped or opened: an examination, a prediction, or a mask.
import { plain } from "./findings.js";
import { isImage } from "./mask.js";

/** Gives a text to the person as a file. */
export function save(text, name, type = "application/json") {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([text], { type }));
  a.download = name;
  a.click();
  URL.revokeObjectURL(a.href);
}

/** What a file changes in the state; throws a sentence where it is nothing this page reads. */
export async function read(file, model) {
  if (isImage(file.name)) {
    const reply = await model.image(await file.arrayBuffer());
    if (!("voxels" in reply)) throw new Error(reasons(reply.diagnostics));
    return { mode: "lesion", lesion: "", mask: { name: file.name }, selected: null };
  }
  const document = await json(file);
  if (Array.isArray(document.axonLoss) && typeof document.lesion === "string") return { mode: "lesion", time: document.time ?? "acute", lesion: document.lesion, mask: null, selected: null };
  if (Array.isArray(document.findings)) return { mode: "examine", time: document.time ?? "acute", findings: document.findings.map(plain), selected: null };
  throw new Error('it holds no "findings"; an examination, a prediction or a NIfTI mask was expected');
}

async function json(file) {
  if (file.size > 5_000_000) throw new Error(`it has ${file.size} bytes; a NIfTI mask must end in .nii or .nii.gz, and a document is smaller`);
  try { return JSON.parse(await file.text()); } catch { throw new Error("it is neither JSON nor a NIfTI file; an examination, a prediction, or a mask ending in .nii or .nii.gz was expected"); }
}

const reasons = (list = []) => list.map((d) => `${d.message}${d.help ? `; ${d.help}` : ""}`).join(". ") || "it is no image";
