/**
 * <entry-autosave>: saves the texts of a plain form while they are typed, and says how it went. Without it the form
 * posts as it is. Markup:
 *
 * <entry-autosave data-target="state rail"   ids of what tells how far the entry is: shown anew once it changed
 *                 data-refresh-url="…"       where to fetch them
 *                 data-text-saving data-text-saved="Saved at {time}" data-text-waiting data-text-changed
 *                 data-text-refused data-text-partly="Saved at {time}, but for the marked fields"
 *                 data-by-hand>    data-by-hand: nothing is saved before the button is pressed
 *   <form method="post" action="…">
 *     <input type="hidden" name="version">      counts saves; the answer brings the next one
 *     …fields…
 *     <button type="submit">  <p role="status" data-autosave-status></p>
 *   </form>
 * </entry-autosave>
 *
 * POSTs the form with Accept: application/json. 200 {version, fields: {name: [sentence]}}: all is saved but what these
 * fields hold, which get their sentences and keep their text; 400 {fields}: nothing is saved for their sake. Any other refusal stops saving by itself, because only a person can decide: the button
 * then posts the form as a page. No connection: tries again, later each time. A link with data-after-save waits for the save.
 * `entry-changed` bubbles after each save; whoever else changes the entry says it too.
 */

import { tellFields } from "../filling/sentences";
import { refreshed } from "../sending/refreshing";

const PAUSE_MS = 1500;
const RETRY_MS = [3000, 8000, 20000];

type Fields = Record<string, string[]>;
type Outcome = "saved" | "refused" | "changed" | "waiting";

export class EntryAutosave extends HTMLElement {
  private isDirty = false;
  private isStopped = false;
  private timer = 0;
  private tries = 0;
  private running: Promise<Outcome> | null = null;

  connectedCallback(): void {
    this.isStopped = "byHand" in this.dataset;
    this.form.addEventListener("input", this.typed);
    this.form.addEventListener("submit", this.submitted);
    document.addEventListener("click", this.left);
    document.addEventListener("entry-changed", this.changed);
    window.addEventListener("online", this.again);
    window.addEventListener("beforeunload", this.leaving);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    document.removeEventListener("click", this.left);
    document.removeEventListener("entry-changed", this.changed);
    window.removeEventListener("online", this.again);
    window.removeEventListener("beforeunload", this.leaving);
  }

  private readonly typed = (): void => {
    this.isDirty = true;
    if (!this.isStopped) this.later(PAUSE_MS);
  };

  private readonly submitted = (event: Event): void => {
    if (this.isStopped) {
      this.isDirty = false;
      return;
    }
    event.preventDefault();
    this.isDirty = true;
    void this.save();
  };

  /** A link that goes on from here waits until what was typed is saved. */
  private readonly left = (event: MouseEvent): void => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[data-after-save]");
    if (!link || !this.isDirty || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void this.save().then((outcome) => {
      if (outcome === "saved") location.assign(link.href);
      else this.showWhy();
    });
  };

  /** The field at fault, or else what the status says. */
  private showWhy(): void {
    const fault = this.querySelector<HTMLElement>('[aria-invalid="true"]');
    fault?.focus({ preventScroll: true });
    (fault?.closest(".field") ?? this.querySelector("[data-autosave-status]"))?.scrollIntoView({ block: "center" });
  }

  private readonly changed = (): void => {
    const { target, refreshUrl } = this.dataset;
    if (target && refreshUrl) void refreshed(target, refreshUrl, () => {});
  };

  private readonly leaving = (event: Event): void => {
    if (this.isDirty) event.preventDefault();
  };

  private readonly again = (): void => {
    if (this.isDirty && !this.isStopped) void this.save();
  };

  private later(pause: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.again, pause);
  }

  /** One save at a time; what was typed meanwhile goes with the next. */
  async save(): Promise<Outcome> {
    window.clearTimeout(this.timer);
    if (this.running) await this.running;
    this.running = this.send();
    const outcome = await this.running;
    this.running = null;
    return outcome;
  }

  private async send(): Promise<Outcome> {
    this.isDirty = false;
    this.say(this.dataset.textSaving);
    const init = { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" } };
    const answer = await fetch(this.form.action, init).catch(() => null);
    const body = await answer?.json().catch(() => null);
    if (answer?.ok && body) return this.saved(body.version, body.fields ?? {});
    this.isDirty = true;
    if (answer?.status === 400 && body?.fields) return this.refused(body.fields);
    if (answer && answer.status >= 400 && answer.status < 500) return this.stopped(body?.code, body?.message);
    this.say(this.dataset.textWaiting);
    this.later(RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)] ?? PAUSE_MS);
    return "waiting";
  }

  private saved(version: number, fields: Fields): Outcome {
    this.tries = 0;
    const field = this.form.elements.namedItem("version") as HTMLInputElement;
    field.value = String(version);
    tellFields(this.form, fields);
    this.querySelector("[data-error-summary]")?.remove();
    const isWhole = Object.keys(fields).length === 0;
    this.isDirty ||= !isWhole;
    const clock = new Intl.DateTimeFormat(document.documentElement.lang || "id", { hour: "2-digit", minute: "2-digit" });
    const words = (isWhole ? this.dataset.textSaved : this.dataset.textPartly) ?? "";
    this.say(words.replace("{time}", clock.format(new Date())));
    this.dispatchEvent(new CustomEvent("entry-changed", { bubbles: true }));
    return isWhole ? "saved" : "refused";
  }

  private refused(fields: Fields): Outcome {
    tellFields(this.form, fields);
    this.say(this.dataset.textRefused);
    return "refused";
  }

  private stopped(code?: string, message?: string): Outcome {
    this.isStopped = true;
    this.say(code === "changed" ? this.dataset.textChanged : (message ?? this.dataset.textRefused));
    return "changed";
  }

  private say(words = ""): void {
    const status = this.querySelector("[data-autosave-status]");
    if (status) status.textContent = words;
  }

  private get form(): HTMLFormElement {
    return this.querySelector("form") as HTMLFormElement;
  }
}

customElements.define("entry-autosave", EntryAutosave);
