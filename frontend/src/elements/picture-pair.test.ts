import { afterEach, describe, expect, it, vi } from "vitest";
import "./picture-pair";

const WORDS = { show: "Show", beside: "Beside", over: "Over", blink: "In turn", share: "Share" };

function build(images = 2): HTMLElement {
  const figures = Array.from({ length: 2 }, (_none, at) => `<figure>${at < images ? "<img>" : ""}</figure>`);
  const pair = document.createElement("picture-pair");
  pair.dataset.words = JSON.stringify(WORDS);
  pair.innerHTML = figures.join("");
  document.body.replaceChildren(pair);
  return pair;
}

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const press = (manner: string) => document.querySelector<HTMLButtonElement>(`button[data-manner=${manner}]`)?.click();
const share = (pair: HTMLElement) => pair.style.getPropertyValue("--share");

describe("two pictures", () => {
  it("stand beside each other, then over each other with a share that is drawn", () => {
    const pair = build();
    const slider = pair.querySelector("input") as HTMLInputElement;
    expect([pair.dataset.manner, slider.hidden]).toEqual(["beside", true]);
    press("over");
    expect([slider.hidden, share(pair)]).toEqual([false, "50%"]);
    slider.value = "20";
    slider.dispatchEvent(new Event("input"));
    expect(share(pair)).toBe("20%");
    press("beside");
    expect([share(pair), pair.querySelectorAll("[aria-pressed=true]").length]).toEqual(["100%", 1]);
  });

  it("come in turn until something else is chosen", () => {
    vi.useFakeTimers();
    const pair = build();
    press("blink");
    vi.advanceTimersByTime(1000);
    expect(share(pair)).toBe("0%");
    vi.advanceTimersByTime(900);
    expect(share(pair)).toBe("100%");
    press("beside");
    vi.advanceTimersByTime(5000);
    expect(share(pair)).toBe("100%");
  });

  it("have no tools where one is missing", () => {
    expect(build(1).querySelector("button")).toBeNull();
  });
});
