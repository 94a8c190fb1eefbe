// A text box with choices below it, by the pattern of WAI-ARIA: arrows choose, Enter commits, Escape closes.
import { safe } from "./drawing/svg.js";

export class Combobox {
  /**
   * @param ask text → {choices: [{words, note, sure}], note}; @param choose called with the choices taken
   * @param empty Backspace in an empty box
   */
  constructor(input, { ask, choose, empty }) {
    Object.assign(this, { input, ask, choose, empty, choices: [], active: -1 });
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    this.note = document.getElementById(`${input.id}-note`);
    input.addEventListener("input", () => this.look());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      if (!option) return;
      event.preventDefault();
      this.take([this.choices[Number(option.dataset.index)]]);
    });
  }

  async look() {
    const text = this.input.value.trim();
    if (!text) return this.close();
    const { choices, note = "" } = await this.ask(text);
    if (this.input.value.trim() !== text) return;
    this.looked = text;
    this.choices = choices;
    this.active = -1;
    this.list.innerHTML = choices.map((c, i) => `<li role="option" id="${this.input.id}-${i}" data-index="${i}" aria-selected="false"><span>${safe(c.words)}</span>${c.note ? `<small>${safe(c.note)}</small>` : ""}</li>`).join("");
    this.list.hidden = choices.length === 0;
    this.input.setAttribute("aria-expanded", String(choices.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.note.textContent = note;
  }

  async key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.choices.length) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = (this.active + step + this.choices.length) % this.choices.length;
      [...this.list.children].forEach((o, i) => o.setAttribute("aria-selected", String(i === this.active)));
      this.input.setAttribute("aria-activedescendant", `${this.input.id}-${this.active}`);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.looked !== this.input.value.trim()) await this.look();
      if (this.active >= 0) return this.take([this.choices[this.active]]);
      const sure = this.choices.filter((c) => c.sure);
      const doubtful = this.choices.some((c) => c.sure === false);
      if (sure.length && !doubtful) this.take(sure);
      else if (this.choices.length) this.note.textContent = this.note.textContent || "Choose one with the arrow keys.";
    } else if (event.key === "Tab" && this.active < 0 && this.choices.length && !event.shiftKey && !this.list.hidden) {
      if (this.choices.length === 1 && this.choices[0].sure) { event.preventDefault(); this.take(this.choices); }
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    } else if (event.key === "Backspace" && this.input.value === "") this.empty?.();
  }

  take(choices) {
    this.close();
    this.choose(choices);
  }

  close() {
    this.list.hidden = true;
    this.choices = [];
    this.active = -1;
    this.looked = null;
    this.note.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
