/**
 * <upload-progress>: one file on its way, as its sender sees it: how far, how fast, how long still; pause, go on, try
 * again, cancel. Made by <file-upload> from the template that `parts/upload_row.html` draws once in a page:
 *
 * <template id="upload-row"><upload-progress data-text-…="…">
 *   <p><span data-upload-name></span> <span data-upload-size></span></p>
 *   <progress max="100" value="0"></progress>
 *   <p data-upload-words></p>                   for the eyes, renewed often
 *   <p role="status" data-upload-status></p>    for ears, in tens
 *   <p role="alert" data-upload-refusal hidden></p>
 *   <a data-upload-login hidden>                shown where the session has ended; leads back to the page
 *   <button type="button" data-upload-pause> … -go, -again, -cancel, -close
 * </upload-progress></template>
 *
 * The state is in data-state: checking, queued, sending, waiting, finishing, paused, failed, refused, done.
 * Events that bubble: `upload-done` (detail: the answer to completion), `upload-refused` (detail: the sentence),
 * `upload-gone` (cancelled or put away).
 */

import { claimed } from "../sending/claim";
import { duration, percent, size } from "../sending/figures";
import { forget, idOf, keep } from "../sending/memory";
import { Lost, Refusal, Stopped, Unreadable } from "../sending/outcomes";
import { Pace } from "../sending/pace";
import { type Job, Transfer, type Watcher } from "../sending/transfer";

const BUTTONS = {
  checking: ["cancel"],
  queued: ["pause", "cancel"],
  sending: ["pause", "cancel"],
  waiting: ["again", "pause", "cancel"],
  finishing: [],
  paused: ["go", "cancel"],
  failed: ["again", "cancel"],
  refused: ["close"],
  done: [],
} as const;

type State = keyof typeof BUTTONS;
const BUSY: State[] = ["checking", "queued", "sending", "waiting", "finishing"];

export class UploadProgress extends HTMLElement implements Watcher {
  private transfer: Transfer | null = null;
  private job: Job | null = null;
  private keptAs = "";
  private release: (() => void) | null = null;
  private readonly pace = new Pace();
  private sentBytes = 0;
  private ticking = 0;

  connectedCallback(): void {
    this.addEventListener("click", this.pressed);
    window.addEventListener("offline", this.cut);
  }

  /** Moved to another place of the page it goes on; taken out of the page it stops, and what has arrived is kept. */
  disconnectedCallback(): void {
    window.removeEventListener("offline", this.cut);
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.transfer?.halt();
      this.letGo();
    });
  }

  /** `place` names the form to which a kept file belongs. */
  start(job: Job, place: string, kept?: { id: string; release: () => void }): void {
    this.job = job;
    this.dataset.place = place;
    if (kept) [this.keptAs, this.release] = [kept.id, kept.release];
    this.one("name").textContent = job.file.name;
    this.one("size").textContent = size(job.file.size);
    this.meter.setAttribute("aria-label", fill(this.dataset.textLabel, { name: job.file.name }));
    for (const button of this.querySelectorAll("button")) {
      button.append(Object.assign(document.createElement("span"), { className: "visually-hidden" }));
      (button.lastElementChild as HTMLElement).textContent = `: ${job.file.name}`;
    }
    this.transfer = new Transfer(job, this);
    void this.run();
  }

  get file(): File | null {
    return this.job?.file ?? null;
  }

  get isBusy(): boolean {
    return BUSY.includes(this.state);
  }

  /** Nothing will come of it any more, unless the person does something else. */
  get isOver(): boolean {
    return this.state === "refused" || this.state === "done";
  }

  checking(share: number): void {
    this.become("checking", this.dataset.textChecking);
    this.meter.value = share * 100;
  }

  hashed(sha256: string): void {
    const { job, dataset } = this;
    if (!job || this.keptAs) return;
    const place = dataset.place ?? "";
    const id = (this.keptAs = idOf(place, job.file, sha256));
    const { file, fields } = job;
    void claimed(id).then((release) => (this.release = release));
    void keep({ id, place, name: file.name, file, sha256, fields, keptAt: Date.now() });
  }

  queued(): void {
    this.become("queued", this.dataset.textQueued);
  }

  sending(sent: number): void {
    this.sentBytes = sent;
    this.pace.mark(sent);
    this.meter.value = Math.floor(this.share * 100);
    if (this.state !== "sending") this.become("sending");
    this.say(fill(this.dataset.textSending, { share: percent(Math.floor(this.share * 10) / 10) }));
    this.show(this.progress());
  }

  finishing(): void {
    this.become("finishing", this.dataset.textFinishing);
    this.meter.value = 100;
  }

  waiting(seconds: number, sentence: string): void {
    this.pace.reset();
    const isOffline = navigator.onLine === false;
    const words = isOffline ? this.dataset.textOffline : sentence || this.dataset.textWaiting;
    this.become("waiting", words);
    if (isOffline) return;
    const until = performance.now() + seconds * 1000;
    const tick = (): void => {
      const left = Math.max(0, (until - performance.now()) / 1000);
      this.show(`${words} ${fill(this.dataset.textNext, { left: duration(left) })}`);
    };
    tick();
    this.ticking = window.setInterval(tick, 5000);
  }

  trying(): void {
    if (this.state === "waiting") this.become("sending", this.dataset.textGoing);
  }

  private readonly pressed = (event: Event): void => {
    const button = (event.target as Element).closest("button");
    if (button?.matches("[data-upload-pause]")) this.pause();
    if (button?.matches("[data-upload-go]")) void this.run();
    if (button?.matches("[data-upload-again]")) this.again();
    if (button?.matches("[data-upload-cancel]")) this.cancel();
    if (button?.matches("[data-upload-close]")) this.leave();
  };

  /** Whoever is offline need not wait until a request notices. */
  private readonly cut = (): void => {
    if (this.state === "waiting") this.become("waiting", this.dataset.textOffline);
  };

  private pause(): void {
    this.transfer?.halt();
    this.pace.reset();
    this.become("paused", fill(this.dataset.textPaused, { share: percent(this.share) }));
  }

  private again(): void {
    if (this.state === "waiting") this.transfer?.hurry();
    else void this.run();
  }

  private cancel(): void {
    this.transfer?.cancel();
    if (this.keptAs) void forget(this.keptAs);
    this.leave();
  }

  private leave(): void {
    const parent = this.parentElement;
    this.letGo();
    this.remove();
    parent?.dispatchEvent(new CustomEvent("upload-gone", { bubbles: true }));
  }

  /** From wherever it stands to the end, or to a sentence that says why not. */
  private async run(): Promise<void> {
    const { transfer } = this;
    if (!transfer || this.isBusy) return;
    this.one("refusal").hidden = true;
    this.one("login")?.setAttribute("hidden", "");
    this.become(this.sentBytes ? "sending" : "checking", this.sentBytes ? this.dataset.textGoing : this.dataset.textChecking);
    try {
      const answer = await transfer.run();
      this.become("done", this.dataset.textDone);
      await this.over();
      this.dispatchEvent(new CustomEvent("upload-done", { bubbles: true, detail: answer }));
    } catch (trouble) {
      if (!(trouble instanceof Stopped)) await this.failed(trouble);
    }
  }

  private async failed(trouble: unknown): Promise<void> {
    const isFinal = trouble instanceof Unreadable || (trouble instanceof Refusal && trouble.isFinal);
    const own = trouble instanceof Unreadable ? this.dataset.textUnreadable : this.dataset.textBroken;
    const spoken = trouble instanceof Refusal || trouble instanceof Lost ? trouble.message : "";
    const isLoggedOut = trouble instanceof Refusal && trouble.isLoggedOut;
    const sentence = (isLoggedOut && this.dataset.textLogin) || spoken || own || "";
    this.one("login")?.toggleAttribute("hidden", !isLoggedOut);
    this.become(isFinal ? "refused" : "failed");
    this.one("refusal").textContent = sentence;
    this.one("refusal").hidden = false;
    if (isFinal) await this.over();
    this.dispatchEvent(new CustomEvent("upload-refused", { bubbles: true, detail: sentence }));
  }

  private async over(): Promise<void> {
    this.letGo();
    if (this.keptAs) await forget(this.keptAs);
  }

  private letGo(): void {
    window.clearInterval(this.ticking);
    this.release?.();
    this.release = null;
  }

  /** The state with its buttons; who was on a button that is no more is put on the one that took its place. */
  private become(state: State, words = ""): void {
    window.clearInterval(this.ticking);
    const focused = this.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    this.dataset.state = state;
    const wanted: readonly string[] = BUTTONS[state];
    for (const name of ["pause", "go", "again", "cancel", "close"]) this.one(name).hidden = !wanted.includes(name);
    this.meter.hidden = state === "refused";
    this.say(words);
    this.show(words);
    if (wanted[0] && focused?.hidden) this.one(wanted[0]).focus();
  }

  private progress(): string {
    const total = this.file?.size ?? 0;
    const arrived = fill(this.dataset.textShare, { share: percent(this.share), size: size(total) });
    const left = this.pace.left(total - this.sentBytes);
    if (!left) return arrived;
    return `${arrived} ${fill(this.dataset.textPace, { speed: size(this.pace.speed), left: duration(left) })}`;
  }

  private say(words: string): void {
    const status = this.one("status");
    if (status.textContent !== words) status.textContent = words;
  }

  private show(words: string): void {
    this.one("words").textContent = words;
  }

  private get state(): State {
    return (this.dataset.state ?? "paused") as State;
  }

  private get share(): number {
    return this.sentBytes / (this.file?.size || 1);
  }

  private get meter(): HTMLProgressElement {
    return this.querySelector("progress") as HTMLProgressElement;
  }

  private one(name: string): HTMLElement {
    return this.querySelector(`[data-upload-${name}]`) as HTMLElement;
  }
}

function fill(text = "", values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

customElements.define("upload-progress", UploadProgress);
