// The questions on which the program and the WebAssembly module must agree, one JSON object a line.
//
//   node Tests/Page/questions.mjs > questions.jsonl
import { readFileSync, readdirSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const ask = (question) => console.log(JSON.stringify(question));

for (const name of readdirSync(new URL("Syndromes/", root)).filter((n) => n.endsWith(".md") && n !== "README.md").sort()) {
  const page = read(`Syndromes/${name}`);
  const lesion = /^- lesion: (.+)$/m.exec(page)?.[1];
  if (!lesion) throw new Error(`Syndromes/${name} names no lesion`);
  ask({ ask: "predict", lesion: [lesion.trim()], time: /^- time: (\w+)$/m.exec(page)?.[1] ?? "acute" });
}
for (const { time, findings, unmentioned } of JSON.parse(read("Evaluation/developer-cases.json"))) {
  ask({ ask: "localize", examination: { time, findings, ...(unmentioned === undefined ? {} : { unmentioned }) }, population: "published" });
}
for (const name of ["foot", "finger abduction", "lower face"]) ask({ ask: "trace", name, side: "right" });
for (const text of ["right arm weak, MRC 3", "no aphasia", "right hofman", "loss of pain below T4"]) ask({ ask: "read", text });
ask({ ask: "examine", examination: { time: "acute", unmentioned: 0, findings: [{ sign: "babinski", side: "right", state: "present" }] }, population: "clinic" });
ask({ ask: "road", sign: "weakness", region: "arm", side: "right", lesion: ["left pons_basis_mid"] });
ask({ ask: "lesion", mask: { name: "lesion.nii.gz" }, time: "chronic", figure: [{ sign: "babinski", region: "", side: "right" }] });
ask({ ask: "lesion", mask: { name: "lesion.nii.gz", flip: true, threshold: 0.5 }, time: "acute" });
ask({ ask: "lesion", mask: { name: "lesion.nii.gz", label: 7 }, time: "acute" });
ask({ ask: "predict", mask: { name: "lesion.nii.gz" }, time: "subacute" });
ask({ ask: "fibers" });
ask({ ask: "fibers", mask: { name: "lesion.nii.gz" } });
ask({ ask: "drawing" });
ask({ ask: "words" });
