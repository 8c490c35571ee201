import { beforeEach, expect, test, vi } from "vitest";
import "./plenary-screen";

const pressed: string[] = [];

beforeEach(() => {
  pressed.length = 0;
  document.body.innerHTML = `
    <plenary-screen>
      <picture-stand><a data-large href="/large/"><img alt=""></a></picture-stand>
      <button data-key="ArrowLeft" disabled>before</button><button data-key="ArrowRight">next</button>
      <button data-full hidden>full</button>
    </plenary-screen>`;
  for (const button of document.querySelectorAll("button[data-key]"))
    button.addEventListener("click", () => pressed.push(button.textContent ?? ""));
});

function key(name: string, options: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key: name, cancelable: true, bubbles: true, ...options });
  document.dispatchEvent(event);
  return event;
}

test("the arrows go through the works, never past the ends, and a held key counts once", () => {
  key("ArrowRight");
  key("ArrowRight", { repeat: true });
  key("ArrowRight", { ctrlKey: true });
  key("ArrowLeft");
  expect(pressed).toEqual(["next"]);
});

test("up and down go through the pictures of the work", () => {
  const wanted: number[] = [];
  document.querySelector("picture-stand")?.addEventListener("picture-wanted", (event) => {
    wanted.push((event as CustomEvent<number>).detail);
  });
  key("ArrowDown");
  key("ArrowUp");
  expect(wanted).toEqual([1, -1]);
});

test("F fills the screen, and the picture leads nowhere", () => {
  const screen = document.querySelector("plenary-screen") as HTMLElement;
  screen.requestFullscreen = vi.fn(() => Promise.resolve());
  key("f");
  expect(screen.requestFullscreen).toHaveBeenCalledOnce();
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  document.querySelector("a[data-large] img")?.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
});

test("other keys are left alone, and so are all once the page is gone", () => {
  expect(key("a").defaultPrevented).toBe(false);
  document.body.innerHTML = "";
  expect(key("ArrowDown").defaultPrevented).toBe(false);
});
