/**
 * <upload-left>: an upload that an earlier visit left unfinished: how much has arrived, and a button to give it up.
 * Without it the name and the button are there. Markup:
 *
 * <upload-left data-url="/api/v1/uploads/…/" data-complete-url="…" data-name="board.pdf" data-size="1234"
 *              data-text-arrived="… {share} …" data-text-whole="…">
 *   <progress max="100" value="0" hidden></progress>
 *   <p data-left-words>…</p>
 *   <button type="button" data-left-finish hidden>    everything has arrived: no file is needed to end it
 *   <form method="post" action="…">…<button>Give up</button></form>
 * </upload-left>
 *
 * Events that bubble: `upload-done` (detail: the answer to completion), `upload-gone`.
 */

import { Door } from "../sending/door";
import { percent } from "../sending/figures";
import { Lost, Refusal } from "../sending/outcomes";
import type { Upload } from "../sending/transfer";

export class UploadLeft extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("submit", this.givenUp);
    this.addEventListener("click", this.pressed);
    queueMicrotask(() => void this.look());
  }

  /** Whether choosing this file goes on with it. The server knows better: by the SHA-256. */
  isOf(file: File | null): boolean {
    return file?.name.normalize("NFC") === this.dataset.name && String(file?.size) === this.dataset.size;
  }

  private async look(): Promise<void> {
    const upload = await this.door.ask<Upload>("GET", this.dataset.url ?? "", this.never).catch((trouble) => trouble);
    if (upload instanceof Refusal && upload.status === 404) this.leave();
    if (!upload?.missing) return;
    if (upload.status !== "receiving") {
      this.leave();
      return;
    }
    const missing = (upload as Upload).missing.reduce((sum, part) => sum + part.size, 0);
    const meter = this.querySelector("progress") as HTMLProgressElement;
    meter.value = ((upload.size - missing) / upload.size) * 100;
    meter.hidden = false;
    const text = missing ? this.dataset.textArrived : this.dataset.textWhole;
    this.say((text ?? "").replace("{share}", percent((upload.size - missing) / upload.size)));
    (this.querySelector("[data-left-finish]") as HTMLElement).hidden = missing > 0;
  }

  private readonly pressed = async (event: Event): Promise<void> => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-left-finish]");
    if (!button || button.disabled) return;
    button.disabled = true;
    try {
      const answer = await this.door.ask("POST", this.dataset.completeUrl ?? "", this.never, {});
      this.dispatchEvent(new CustomEvent("upload-done", { bubbles: true, detail: answer }));
    } catch (trouble) {
      button.disabled = false;
      if (trouble instanceof Refusal || trouble instanceof Lost) this.say(trouble.message || this.dataset.textLost);
    }
  };

  private readonly givenUp = async (event: Event): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    try {
      await this.door.ask("DELETE", this.dataset.url ?? "", this.never);
      this.leave();
    } catch (trouble) {
      if (trouble instanceof Refusal && trouble.status === 404) this.leave();
      else this.say((trouble as Error).message || this.dataset.textLost);
    }
  };

  private leave(): void {
    const parent = this.parentElement;
    this.remove();
    parent?.dispatchEvent(new CustomEvent("upload-gone", { bubbles: true }));
  }

  private say(words = ""): void {
    (this.querySelector("[data-left-words]") as HTMLElement).textContent = words;
  }

  private get never(): AbortSignal {
    return new AbortController().signal;
  }

  private get door(): Door {
    return new Door(this.querySelector<HTMLInputElement>('[name="csrfmiddlewaretoken"]')?.value ?? "");
  }
}

customElements.define("upload-left", UploadLeft);
