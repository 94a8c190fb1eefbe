// The page's side of the worker: questions in order, of each kind only the newest.

export class Model {
  constructor(onStage) {
    this.worker = new Worker("worker.js", { type: "module" });
    this.pending = new Map();
    this.waiting = new Map();
    this.busy = new Set();
    this.next = 1;
    this.times = {};
    this.worker.onmessage = ({ data }) => {
      if (data.stage) return onStage(data);
      const { resolve, kind } = this.pending.get(data.id) ?? {};
      this.pending.delete(data.id);
      if (!resolve) return;
      (this.times[kind] ??= []).push(data.milliseconds);
      this.memory = data.memory ?? this.memory;
      this.busy.delete(kind);
      resolve(data.reply);
      if (kind === "image") return;
      const held = this.waiting.get(kind);
      if (held) {
        this.waiting.delete(kind);
        this.send(kind, held.question, held.resolve);
      }
    };
  }

  /** Asks; a newer question of the same kind replaces one that has not been sent yet, whose promise then stays open. */
  ask(question, kind = question.ask) {
    return new Promise((resolve) => {
      if (this.busy.has(kind)) this.waiting.set(kind, { question, resolve });
      else this.send(kind, question, resolve);
    });
  }

  /** Gives the model the bytes of an image, compressed or not. */
  image(bytes) {
    return new Promise((resolve) => {
      const id = this.next++;
      this.pending.set(id, { resolve, kind: "image" });
      this.worker.postMessage({ id, image: bytes, needsDictionary: false }, [bytes]);
    });
  }

  send(kind, question, resolve) {
    const id = this.next++;
    this.busy.add(kind);
    this.pending.set(id, { resolve, kind });
    this.worker.postMessage({ id, question, needsDictionary: ["examine", "consequence", "localize"].includes(question.ask) });
  }
}
