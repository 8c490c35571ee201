import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "./check-keys";

const press = (key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): void => {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
};

describe("check-keys", () => {
  const clicked = vi.fn();

  beforeEach(() => {
    window.localStorage.clear();
    clicked.mockClear();
    const template = document.createElement("template");
    template.innerHTML = `<check-keys>
      <p data-switch hidden><label><input type="checkbox" data-keys> keys</label></p>
      <button type="button" data-key="a">Accept <kbd data-hint hidden>A</kbd></button>
      <details><summary data-key="c">Correct</summary><input type="hidden"><textarea></textarea></details>
    </check-keys>`;
    document.body.replaceChildren(template.content);
    document.querySelector("button")?.addEventListener("click", clicked);
  });

  afterEach(() => document.body.replaceChildren());

  it("answers by a key, once for a key that is held, whatever the capitals", () => {
    press("A");
    press("a", document.body, { repeat: true });
    press("a", document.body, { ctrlKey: true });
    expect(clicked).toHaveBeenCalledTimes(1);
    expect(document.querySelector<HTMLElement>("kbd")?.hidden).toBe(false);
  });

  it("opens a fold and leaves what is typed alone", () => {
    press("c");
    const field = document.querySelector("textarea");
    expect(document.querySelector("details")?.open).toBe(true);
    expect(document.activeElement).toBe(field);
    if (field) press("a", field);
    expect(clicked).not.toHaveBeenCalled();
  });

  it("is silent once it is switched off", () => {
    const box = document.querySelector<HTMLInputElement>("[data-keys]");
    box?.click();
    press("a");
    expect(clicked).not.toHaveBeenCalled();
    expect(document.querySelector<HTMLElement>("kbd")?.hidden).toBe(true);
  });
});
