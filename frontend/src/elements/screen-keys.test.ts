import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./screen-keys";

let pressed: string[] = [];

function page(options: { loaded?: boolean } = {}): HTMLImageElement {
  const template = document.createElement("template");
  template.innerHTML = `
    <screen-keys data-src="/next.webp" data-srcset="/next.webp 400w">
      <a rel="prev" href="#before">before</a><a rel="next" href="#after">after</a>
      <a data-large href="#large"><img sizes="60vw"></a>
      <textarea></textarea>
      <p data-offline="no network"></p><p data-switch hidden><input type="checkbox" data-keys></p>
      <form><button type="submit" data-key="1">Yes <kbd data-hint hidden>1</kbd></button>
        <button type="submit" data-key="3">No <kbd data-hint hidden>3</kbd></button></form>
    </screen-keys>`;
  const image = template.content.querySelector("img")!;
  Object.defineProperty(image, "complete", { value: options.loaded ?? true, configurable: true });
  for (const each of template.content.querySelectorAll<HTMLElement>("button, a[rel]")) {
    each.addEventListener("click", (event) => {
      event.preventDefault();
      pressed.push(each.dataset.key ?? each.getAttribute("rel")!);
    });
  }
  document.body.replaceChildren(template.content);
  return image;
}

function press(key: string, more: KeyboardEventInit = {}, at: Element = document.body): void {
  at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

const find = <Found extends Element>(selector: string): Found => document.querySelector<Found>(selector)!;

beforeEach(() => {
  pressed = [];
  window.localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

test("keys answer, the arrows leaf, other keys do nothing", () => {
  page();
  for (const key of ["1", "3", "2", "x", "ArrowLeft", "ArrowRight"]) press(key);
  expect(pressed).toEqual(["1", "3", "prev", "next"]);
});

test("a key that is held, typed, combined or used by something nearer is left alone", () => {
  page();
  press("1", { repeat: true });
  press("1", { ctrlKey: true });
  press("1", {}, find("textarea"));
  const stop = (event: Event) => event.preventDefault();
  find("[data-large]").addEventListener("keydown", stop);
  press("ArrowLeft", {}, find("[data-large]"));
  expect(pressed).toEqual([]);
});

test("a work is answered by key only once its picture is there", () => {
  vi.useFakeTimers();
  const image = page({ loaded: false });
  press("1");
  press("ArrowRight");
  expect(pressed).toEqual(["next"]);
  image.dispatchEvent(new Event("load"));
  press("1");
  expect(pressed).toEqual(["next", "1"]);
});

test("a picture that never comes does not lock the keys", () => {
  vi.useFakeTimers();
  page({ loaded: false });
  vi.advanceTimersByTime(5000);
  press("3");
  expect(pressed).toEqual(["3"]);
});

test("keys can be turned off, and stay off on this device", () => {
  page();
  expect(find<HTMLElement>("[data-switch]").hidden).toBe(false);
  expect(find<HTMLElement>("kbd").hidden).toBe(false);
  find<HTMLInputElement>("[data-keys]").click();
  press("1");
  page();
  press("1");
  expect(pressed).toEqual([]);
  expect(find<HTMLElement>("kbd").hidden).toBe(true);
});

test("without a network nothing is answered and no page is left, and it is said", () => {
  page();
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const said = () => find("[data-offline]").textContent;
  const isFollowed = (selector: string, kind: string) =>
    find(selector).dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
  expect(isFollowed("form", "submit")).toBe(false);
  expect(said()).toBe("no network");
  expect(isFollowed("a[data-large] img", "click")).toBe(true);
  online.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  expect(said()).toBe("");
  expect(isFollowed("form", "submit")).toBe(true);
});
