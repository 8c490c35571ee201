/**
 * <score-sheet>: keeps the scores of a plain form saved while a judge works, and in this browser until they are.
 * Without it the form posts as it is. The markup it expects:
 *
 * <score-sheet data-url="…"        how it stands (GET), saving and handing in (POST); see sending/score-door.ts
 *              data-decimal=","    the decimal mark that this person writes
 *              data-text-saving data-text-refused data-text-wrong>
 *   <form> csrfmiddlewaretoken  <input type="hidden" data-version>
 *     …criteria, see scoring/criterion.ts…
 *     <textarea name="comment">  <input type="checkbox" name="releases" value="true">, where comments are passed on
 *     <button type="submit" name="act" value="save or submit">
 *   </form>
 *   <output data-total></output> <span data-count></span> <p role="status" data-status></p>
 *   <div data-keeping data-person="…" data-label="4F2K"    whose they are, opaque; how the work is called
 *        data-text-offline … (one for each state, {n}: how many wait)>
 *     <a data-login hidden>  <template data-choice>… [data-here] [data-stored] …</template>
 *   </div>
 * </score-sheet>
 *
 * What is no score on the scale is marked and not sent, and as long as one is, the status never says that all is saved.
 * What is given is kept at once and sent after a pause, one save at a time, with the version that was seen. Where
 * something else was stored meanwhile, the criterion asks which of the two it shall be. `score-sheet-state` bubbles.
 */

import { leavesHere } from "../courtesies/leaving";
import { SEND_NOW } from "../courtesies/waiting";
import { Criterion, totalOf, written } from "../scoring/criterion";
import { Choices } from "../sending/score-choices";
import { ScoreDoor } from "../sending/score-door";
import { type ScorePage, ScoreQueue, type State } from "../sending/score-queue";

/** A link waits no longer than this for what is not stored yet: it is kept in the browser. */
const LINK_MS = 1500;
const WAKING = ["online", "focus", "visibilitychange", SEND_NOW];
/** `staying`: a link was not followed, because there is no network. */
type Said = State | "staying";

const GOOD: readonly Said[] = ["saving", "saved", "handing"];

export class ScoreSheet extends HTMLElement implements ScorePage {
  private criteria: Criterion[] = [];
  private queue: ScoreQueue | null = null;
  private choices: Choices | null = null;
  private isShowing = false;
  private state: Said = "saved";
  /** What the status said before the page stayed. */
  private saidBefore: string | null = null;

  connectedCallback(): void {
    const form = this.form;
    if (!form || this.queue) return;
    const { decimal = ".", textWrong = "", url = "" } = this.dataset;
    this.criteria = [...form.querySelectorAll<HTMLElement>("[data-criterion]")].map(
      (root) => new Criterion(root, decimal, textWrong, () => this.scoreChanged(root)),
    );
    const token = form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const { person = "", label = "" } = this.words;
    const names = [...this.criteria.map((each) => each.name), ...(this.comment ? ["comment"] : []), ...(this.releases ? ["releases"] : [])];
    const values = Object.fromEntries(names.map((name) => [name, this.spoken(name)]));
    const sheet = { person, label, version: Number(this.versionField?.value ?? 1), values };
    this.queue = new ScoreQueue(new ScoreDoor(url, decimal, token), this, sheet);
    const template = this.querySelector<HTMLTemplateElement>("template[data-choice]");
    this.choices = new Choices(template, decimal, (name, isHere) => this.queue?.choose(name, isHere));
    form.addEventListener("input", this.typed);
    form.addEventListener("submit", this.submitted);
    this.addEventListener("click", this.going);
    for (const name of WAKING) window.addEventListener(name, this.again, true);
    window.addEventListener("pagehide", this.leaving);
    window.addEventListener("beforeunload", this.warning);
    void this.queue.flush();
  }

  disconnectedCallback(): void {
    for (const name of WAKING) window.removeEventListener(name, this.again, true);
    window.removeEventListener("pagehide", this.leaving);
    window.removeEventListener("beforeunload", this.warning);
    this.queue?.close();
    this.queue = null;
  }

  show(name: string, value: string): void {
    if (this.spoken(name) === value) return;
    this.isShowing = true;
    const criterion = this.criterion(name);
    if (criterion) criterion.put(value === "na" ? "" : value.replace(".", this.dataset.decimal ?? "."), value === "na");
    else if (name === "releases" && this.releases) this.releases.checked = value === "true";
    else if (name === "comment" && this.comment) {
      this.comment.value = value;
      this.comment.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.isShowing = false;
    this.showTotal();
  }

  refuse(name: string, sentence: string): void {
    this.criterion(name)?.refuse(sentence);
  }

  ask(name: string, choice: { here: string; stored: string } | null): void {
    const beside = name === "releases" ? this.releases : this.comment;
    const place = this.criterion(name)?.root ?? beside?.parentElement;
    if (place) this.choices?.show(place, name, choice);
  }

  say(state: Said, message: string, waiting: number): void {
    if (state !== "staying") this.state = state;
    const isWhole = this.criteria.every((each) => each.isValid);
    const words = isWhole || state !== "saved" ? this.wordsFor(state, message) : (this.dataset.textRefused ?? "");
    this.tell(words.replace("{n}", String(waiting)), isWhole && GOOD.includes(state), state === "staying");
    const login = this.querySelector<HTMLElement>("[data-login]");
    // A try in between decides nothing: the link would be gone under the finger that is about to press it.
    if (login && state !== "saving") login.hidden = state !== "away" && state !== "missing";
    this.dispatchEvent(new CustomEvent("score-sheet-state", { bubbles: true, detail: { state, waiting } }));
  }

  private tell(words: string, isGood: boolean, isPassing = false): void {
    if (!isPassing) this.saidBefore = null;
    const status = this.querySelector<HTMLElement>("[data-status]");
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("desk-status-bad", !isGood);
  }

  moved(version: number): void {
    if (this.versionField) this.versionField.value = String(version);
  }

  leave(url: string): void {
    window.location.assign(url);
  }

  private wordsFor(state: Said, message: string): string {
    if (state === "saving") return this.dataset.textSaving ?? "";
    const own = this.words[`text${state.charAt(0).toUpperCase()}${state.slice(1)}`];
    return state === "saved" || !own ? message : own;
  }

  private scoreChanged(root: HTMLElement): void {
    const criterion = this.criteria.find((each) => each.root === root);
    this.showTotal();
    if (!criterion || this.isShowing) return;
    if (criterion.isValid) {
      this.queue?.give(criterion.name, this.spoken(criterion.name));
    } else {
      this.queue?.takeBack(criterion.name);
      this.say("refused", this.dataset.textRefused ?? "", this.queue?.waiting ?? 0);
    }
  }

  private readonly typed = (event: Event): void => {
    if (this.isShowing || !(event.target instanceof Element)) return;
    const given = { comment: this.comment, releases: this.releases };
    for (const [name, field] of Object.entries(given)) {
      if (field && event.target === field) this.queue?.give(name, this.spoken(name));
    }
  };

  private readonly submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const wrong = this.criteria.find((each) => !each.isValid);
    const isHandingIn = event.submitter?.getAttribute("value") === "submit";
    const open = this.querySelector<HTMLElement>("[data-here]");
    if (isHandingIn && !wrong && !open) return void this.queue?.handIn();
    if (isHandingIn) open?.focus();
    wrong?.root.querySelector<HTMLElement>("[data-score]")?.focus();
    void this.queue?.flush();
  };

  /** A link away from here waits a moment for what is not stored yet, so that the next page knows it. Without a
   * network the page stays: the browser would put its own page of trouble in its place. */
  private readonly going = (event: MouseEvent): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[href]");
    if (!leavesHere(link) || event.defaultPrevented || event.metaKey || event.ctrlKey || !this.queue) return;
    if (navigator.onLine && this.queue.waiting === 0) return;
    event.preventDefault();
    const pause = new Promise((resolve) => window.setTimeout(resolve, LINK_MS));
    const tried = navigator.onLine ? Promise.race([this.queue.flush(), pause]) : Promise.resolve();
    void tried.then(() => (this.isOffline ? this.stay() : this.leave(link.href)));
  };

  private stay(): void {
    this.saidBefore ??= this.querySelector("[data-status]")?.textContent ?? "";
    this.say(this.queue?.isSafe ? "staying" : "offline", "", this.queue?.waiting ?? 0);
  }

  private get isOffline(): boolean {
    return !navigator.onLine || this.state === "offline" || this.state === "queued";
  }

  private readonly again = (): void => {
    if (this.saidBefore !== null && navigator.onLine) this.tell(this.saidBefore, true);
    if (this.queue && this.queue.waiting > 0) void this.queue.flush();
  };

  private readonly leaving = (): void => this.queue?.breathe();

  private readonly warning = (event: BeforeUnloadEvent): void => {
    if (this.queue && !this.queue.isSafe) event.preventDefault();
  };

  private showTotal(): void {
    const output = this.querySelector<HTMLElement>("[data-total]");
    const count = this.querySelector<HTMLElement>("[data-count]");
    const scored = this.criteria.filter((each) => each.value !== null);
    if (output) output.textContent = totalOf(scored)?.replace(".", this.dataset.decimal ?? ".") ?? "–";
    if (count) count.textContent = `${this.criteria.filter((each) => each.isSaid).length}/${this.criteria.length}`;
    const leftOut = this.criteria.filter((each) => each.isLeftOut);
    const without = this.querySelector<HTMLElement>("[data-left-out]");
    const names = this.querySelector<HTMLElement>("[data-left-out-names]");
    if (without) without.hidden = leftOut.length === 0;
    if (names) names.textContent = leftOut.map((each) => each.label).join(", ");
  }

  /** In the one spelling in which values travel. */
  private spoken(name: string): string {
    const criterion = this.criterion(name);
    if (name === "releases") return String(this.releases?.checked ?? true);
    if (!criterion) return this.comment?.value.trim() ?? "";
    if (criterion.isLeftOut) return "na";
    return criterion.value === null ? "" : written(criterion.value, ".");
  }

  private criterion(name: string): Criterion | undefined {
    return this.criteria.find((each) => each.name === name);
  }

  private get words(): DOMStringMap {
    return this.querySelector<HTMLElement>("[data-keeping]")?.dataset ?? {};
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get releases(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[type=checkbox][name=releases]");
  }

  private get comment(): HTMLTextAreaElement | null {
    return this.querySelector<HTMLTextAreaElement>("textarea[name=comment]");
  }

  private get versionField(): HTMLInputElement | null {
    return this.querySelector("[data-version]");
  }
}

customElements.define("score-sheet", ScoreSheet);
