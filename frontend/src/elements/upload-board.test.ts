import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FileUpload } from "./file-upload";
import "./upload-board";

/** A place that remembers what it was given. */
class Place extends HTMLElement {
  get room(): number {
    return Number(this.dataset.room);
  }
  get label(): string {
    return this.dataset.label ?? "";
  }
  given: string[] = [];
  take(files: File[]): number {
    this.given.push(...files.map((file) => file.name));
    return files.length;
  }
}
customElements.define("file-upload", Place);

beforeEach(() => {
  document.body.innerHTML = `<h1>Page</h1><textarea></textarea><upload-board data-place=".slot">
    ${["Bottom", "Side view", "Full"]
      .map((label, at) => `<section class="slot" id="s${at}"><b></b><file-upload data-label="${label}" data-room="${[1, 2, 0][at]}"></file-upload></section>`)
      .join("")}
    <p data-board-hint hidden></p><dialog data-board-choice><form method="dialog"><div data-board-files></div>
    <button value="send"></button></form><template data-board-file><label><span></span><select><option value=""></option>
    </select></label></template></dialog></upload-board>`;
});

afterEach(() => void (document.body.innerHTML = ""));

const place = (at: number): Place => document.querySelectorAll("file-upload")[at] as unknown as Place;
const dialog = (): HTMLDialogElement => document.querySelector("dialog") as HTMLDialogElement;
const files = (...names: string[]): File[] => names.map((name) => new File(["x"], name));

function happen(type: string, selector: string, given: File[]): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const carried = { files: given, types: ["Files"] };
  Object.assign(event, { dataTransfer: carried, clipboardData: carried });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
}

function send(...choices: string[]): void {
  document.querySelectorAll<HTMLSelectElement>("[data-board-files] select").forEach((select, at) => {
    if (choices[at] !== undefined) select.value = choices[at];
  });
  dialog().close("send");
}

it("marks the place that is held over, and brings there what is dropped on it", () => {
  happen("dragover", "#s0 b", files("a.jpg"));
  expect(document.querySelector("[data-over]")?.id).toBe("s0");
  expect(document.querySelector<HTMLElement>("[data-board-hint]")?.hidden).toBe(false);
  expect(happen("drop", "#s0 b", files("a.jpg")).defaultPrevented).toBe(true);
  expect(place(0).given).toEqual(["a.jpg"]);
  expect(document.querySelector("[data-over]")).toBeNull();
  expect(dialog().open).toBe(false);
});

it("asks which place each is for, with a guess from its name, and sends none that has no place", () => {
  happen("drop", "h1", files("side-view-2.jpg", "IMG_1.jpg", "notes.jpg"));
  expect(dialog().open).toBe(true);
  const selects = [...document.querySelectorAll<HTMLSelectElement>("[data-board-files] select")];
  expect(selects.map((select) => select.value)).toEqual(["1", "", ""]);
  expect([...(selects[0]?.options ?? [])].map((option) => option.text.trim())).toEqual(["", "Bottom", "Side view"]);
  send("1", "0");
  expect([place(0).given, place(1).given]).toEqual([["IMG_1.jpg"], ["side-view-2.jpg"]]);
});

it("asks when more are dropped on a place than there is room for, and forgets when it is left", () => {
  happen("drop", "#s0", files("a.jpg", "b.jpg"));
  expect(dialog().open).toBe(true);
  dialog().close("");
  expect([0, 1, 2].flatMap((at) => place(at).given)).toEqual([]);
});

it("takes pasted pictures, but leaves what is pasted into a text alone", () => {
  expect(happen("paste", "textarea", files("image.png")).defaultPrevented).toBe(false);
  happen("paste", "body", files("image.png"));
  expect(dialog().open).toBe(true);
  send("0");
  expect(place(0).given).toEqual(["image.png"]);
});

it("hears nothing any more once it has left the page", () => {
  const away = vi.spyOn(place(0) as unknown as FileUpload, "take");
  document.querySelector("upload-board")?.remove();
  expect(happen("drop", "h1", files("a.jpg")).defaultPrevented).toBe(false);
  expect(away).not.toHaveBeenCalled();
});
