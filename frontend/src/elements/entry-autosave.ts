/**
 * <entry-autosave>: saves the texts of a plain form while they are typed, and says how it went. Without it the form
 * posts as it is. Markup:
 *
 * <entry-autosave data-text-saving data-text-saved="Saved at {time}" data-text-waiting data-text-changed
 *                 data-text-refused data-by-hand>    data-by-hand: nothing is saved before the button is pressed
 *   <form method="post" action="…">
 *     <input type="hidden" name="version">      counts saves; the answer brings the next one
 *     …fields…
 *     <button type="submit">  <p role="status" data-autosave-status></p>
 *   </form>
 * </entry-autosave>
 *
 * POSTs the form with Accept: application/json. 200 {version}; 400 {message, fields: {name: [sentence]}} keeps the
 * text and marks the fields; any other refusal stops saving by itself, because only a person can decide: the button
 * then posts the form as a page. No connection: tries again, later each time. A link with data-after-save waits for the save.
 * `entry-changed` bubbles after each save.
 */

const PAUSE_MS = 1500;
const RETRY_MS = [3000, 8000, 20000];

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
    window.addEventListener("online", this.again);
    window.addEventListener("beforeunload", this.leaving);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    document.removeEventListener("click", this.left);
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
      else this.querySelector("[data-autosave-status]")?.scrollIntoView({ block: "center" });
    });
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
    if (answer?.ok && body) return this.saved(body.version);
    this.isDirty = true;
    if (answer?.status === 400 && body?.fields) return this.refused(body.fields);
    if (answer && answer.status >= 400 && answer.status < 500) return this.stopped(body?.code, body?.message);
    this.say(this.dataset.textWaiting);
    this.later(RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)] ?? PAUSE_MS);
    return "waiting";
  }

  private saved(version: number): Outcome {
    this.tries = 0;
    const field = this.form.elements.namedItem("version") as HTMLInputElement;
    field.value = String(version);
    this.mark({});
    const clock = new Intl.DateTimeFormat(document.documentElement.lang || "id", { hour: "2-digit", minute: "2-digit" });
    this.say((this.dataset.textSaved ?? "").replace("{time}", clock.format(new Date())));
    this.dispatchEvent(new CustomEvent("entry-changed", { bubbles: true }));
    return "saved";
  }

  private refused(fields: Record<string, string[]>): Outcome {
    this.mark(fields);
    const sentences = Object.values(fields).flat();
    this.say([this.dataset.textRefused, ...sentences].filter(Boolean).join(" "));
    return "refused";
  }

  private stopped(code?: string, message?: string): Outcome {
    this.isStopped = true;
    this.say(code === "changed" ? this.dataset.textChanged : (message ?? this.dataset.textRefused));
    return "changed";
  }

  private mark(fields: Record<string, string[]>): void {
    for (const field of this.form.querySelectorAll<HTMLElement>("[name]")) {
      const name = field.getAttribute("name") ?? "";
      if (fields[name]) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
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
