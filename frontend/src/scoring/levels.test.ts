import { beforeEach, describe, expect, it } from "vitest";
import { Levels } from "./levels";

const LEVELS = [
  [2, "weak"],
  [8, "strong"],
] as const;

let root: HTMLElement;
let picked: number[];

beforeEach(() => {
  root = document.createElement("div");
  const stops = LEVELS.map(([at]) => `<button data-stop="${at}">${at}</button>`).join("");
  const rows = LEVELS.map(([at, words]) => `<div data-level="${at}"><dt>${at}</dt><dd>${words}</dd></div>`).join("");
  root.innerHTML = `${stops}<p data-level-now></p><p data-guidance>Look at it</p>${rows}`;
  picked = [];
});

function made(): Levels {
  return new Levels(root, (value) => picked.push(value));
}

const words = () => root.querySelector("[data-level-now]")?.textContent;
const stop = (at: number) => root.querySelector(`[data-stop="${at}"]`) as HTMLElement;

describe("the words of the levels", () => {
  it("are what to look at, then those that the score has reached", () => {
    const levels = made();
    expect(levels.show(null)).toBe("");
    expect(words()).toBe("Look at it");
    expect(levels.show(750)).toBe("weak");
    expect(words()).toBe("2 weak");
    expect(levels.show(800)).toBe("strong");
    expect(levels.show(0)).toBe("weak");
  });

  it("are those of a level that is pointed at, for as long as it is", () => {
    made().show(200);
    stop(8).dispatchEvent(new Event("pointerenter"));
    expect(words()).toBe("8 strong");
    stop(8).dispatchEvent(new Event("pointerleave"));
    expect(words()).toBe("2 weak");
    expect(picked).toEqual([]);
  });
});

describe("the stops", () => {
  it("give their score by a tap, stand at their place and mark the level reached", () => {
    const levels = made();
    levels.place(0, 1000);
    expect(stop(8).style.getPropertyValue("--at")).toBe("0.8");
    stop(8).click();
    expect(picked).toEqual([800]);
    levels.show(950);
    expect([stop(2), stop(8)].map((each) => each.classList.contains("is-now"))).toEqual([false, true]);
  });
});
