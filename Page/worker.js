// The model in a worker: a question in, a reply out, one at a time. The page never waits for it.

const decoder = new TextDecoder();
const encoder = new TextEncoder();
let model;

const tell = (message) => postMessage(message);

/** All bytes of a response, with progress 0…1 told as they come. */
async function bytes(response, stage, length) {
  const reader = response.body.getReader();
  const parts = [];
  let count = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    count += value.length;
    tell({ stage, share: Math.min(1, count / length) });
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** A file of the page; one that ends in .gz is unpacked here, whatever the server thinks of it. */
async function file(name, stage, length) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  const packed = await bytes(response, stage, length);
  if (packed[0] !== 0x1f || packed[1] !== 0x8b) return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function give(data) {
  const address = model.decussate_reserve(data.length) >>> 0;
  new Uint8Array(model.memory.buffer, address, data.length).set(data);
}

function taken(count) {
  const address = model.decussate_reply() >>> 0;
  return decoder.decode(new Uint8Array(model.memory.buffer, address, count).slice());
}

function ask(question) {
  give(encoder.encode(JSON.stringify(question)));
  return JSON.parse(taken(model.decussate_answer()));
}

async function start() {
  const started = performance.now();
  const manifest = await (await fetch("model/manifest.json")).json();
  // The version in the address lets a browser keep a file for good, and fetch it anew when it has changed.
  const names = Object.fromEntries(["module", "atlas", "dictionary"].map((part) => [part, `model/${manifest[part].name}?v=${manifest[part].version}`]));
  const parts = Object.fromEntries(Object.entries(names).map(([part, name]) => [part, file(name, part, manifest[part].bytes)]));
  for (const part of Object.values(parts)) part.catch(() => {});
  const { instance } = await WebAssembly.instantiate(await parts.module, {});
  model = instance.exports;
  give(await parts.atlas);
  if (model.decussate_start() !== 1) { model = undefined; throw new Error("the atlas is damaged or not whole; load the page again"); }
  tell({ stage: "ready", drawing: ask({ ask: "drawing" }), words: ask({ ask: "words" }), milliseconds: performance.now() - started });
  give(await parts.dictionary);
  const reply = JSON.parse(taken(model.decussate_load()));
  if (reply.diagnostics) throw new Error(`${reply.diagnostics[0].message}; ${reply.diagnostics[0].help}`);
  tell({ stage: "dictionary ready", rows: reply.rows, files: [...Object.values(names), "model/manifest.json", "model/cases.json"], memory: model.memory.buffer.byteLength, milliseconds: performance.now() - started });
}

const started = start().catch((error) => {
  tell({ stage: "failed", message: String(error.message ?? error), hasModel: Boolean(model) });
});

/** Gives the bytes of an image, compressed or not, to the model. */
function takeImage(bytes) {
  give(new Uint8Array(bytes));
  return JSON.parse(taken(model.decussate_image()));
}

onmessage = async ({ data: { id, question, image, needsDictionary } }) => {
  if (needsDictionary || !model) await started;
  if (!model) return;
  const from = performance.now();
  try {
    const reply = image ? takeImage(image) : ask(question);
    tell({ id, reply, milliseconds: performance.now() - from, memory: model.memory.buffer.byteLength });
  } catch (error) {
    tell({ id, reply: { diagnostics: [{ code: "PAG000", severity: "error", message: String(error), help: "load the page again" }] } });
  }
};
