import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Criterion } from "../scoring/criterion";
import "./score-keys";

const criterion = (code: string, value = "") => `<div data-criterion><input data-score name="score-${code}" value="${value}">
  <div data-slide><input type="range" min="0" max="10" step="0.5" data-slider></div><p data-error></p><p data-level-now></p></div>`;

let wanted: number[];

beforeEach(() => {
  window.localStorage.clear();
  wanted = [];
  const page = document.createElement("main");
  page.innerHTML = `${criterion("a", "4")}${criterion("b")}${criterion("c")}<textarea name="comment"></textarea>
    <picture-stand></picture-stand><button name="act" value="submit">Hand in</button><score-keys>
    <button type="button" data-open hidden></button><dialog data-list><input type="checkbox" checked data-active>
    <button type="button" data-close></button></dialog></score-keys>`;
  for (const root of page.querySelectorAll<HTMLElement>("[data-criterion]")) new Criterion(root, ",", "wrong", () => {});
  document.body.replaceChildren(page);
  document.querySelector("picture-stand")?.addEventListener("picture-wanted", (event) => {
    wanted.push((event as CustomEvent<number>).detail);
  });
  (document.activeElement as HTMLElement | null)?.blur();
});

afterEach(() => {
  document.body.innerHTML = "";
});

const field = (code: string) => document.querySelector(`[name=score-${code}]`) as HTMLInputElement;
const values = () => ["a", "b", "c"].map((code) => field(code).value);
const current = () => document.querySelector<HTMLInputElement>(".is-current [data-score]")?.name ?? null;

function press(key: string, options: KeyboardEventInit = {}, on: Element = document.activeElement ?? document.body): boolean {
  return on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
}

describe("without a field in focus", () => {
  it("scores the first criterion without a score and goes on, and ends at the button, where digits score nothing", () => {
    expect(current()).toBe("score-b");
    press("7");
    expect([values(), current()]).toEqual([["4", "7", ""], "score-c"]);
    press("0");
    expect([values(), current()]).toEqual([["4", "7", "10"], null]);
    expect((document.activeElement as HTMLButtonElement).value).toBe("submit");
    press("3");
    expect(values()).toEqual(["4", "7", "10"]);
    press("p");
    expect(current()).toBe("score-c");
  });

  it("steps, goes on and back, and brings other pictures", () => {
    press("P");
    expect(current()).toBe("score-a");
    press("ArrowUp");
    press("ArrowUp");
    press("ArrowDown");
    expect(values()[0]).toBe("4,5");
    press("n");
    expect(current()).toBe("score-b");
    press("ArrowRight");
    press("ArrowLeft");
    expect(wanted).toEqual([1, -1]);
  });

  it("steps the score that a digit has just given, until something else is touched", () => {
    press("7");
    press("ArrowUp");
    expect([values(), current()]).toEqual([["4", "7,5", ""], "score-c"]);
    press("8");
    press("ArrowDown");
    expect(values()).toEqual(["4", "7,5", "7,5"]);
    press("p");
    press("p");
    press("6");
    press("n");
    press("p");
    press("ArrowUp");
    expect(values()).toEqual(["4", "6,5", "7,5"]);
    press("9");
    document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    press("ArrowUp");
    expect(values()).toEqual(["4", "9", "8"]);
  });

  it("leaves keys with modifiers, held digits and Enter alone", () => {
    for (const options of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }]) {
      expect(press("5", options)).toBe(true);
    }
    expect(press("Enter")).toBe(true);
    expect(values()).toEqual(["4", "", ""]);
  });

  it("opens the list of keys, and they can be turned off for good", () => {
    press("?", { shiftKey: true });
    expect(document.querySelector("dialog")?.open).toBe(true);
    const box = document.querySelector("[data-active]") as HTMLInputElement;
    box.checked = false;
    box.dispatchEvent(new Event("change"));
    document.querySelector("dialog")?.close();
    press("8", {}, document.body);
    expect(values()).toEqual(["4", "", ""]);
    expect(window.localStorage.getItem("score-keys-off")).toBe("yes");
  });
});

describe("in a field", () => {
  it("types digits as they are, also in the comment", () => {
    for (const name of ["score-b", "comment"]) {
      const typed = document.querySelector(`[name=${name}]`) as HTMLElement;
      typed.focus();
      expect([press("7"), press("n"), press("?")]).toEqual([true, true, true]);
    }
    expect(values()).toEqual(["4", "", ""]);
  });

  it("goes from score to score by Enter, to the button after the last, and out by Esc", () => {
    field("b").focus();
    expect(current()).toBe("score-b");
    expect(press("Enter")).toBe(false);
    expect(document.activeElement).toBe(field("c"));
    press("Enter");
    expect((document.activeElement as HTMLButtonElement).value).toBe("submit");
    field("b").focus();
    press("Escape");
    press("6");
    expect(values()).toEqual(["4", "6", ""]);
  });
});
