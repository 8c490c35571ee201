/**
 * <upload-board>: files dropped on a place of the page go there; where they are dropped elsewhere, or pasted, the person
 * says which place each is for. Around the places, each with a <file-upload> in it:
 *
 * <upload-board data-place=".slot">
 *   … <section class="slot"><file-upload data-label="Bottom" …> …
 *   <p data-board-hint hidden>…</p>                      shown while files are held over the page
 *   <dialog data-board-choice aria-labelledby="…">
 *     <form method="dialog"><div data-board-files></div>
 *       <button value="send">…</button> <button value="">…</button></form>
 *     <template data-board-file><label><span></span><select><option value="">…</option></select></label></template>
 *   </dialog>
 * </upload-board>
 *
 * A place held over carries data-over. Without the element there is nothing to drop on but the file fields themselves.
 */

import { prepareSender } from "../sending/late";
import type { FileUpload } from "./file-upload";

export class UploadBoard extends HTMLElement {
  private files: File[] = [];
  private away = 0;

  connectedCallback(): void {
    document.addEventListener("dragover", this.held);
    document.addEventListener("dragleave", this.left);
    document.addEventListener("drop", this.dropped);
    document.addEventListener("paste", this.pasted);
    this.addEventListener("close", this.chosen, true);
  }

  disconnectedCallback(): void {
    document.removeEventListener("dragover", this.held);
    document.removeEventListener("dragleave", this.left);
    document.removeEventListener("drop", this.dropped);
    document.removeEventListener("paste", this.pasted);
  }

  private readonly held = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files") || this.choice.open) return;
    event.preventDefault();
    prepareSender();
    window.clearTimeout(this.away);
    this.mark(this.placeOf(event.target));
    this.hint.hidden = false;
  };

  private readonly left = (event: DragEvent): void => {
    // Leaving one element is entering another, unless nothing is heard of it for a while.
    window.clearTimeout(this.away);
    this.away = window.setTimeout(() => this.unmark(), event.relatedTarget ? 1000 : 50);
  };

  private readonly dropped = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    window.clearTimeout(this.away);
    this.unmark();
    if (!files.length) return;
    event.preventDefault();
    if (!this.choice.open) this.bring(files, this.placeOf(event.target));
  };

  private readonly pasted = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    const isText = (event.target as Element).closest?.("textarea, input:not([type=file])");
    if (!files.length || isText || this.choice.open) return;
    event.preventDefault();
    // Nobody sees where a pasted picture would go, so it is asked always.
    this.ask(files, this.placeOf(document.activeElement)?.querySelector<FileUpload>("file-upload"));
  };

  /** To the place where they fit; else the person is asked. */
  private bring(files: File[], place: Element | null): void {
    const upload = place?.querySelector<FileUpload>("file-upload");
    if (upload && files.length <= upload.room) upload.take(files);
    else this.ask(files, upload);
  }

  private ask(files: File[], upload: FileUpload | null | undefined): void {
    const open = this.uploads.filter((one) => one.room > 0);
    if (!open.length) return;
    this.files = files;
    const rows = files.map((file) => this.row(file, open, files.length === 1 ? upload : null));
    (this.querySelector("[data-board-files]") as HTMLElement).replaceChildren(...rows);
    this.choice.returnValue = "";
    this.choice.showModal();
  }

  private row(file: File, open: FileUpload[], wanted: FileUpload | null | undefined): Element {
    const template = this.querySelector("[data-board-file]") as HTMLTemplateElement;
    const row = template.content.firstElementChild?.cloneNode(true) as HTMLElement;
    (row.querySelector("span") as HTMLElement).textContent = file.name;
    const select = row.querySelector("select") as HTMLSelectElement;
    for (const one of open) {
      const value = String(this.uploads.indexOf(one));
      select.append(Object.assign(document.createElement("option"), { value, textContent: one.label }));
    }
    const guess = wanted && open.includes(wanted) ? wanted : open.find((one) => isNamedAfter(file, one));
    if (guess) select.value = String(this.uploads.indexOf(guess));
    return row;
  }

  private readonly chosen = (): void => {
    const given = new Map<FileUpload, File[]>();
    if (this.choice.returnValue === "send") {
      [...this.querySelectorAll("[data-board-files] select")].forEach((select, at) => {
        const upload = this.uploads[Number((select as HTMLSelectElement).value || -1)];
        const file = this.files[at];
        if (upload && file) given.set(upload, [...(given.get(upload) ?? []), file]);
      });
    }
    this.files = [];
    for (const [upload, files] of given) upload.take(files);
    [...given.keys()][0]?.scrollIntoView({ block: "center" });
  };

  private placeOf(target: EventTarget | null): Element | null {
    const place = (target as Element | null)?.closest?.(this.dataset.place ?? "file-upload") ?? null;
    return place?.querySelector("file-upload") ? place : null;
  }

  private mark(place: Element | null): void {
    for (const one of this.querySelectorAll("[data-over]")) if (one !== place) one.removeAttribute("data-over");
    place?.setAttribute("data-over", "");
  }

  private unmark(): void {
    this.mark(null);
    this.hint.hidden = true;
  }

  private get uploads(): FileUpload[] {
    return [...this.querySelectorAll("file-upload")];
  }

  private get choice(): HTMLDialogElement {
    return this.querySelector("[data-board-choice]") as HTMLDialogElement;
  }

  private get hint(): HTMLElement {
    return this.querySelector("[data-board-hint]") as HTMLElement;
  }
}

/** "tampak-bawah-2.jpg" is probably for "Tampak bawah". */
function isNamedAfter(file: File, upload: FileUpload): boolean {
  const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return !!upload.label && ` ${words(file.name)} `.includes(` ${words(upload.label)} `);
}

customElements.define("upload-board", UploadBoard);
