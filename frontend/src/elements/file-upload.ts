/**
 * <file-upload>: sends the files of a plain form in parts, several at once where the place takes several, goes on with
 * those that an earlier visit left unfinished, and shows the outcome in place. Without it the form posts as it is; so it
 * does (data-plain, set here) where what sends, which comes later than the page, does not come at all.
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
import { isHere, prepareSender, sender, sendLater } from "../sending/late";
import { keptFor } from "../sending/memory";
import { refreshed } from "../sending/refreshing";
import type { Fields, Job } from "../sending/transfer";
import type { UploadLeft } from "./upload-left";
import type { UploadProgress } from "./upload-progress";

const CSRF = "csrfmiddlewaretoken";

/** Files of rows that stand already, while what sends them is on its way. */
const expected = new WeakMap<UploadProgress, File>();

export class FileUpload extends HTMLElement {
  connectedCallback(): void {
    // Listening here and not on the parts: those may not have been read yet.
    this.addEventListener("change", this.chosen);
    this.addEventListener("submit", this.submitted);
    this.addEventListener("click", this.pressed);
    this.addEventListener("upload-done", this.arrived);
    this.addEventListener("upload-refused", this.changed);
    this.addEventListener("upload-gone", this.gone);
    for (const sign of ["pointerenter", "focusin"]) this.addEventListener(sign, prepareSender);
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
    const fresh = files.filter((file) => !this.rows.some((row) => isSame(fileOf(row), file)));
    const taken = fresh.slice(0, this.room);
    this.tellRoom(fresh.length > taken.length);
    const hadFocus = this.contains(document.activeElement);
    const started = taken.map((file) => this.send(this.job(file)));
    this.changed();
    const fold = this.closest("details");
    if (fold && taken.length) fold.open = true;
    if (hadFocus && isHere()) this.focusOnRow();
    else if (hadFocus) void Promise.all(started).then(() => this.focusOnRow());
    return taken.length;
  }

  /** Rows of an earlier drawing of this place go on here. */
  adopt(rows: Element[]): void {
    this.list.append(...rows);
    this.changed();
  }

  /** Shown at once; on its way as soon as what sends is here. */
  private send(job: Job): Promise<void> {
    const { place } = this;
    const row = this.add();
    if (isHere()) {
      row.start(job, place);
      return Promise.resolve();
    }
    expected.set(row, job.file);
    part(row, "name").textContent = job.file.name;
    part(row, "words").textContent = row.dataset.textChecking ?? "";
    const start = (): void => {
      expected.delete(row);
      if (row.isConnected) row.start(job, place);
    };
    return sender().then(start, () => row.closest<FileUpload>("file-upload")?.giveBack(row, job.file));
  }

  /** The file stands in its field again, and the plain form takes it; a second one has to be chosen again. */
  private giveBack(row: UploadProgress, file: File): void {
    this.dataset.plain = "";
    expected.delete(row);
    row.remove();
    this.input.multiple = false;
    if (!this.input.files?.length) {
      const given = new DataTransfer();
      given.items.add(file);
      this.input.files = given.files;
    }
    this.changed();
  }

  /** Who chose a file by keyboard is put on its row, where the chooser stepped back. */
  private focusOnRow(): void {
    if (this.form.checkVisibility?.()) return;
    this.rows.at(-1)?.querySelector<HTMLElement>("button:not([hidden])")?.focus();
  }

  private prepare(): void {
    if (!this.isConnected) return;
    sendLater();
    if (this.querySelector("upload-left")) void import("./upload-left").then(this.changed, () => {});
    this.input.multiple = Number(this.dataset.room ?? 1) > 1;
    this.changed();
    void this.goOn();
  }

  /** What the browser kept of an earlier visit is sent by itself, unless another tab is at it. */
  private async goOn(): Promise<void> {
    const kept = await keptFor(this.place);
    if (!kept.length || !(await sender().then(() => true, () => false))) return;
    for (const { id, file, sha256, fields } of kept) {
      const release = this.room && this.isConnected ? await claimed(id) : null;
      if (!release) continue;
      this.add().start({ ...this.job(file), fields, sha256 }, this.place, { id, release });
      this.changed();
    }
  }

  private readonly chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (this.dataset.plain !== undefined) return;
    if (input.matches("[data-upload-photo]") || (input === this.input && this.dataset.wait === undefined)) {
      this.takeFrom(input);
    }
  };

  private readonly submitted = (event: Event): void => {
    if (event.target !== this.form || this.dataset.plain !== undefined) return;
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
      left.hidden = this.rows.some((row) => !row.isOver && left.isOf?.(fileOf(row)));
    }
  };

  private readonly leaving = (event: Event): void => {
    if (this.rows.some((row) => row.isBusy || expected.has(row))) event.preventDefault();
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

function fileOf(row: UploadProgress): File | null {
  return expected.get(row) ?? row.file ?? null;
}

function part(row: Element, name: string): HTMLElement {
  return row.querySelector(`[data-upload-${name}]`) as HTMLElement;
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
