// Answers questions with the WebAssembly module, as `decussate page answer` does: each reply is followed by a zero byte and a line feed.
//
//   node Tests/Page/wasm.mjs module.wasm atlas dictionary image.nii < questions.jsonl > replies
import { readFileSync, writeSync } from "node:fs";

const [, , module, atlas, dictionary, image] = process.argv;
const { instance } = await WebAssembly.instantiate(readFileSync(module), {});
const model = instance.exports;

function give(bytes) {
  const address = model.decussate_reserve(bytes.length) >>> 0;
  new Uint8Array(model.memory.buffer, address, bytes.length).set(bytes);
}

const reply = (count) => Buffer.from(new Uint8Array(model.memory.buffer, model.decussate_reply() >>> 0, count));

const took = { start: performance.now() };
give(readFileSync(atlas));
if (model.decussate_start() !== 1) throw new Error("the module does not take the atlas");
took.start = performance.now() - took.start;
took.load = performance.now();
give(readFileSync(dictionary));
const loaded = JSON.parse(reply(model.decussate_load()).toString());
if (loaded.diagnostics) throw new Error(loaded.diagnostics[0].message);
took.load = performance.now() - took.load;

const say = (answer) => {
  for (let sent = 0; sent < answer.length;) sent += writeSync(1, answer, sent);
  writeSync(1, "\0\n");
};
if (image) {
  give(readFileSync(image));
  say(reply(model.decussate_image()));
}
const times = {};
for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const from = performance.now();
  give(Buffer.from(line));
  const answer = reply(model.decussate_answer());
  (times[JSON.parse(line).ask] ??= []).push(performance.now() - from);
  say(answer);
}
const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1].toFixed(0);
const figures = Object.entries(times).map(([ask, list]) => `${ask} ${middle(list)}`).join(", ");
writeSync(2, `start ${took.start.toFixed(0)} ms, load ${took.load.toFixed(0)} ms; median ms: ${figures}; memory ${(model.memory.buffer.byteLength / 1e6).toFixed(0)} MB\n`);
