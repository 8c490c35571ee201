/**
 * <file-upload>: sends the file of a plain form in parts, shows how far it is, and shows the outcome in place.
 * Without it the form posts as it is. `{% upload_form %}` draws this markup:
 *
 * <file-upload data-begin-url="…"           POST {name, size, sha256, …other fields} -> upload with complete_url
 *              data-target="slot-bottom"    ids (blank-separated) of what is shown anew afterwards; none: the page
 *              data-refresh-url="…"         where to fetch them; none: this page
 *              data-completion-fields="note" names (blank-separated) of fields that are sent with completion instead
 *              data-wait                    a chosen file waits for the button, because more is to be filled in
 *              data-text-checking data-text-sending="… {share}" data-text-finishing data-text-done
 *              data-text-stopped data-text-offline>
 *   <form method="post" enctype="multipart/form-data" action="…">
 *     <input type="hidden" name="csrfmiddlewaretoken"> … other named fields are sent with begin
 *     <input type="file" name="file">
 *     <button data-upload-send> (hidden by the style sheet unless data-wait: a chosen file is sent at once)
 *     <button type="button" data-upload-again hidden> <button type="button" data-upload-cancel hidden>
 *     <progress max="100" value="0" hidden></progress>
 *     <p role="status" data-upload-status></p>  <p role="alert" data-upload-refusal hidden></p>
 *   </form>
 * </file-upload>
 *
 * Events that bubble: `upload-done` (detail: the answer to completion), `upload-refused` (detail: the sentence).
 */

import { type Fields, Refusal, Transfer, type Watcher } from "../sending/transfer";

const CSRF = "csrfmiddlewaretoken";

export class FileUpload extends HTMLElement implements Watcher {
  private transfer: Transfer | null = null;
  private isBusy = false;

  connectedCallback(): void {
    // Listening here and not on the parts: those may not have been read yet.
    this.addEventListener("change", this.chosen);
    this.addEventListener("submit", this.submitted);
    this.addEventListener("click", this.pressed);
    window.addEventListener("online", this.resume);
    window.addEventListener("beforeunload", this.leaving);
  }

  disconnectedCallback(): void {
    window.removeEventListener("online", this.resume);
    window.removeEventListener("beforeunload", this.leaving);
    this.transfer?.halt();
  }

  checking(): void {
    this.say(this.dataset.textChecking);
  }

  sending(share: number): void {
    this.meter.value = Math.floor(share * 100);
    // Words in tens, so that a screen reader is not spoken to without end.
    const percent = new Intl.NumberFormat(document.documentElement.lang || "id", { style: "percent" });
    this.say((this.dataset.textSending ?? "").replace("{share}", percent.format(Math.floor(share * 10) / 10)));
  }

  finishing(): void {
    this.say(this.dataset.textFinishing);
  }

  private readonly chosen = (event: Event): void => {
    if (event.target === this.input && this.dataset.wait === undefined) this.start();
  };

  private readonly submitted = (event: Event): void => {
    event.preventDefault();
    this.start();
  };

  private readonly pressed = (event: Event): void => {
    if (event.target === this.button("again")) this.resume();
    if (event.target === this.button("cancel")) this.cancel();
  };

  private start(): void {
    const file = this.input.files?.[0];
    if (!file || this.isBusy) return;
    const token = this.form.querySelector<HTMLInputElement>(`[name="${CSRF}"]`)?.value ?? "";
    this.transfer = new Transfer(file, this.dataset.beginUrl ?? "", this.fields(), token, this);
    void this.run(this.transfer);
  }

  private readonly resume = (): void => {
    if (this.transfer && !this.isBusy) void this.run(this.transfer);
  };

  private cancel(): void {
    this.transfer?.cancel();
    this.forget();
    this.say(this.dataset.textStopped);
  }

  private readonly leaving = (event: Event): void => {
    if (this.isBusy) event.preventDefault();
  };

  /** From wherever it stands to the end, or to a sentence that says why not. */
  private async run(transfer: Transfer): Promise<void> {
    this.busy(true);
    try {
      const answer = await transfer.run();
      this.isBusy = false;
      this.say(this.dataset.textDone);
      this.dispatchEvent(new CustomEvent("upload-done", { bubbles: true, detail: answer }));
    } catch (trouble) {
      if (!transfer.isStopped) this.failed(trouble);
      return;
    }
    await this.refresh();
  }

  private failed(trouble: unknown): void {
    if (trouble instanceof Refusal && trouble.message) {
      this.forget();
      this.say();
      this.refusal.textContent = trouble.message;
      this.refusal.hidden = false;
      this.dispatchEvent(new CustomEvent("upload-refused", { bubbles: true, detail: trouble.message }));
      return;
    }
    this.busy(false);
    this.button("again").hidden = false;
    this.button("cancel").hidden = false;
    this.say(this.dataset.textOffline);
  }

  private async refresh(): Promise<void> {
    const ids = words(this.dataset.target);
    const init = { headers: { Accept: "text/html" } };
    const answer = ids.length ? await fetch(this.dataset.refreshUrl ?? location.href, init).catch(() => null) : null;
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const pairs = ids.map((id) => [document.getElementById(id), page?.getElementById(id)] as const);
    if (!pairs.length || pairs.some(([old, fresh]) => !old || !fresh)) {
      location.reload();
      return;
    }
    const wasElsewhere = document.activeElement !== document.body && !this.contains(document.activeElement);
    for (const [old, fresh] of pairs as [HTMLElement, HTMLElement][]) {
      old.replaceWith(fresh);
      (window as { htmx?: { process(part: Element): void } }).htmx?.process(fresh);
    }
    const first = pairs[0]?.[1] as HTMLElement;
    first.tabIndex = -1;
    if (!wasElsewhere) first.focus({ preventScroll: true });
  }

  private busy(is: boolean): void {
    this.isBusy = is;
    this.input.disabled = is;
    this.meter.hidden = !is;
    this.button("cancel").hidden = !is;
    this.button("again").hidden = true;
    this.refusal.hidden = true;
  }

  private forget(): void {
    this.transfer = null;
    this.busy(false);
    this.input.value = "";
    this.meter.value = 0;
  }

  private say(words = ""): void {
    const status = this.querySelector("[data-upload-status]") as HTMLElement;
    if (status.textContent !== words) status.textContent = words;
  }

  private fields(): { begin: Fields; completion: Fields } {
    const late = words(this.dataset.completionFields);
    const fields: { begin: Fields; completion: Fields } = { begin: {}, completion: {} };
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value !== "string" || name === CSRF) continue;
      fields[late.includes(name) ? "completion" : "begin"][name] = value;
    }
    return fields;
  }

  private get form(): HTMLFormElement {
    return this.querySelector("form") as HTMLFormElement;
  }

  private get input(): HTMLInputElement {
    return this.querySelector('input[type="file"]') as HTMLInputElement;
  }

  private get meter(): HTMLProgressElement {
    return this.querySelector("progress") as HTMLProgressElement;
  }

  private get refusal(): HTMLElement {
    return this.querySelector("[data-upload-refusal]") as HTMLElement;
  }

  private button(name: "again" | "cancel"): HTMLButtonElement {
    return this.querySelector(`[data-upload-${name}]`) as HTMLButtonElement;
  }
}

function words(text = ""): string[] {
  return text.split(/\s+/).filter(Boolean);
}

customElements.define("file-upload", FileUpload);
