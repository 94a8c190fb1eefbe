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
  const dictionary = file(`model/${manifest.dictionary.name}`, "dictionary", manifest.dictionary.bytes);
  dictionary.catch(() => {});
  const code = await file(`model/${manifest.module.name}`, "module", manifest.module.bytes);
  const { instance } = await WebAssembly.instantiate(code, {});
  model = instance.exports;
  model.decussate_start();
  tell({ stage: "ready", drawing: ask({ ask: "drawing" }), words: ask({ ask: "words" }), milliseconds: performance.now() - started });
  give(await dictionary);
  const reply = JSON.parse(taken(model.decussate_load()));
  if (reply.diagnostics) throw new Error(`${reply.diagnostics[0].message}; ${reply.diagnostics[0].help}`);
  tell({ stage: "dictionary ready", rows: reply.rows, milliseconds: performance.now() - started });
}

const started = start().catch((error) => {
  tell({ stage: "failed", message: String(error.message ?? error), hasModel: Boolean(model) });
});

onmessage = async ({ data: { id, question, needsDictionary } }) => {
  if (needsDictionary || !model) await started;
  if (!model) return;
  const from = performance.now();
  try {
    const reply = ask(question);
    tell({ id, reply, milliseconds: performance.now() - from });
  } catch (error) {
    tell({ id, reply: { diagnostics: [{ code: "PAG000", severity: "error", message: String(error), help: "load the page again" }] } });
  }
};
