/**
 * <file-upload>: sends the files of a plain form in parts, several at once where the place takes several, goes on with
 * those that an earlier visit left unfinished, and shows the outcome in place. Without it the form posts as it is.
 * `{% upload_form %}` draws this markup; each file on its way is an <upload-progress> among the rows:
 *
 * <file-upload data-begin-url="…"           POST {name, size, sha256, …other fields} -> upload with complete_url
 *              data-label="…"               what the place is called
 *              data-room="1"                how many files may still come
 *              data-largest="31457280"      bytes: for a larger file the server is asked at once, without reading it
 *              data-target="slot-bottom"    ids (blank-separated) of what is shown anew afterwards; none: the page
 *              data-refresh-url="…"         where to fetch them; none: this page
 *              data-completion-fields="note" names (blank-separated) of fields that are sent with completion instead
 *              data-wait                    a chosen file waits for the button, because more is to be filled in
 *              data-text-room="… {most}">
 *   <form method="post" enctype="multipart/form-data" action="…">
 *     <input type="hidden" name="csrfmiddlewaretoken"> … other named fields are sent with begin
 *     <input type="file" name="file">
 *     <button data-upload-send> (hidden by the style sheet unless data-wait: a chosen file is sent at once)
 *     <button type="button" data-upload-camera><input type="file" capture hidden data-upload-photo>
 *   </form>
 *   <p role="alert" data-upload-room hidden></p>
 *   <div data-upload-rows>…<upload-left>s of earlier visits…</div>
 * </file-upload>
 */

import { claimed } from "../sending/claim";
import { keptFor } from "../sending/memory";
import { refreshed } from "../sending/refreshing";
import type { Fields, Job } from "../sending/transfer";
import { UploadLeft } from "./upload-left";
import { UploadProgress } from "./upload-progress";

const CSRF = "csrfmiddlewaretoken";

export class FileUpload extends HTMLElement {
  connectedCallback(): void {
    // Listening here and not on the parts: those may not have been read yet.
    this.addEventListener("change", this.chosen);
    this.addEventListener("submit", this.submitted);
    this.addEventListener("click", this.pressed);
    this.addEventListener("upload-done", this.arrived);
    this.addEventListener("upload-refused", this.changed);
    this.addEventListener("upload-gone", this.gone);
    window.addEventListener("beforeunload", this.leaving);
    queueMicrotask(() => this.prepare());
  }

  disconnectedCallback(): void {
    window.removeEventListener("beforeunload", this.leaving);
  }

  get label(): string {
    return this.dataset.label ?? "";
  }

  /** How many more files may be given to it. */
  get room(): number {
    return Math.max(0, Number(this.dataset.room ?? 1) - this.rows.filter((row) => !row.isOver).length);
  }

  /** The files are on their way, as many as there is room for; answers how many. */
  take(files: File[]): number {
    for (const row of this.rows) if (row.isOver) row.remove();
    const fresh = files.filter((file) => !this.rows.some((row) => isSame(row.file, file)));
    const taken = fresh.slice(0, this.room);
    this.tellRoom(fresh.length > taken.length);
    const hadFocus = this.contains(document.activeElement);
    for (const file of taken) this.add().start(this.job(file), this.place);
    this.changed();
    const fold = this.closest("details");
    if (fold && taken.length) fold.open = true;
    if (hadFocus && !this.form.checkVisibility?.()) this.rows.at(-1)?.querySelector<HTMLElement>("button:not([hidden])")?.focus();
    return taken.length;
  }

  /** Rows of an earlier drawing of this place go on here. */
  adopt(rows: Element[]): void {
    this.list.append(...rows);
    this.changed();
  }

  private prepare(): void {
    if (!this.isConnected) return;
    this.input.multiple = Number(this.dataset.room ?? 1) > 1;
    this.changed();
    void this.goOn();
  }

  /** What the browser kept of an earlier visit is sent by itself, unless another tab is at it. */
  private async goOn(): Promise<void> {
    for (const { id, file, sha256, fields } of await keptFor(this.place)) {
      const release = this.room && this.isConnected ? await claimed(id) : null;
      if (!release) continue;
      this.add().start({ ...this.job(file), fields, sha256 }, this.place, { id, release });
      this.changed();
    }
  }

  private readonly chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.matches("[data-upload-photo]") || (input === this.input && this.dataset.wait === undefined)) {
      this.takeFrom(input);
    }
  };

  private readonly submitted = (event: Event): void => {
    if (event.target !== this.form) return;
    event.preventDefault();
    this.takeFrom(this.input);
  };

  private readonly pressed = (event: Event): void => {
    if ((event.target as Element).closest("[data-upload-camera]")) {
      this.querySelector<HTMLInputElement>("[data-upload-photo]")?.click();
    }
  };

  private takeFrom(input: HTMLInputElement): void {
    this.take([...(input.files ?? [])]);
    input.value = "";
  }

  private readonly arrived = async (event: Event): Promise<void> => {
    const hadFocus = document.activeElement === document.body || this.contains(document.activeElement);
    (event.target as Element).remove();
    const fresh = await refreshed(this.dataset.target ?? "", this.dataset.refreshUrl ?? location.href, carry);
    if (!fresh) {
      if (!document.querySelector("upload-progress:not([data-state=refused])")) location.reload();
      return;
    }
    if (hadFocus) {
      fresh.tabIndex = -1;
      fresh.focus({ preventScroll: true });
    }
  };

  private readonly gone = (): void => {
    this.changed();
    if (document.activeElement === document.body) this.input.focus();
  };

  /** The chooser steps back while nothing more may come; what an earlier visit left is not told twice. */
  private readonly changed = (): void => {
    this.toggleAttribute("data-full", !this.room);
    for (const left of this.querySelectorAll("upload-left")) {
      left.hidden = this.rows.some((row) => !row.isOver && left.isOf(row.file));
    }
  };

  private readonly leaving = (event: Event): void => {
    if (this.rows.some((row) => row.isBusy)) event.preventDefault();
  };

  private tellRoom(isShort: boolean): void {
    const told = this.querySelector("[data-upload-room]") as HTMLElement;
    told.textContent = isShort ? (this.dataset.textRoom ?? "").replace("{most}", this.dataset.room ?? "1") : "";
    told.hidden = !isShort;
  }

  private add(): UploadProgress {
    const template = document.getElementById("upload-row") as HTMLTemplateElement;
    const row = template.content.querySelector("upload-progress")?.cloneNode(true) as UploadProgress;
    this.list.append(row);
    return row;
  }

  private job(file: File): Job {
    const token = this.form.querySelector<HTMLInputElement>(`[name="${CSRF}"]`)?.value ?? "";
    const isHopeless = !file.size || file.size > Number(this.dataset.largest ?? Infinity) || !this.accepts(file.name);
    return { file, beginUrl: this.dataset.beginUrl ?? "", fields: this.fields(), token, isHopeless };
  }

  /** Only by the end of its name; whether it is so is decided by the server, by the bytes. */
  private accepts(name: string): boolean {
    const ends = this.input.accept.split(",").filter((one) => one.startsWith("."));
    const end = /\.[^.]+$/.exec(name.toLowerCase())?.[0];
    return !end || !ends.length || ends.includes(end);
  }

  private fields(): Fields {
    const late = (this.dataset.completionFields ?? "").split(/\s+/);
    const fields: Fields = { begin: {}, completion: {} };
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value !== "string" || name === CSRF) continue;
      fields[late.includes(name) ? "completion" : "begin"][name] = value;
    }
    return fields;
  }

  /** The same for the same place on every visit: what is typed beside the file does not count. */
  private get place(): string {
    return `${this.dataset.beginUrl ?? ""} ${JSON.stringify(this.fields().begin)}`;
  }

  private get rows(): UploadProgress[] {
    return [...this.querySelectorAll<UploadProgress>("upload-progress")];
  }

  private get list(): HTMLElement {
    return this.querySelector("[data-upload-rows]") as HTMLElement;
  }

  private get form(): HTMLFormElement {
    return this.querySelector("form") as HTMLFormElement;
  }

  private get input(): HTMLInputElement {
    return this.querySelector('input[type="file"][name]') as HTMLInputElement;
  }
}

/** What is still on its way when its place is drawn anew goes on there. */
function carry(old: HTMLElement, fresh: HTMLElement): void {
  const rows = old.querySelectorAll("upload-progress");
  if (rows.length) fresh.querySelector<FileUpload>("file-upload")?.adopt([...rows]);
}

function isSame(one: File | null, other: File): boolean {
  return one?.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

customElements.define("file-upload", FileUpload);

declare global {
  interface HTMLElementTagNameMap {
    "file-upload": FileUpload;
    "upload-left": UploadLeft;
    "upload-progress": UploadProgress;
  }
}
