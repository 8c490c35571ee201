/**
 * <score-sheet>: keeps the scores of a plain form saved while a judge works, offline too.
 * Without it the form posts as it is. The markup it expects:
 *
 * <score-sheet data-url="…"        POST of what changed (form fields) -> {version, message}; refusals {message, fields}
 *              data-decimal=","    the decimal mark that this person writes
 *              data-text-saving data-text-offline data-text-lost data-text-wrong data-text-refused>
 *   <form> csrfmiddlewaretoken  <input type="hidden" data-version>
 *     <div data-criterion data-weight="20">
 *       <input type="text" name="score-…" data-score>  <div data-slide hidden><input type="range" min max step data-slider></div>
 *       <p data-error hidden></p>  <p data-level-now></p>
 *       … <div data-level="8"><dt>8</dt><dd>very good</dd></div> …
 *     </div>
 *     <textarea name="comment">
 *   </form>
 *   <output data-total></output> <span data-count></span> <p role="status" data-status></p>
 * </score-sheet>
 *
 * Each criterion has a text field and a slider that say the same; arrow keys in the text field step. A typed "7.5"
 * becomes "7,5" where that is how this person writes. What is no score on the scale is marked and not sent, and as
 * long as one is, the status never says that all is saved. Saves go one at a time, each with the version that the last one answered;
 * without a connection they wait here and are tried again. Links and the form itself wait for a save under way.
 */

import { Criterion, totalOf } from "../scoring/criterion";

const PAUSE_MS = 700;
const RETRY_MS = [2000, 5000, 15000, 30000];

export class ScoreSheet extends HTMLElement {
  private criteria: Criterion[] = [];
  private readonly changed = new Set<string>();
  private saving: Promise<void> | null = null;
  private timer = 0;
  private failures = 0;
  private isLost = false;

  connectedCallback(): void {
    const form = this.form;
    if (!form) return;
    const { decimal = ".", textWrong = "" } = this.dataset;
    this.criteria = [...form.querySelectorAll<HTMLElement>("[data-criterion]")].map(
      (root) => new Criterion(root, decimal, textWrong, () => this.scoreChanged(root)),
    );
    form.addEventListener("input", this.typed);
    form.addEventListener("submit", this.submitted);
    this.addEventListener("click", this.going);
    window.addEventListener("online", this.backOnline);
    window.addEventListener("beforeunload", this.leaving);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    window.removeEventListener("online", this.backOnline);
    window.removeEventListener("beforeunload", this.leaving);
  }

  /** Sends what has changed now; resolves when nothing is on its way any more. */
  async flush(): Promise<void> {
    window.clearTimeout(this.timer);
    while (this.saving) await this.saving;
    if (this.changed.size === 0 || this.isLost) return;
    this.saving = this.save();
    await this.saving;
    this.saving = null;
  }

  private scoreChanged(root: HTMLElement): void {
    const criterion = this.criteria.find((each) => each.root === root);
    this.showTotal();
    if (!criterion) return;
    if (criterion.isValid) {
      this.mark(criterion.name);
    } else {
      this.changed.delete(criterion.name);
      this.say(this.dataset.textRefused, true);
    }
  }

  private readonly typed = (event: Event): void => {
    const field = event.target as HTMLTextAreaElement;
    if (field.name === "comment") this.mark(field.name);
  };

  private mark(name: string): void {
    this.changed.add(name);
    this.later(PAUSE_MS);
  }

  private later(milliseconds: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), milliseconds);
  }

  private async save(): Promise<void> {
    const names = [...this.changed];
    const body = this.body(names);
    this.changed.clear();
    this.say(this.dataset.textSaving);
    let response: Response;
    try {
      response = await fetch(this.dataset.url ?? "", { method: "POST", body, headers: { Accept: "application/json" } });
      if (response.status >= 500) throw new Error(String(response.status));
    } catch {
      this.keep(names);
      return;
    }
    await this.answered(response, names);
  }

  private body(names: string[]): FormData {
    const whole = new FormData(this.form ?? undefined);
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "version", ...names]) body.set(name, whole.get(name) ?? "");
    return body;
  }

  /** No answer: the names wait for the next attempt, which is sooner when the browser says that it is online. */
  private keep(names: string[]): void {
    for (const name of names) this.changed.add(name);
    this.say(this.dataset.textOffline);
    this.later(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0);
    this.failures += 1;
  }

  private async answered(response: Response, names: string[]): Promise<void> {
    this.failures = 0;
    const answer = await response.json().catch(() => null);
    if (response.ok && answer) {
      if (this.version) this.version.value = String(answer.version);
      if (this.criteria.every((each) => each.isValid)) this.say(answer.message);
      else this.say(this.dataset.textRefused, true);
      return;
    }
    if (response.status === 400 && answer) {
      this.refused(answer.fields ?? {}, names);
      this.say(answer.message, true);
      return;
    }
    this.isLost = true;
    for (const name of names) this.changed.add(name);
    this.say(answer?.message ?? this.dataset.textLost, true);
  }

  /** What the server takes for no score is marked; the rest of that save is sent again without it. */
  private refused(fields: Record<string, string[]>, names: string[]): void {
    for (const criterion of this.criteria) {
      const sentences = fields[criterion.name];
      if (sentences && names.includes(criterion.name)) criterion.refuse(sentences.join(" "));
    }
    const good = names.filter((name) => !fields[name]);
    if (good.length < names.length) for (const name of good) this.mark(name);
  }

  private readonly submitted = (event: SubmitEvent): void => {
    if (!this.saving) {
      // The form carries everything itself: nothing is left to be saved beside it.
      window.clearTimeout(this.timer);
      this.changed.clear();
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const form = this.form;
    void this.saving.then(() => form?.requestSubmit(button));
  };

  /** A link away from here waits for what is not saved yet. */
  private readonly going = (event: MouseEvent): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[href]");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || link.dataset.shot) return;
    if (!this.isDirty || this.isLost) return;
    event.preventDefault();
    void this.flush().then(() => window.location.assign(link.href));
  };

  private readonly backOnline = (): void => {
    if (this.changed.size > 0) void this.flush();
  };

  private readonly leaving = (event: BeforeUnloadEvent): void => {
    if (this.isDirty) event.preventDefault();
  };

  private showTotal(): void {
    const output = this.querySelector<HTMLElement>("[data-total]");
    const count = this.querySelector<HTMLElement>("[data-count]");
    const scored = this.criteria.filter((each) => each.value !== null);
    if (output) output.textContent = totalOf(scored)?.replace(".", this.dataset.decimal ?? ".") ?? "–";
    if (count) count.textContent = `${scored.length}/${this.criteria.length}`;
  }

  private say(words = "", isBad = false): void {
    const status = this.querySelector<HTMLElement>("[data-status]");
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("desk-status-bad", isBad);
  }

  private get isDirty(): boolean {
    return this.changed.size > 0 || this.saving !== null;
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector("form");
  }

  private get version(): HTMLInputElement | null {
    return this.querySelector("[data-version]");
  }
}

customElements.define("score-sheet", ScoreSheet);
