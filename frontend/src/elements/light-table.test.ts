import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "./light-table";

const WORDS = { nearer: "Nearer", farther: "Farther", whole: "Whole", full: "Full", close: "Close", together: "All" };
const work = (code: string) =>
  `<figure data-work><a href="/${code}/2000/" data-zoom><img srcset="/${code}/400/ 400w, /${code}/2000/ 2000w" width="4" height="3" alt="${code}"></a></figure>`;
const pick = (code: string, isChosen = false) =>
  `<input type="checkbox" name="code" value="${code}"${isChosen ? " checked" : ""}>`;

beforeEach(() => {
  HTMLImageElement.prototype.decode = () => Promise.resolve();
  const table = document.createElement("light-table");
  table.dataset.words = JSON.stringify(WORDS);
  table.dataset.most = "2";
  table.innerHTML = `<div data-home><div data-board aria-label="Table">${work("AAAA")}${work("BBBB")}</div></div>
    <form>${pick("AAAA", true)}${pick("BBBB")}${pick("CCCC")}</form>`;
  document.body.replaceChildren(table);
});

afterEach(() => {
  document.body.replaceChildren();
});

const frames = () => [...document.querySelectorAll<HTMLElement>(".view-frame")];
const zooms = () =>
  frames().map((frame) => Number(/scale\(([\d.]+)\)/.exec(frame.querySelector("img")?.style.transform ?? "")?.[1]));
const button = (act: string) => document.querySelector<HTMLButtonElement>(`[data-act=${act}]`);

function key(frame: HTMLElement | undefined, name: string): void {
  frame?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

describe("the light table", () => {
  it("lays every work in a frame with its words", () => {
    expect(frames().map((frame) => frame.getAttribute("aria-label"))).toEqual(["AAAA", "BBBB"]);
    expect(zooms()).toEqual([1, 1]);
  });

  it("brings all nearer together, by buttons and by the keys of any work", () => {
    button("nearer")?.click();
    expect(zooms()).toEqual([1.6, 1.6]);
    expect(document.querySelector(".view-amount")?.textContent).toBe("160 %");
    key(frames()[1], "+");
    expect(new Set(zooms()).size).toBe(1);
    expect(zooms()[0]).toBeCloseTo(2.24);
    button("whole")?.click();
    expect(zooms()).toEqual([1, 1]);
  });

  it("leaves the others where they are when they are not moved together", () => {
    const together = document.querySelector<HTMLInputElement>(".table-tools input") as HTMLInputElement;
    together.checked = false;
    key(frames()[0], "+");
    expect(zooms()).toEqual([1.4, 1]);
    button("nearer")?.click();
    expect(zooms()[1]).toBeCloseTo(1.6);
  });

  it("comes to the front and goes back to its place", () => {
    button("full")?.click();
    expect(document.querySelector("dialog [data-board]")).not.toBeNull();
    button("close")?.click();
    expect(document.querySelector("[data-home] [data-board]")).not.toBeNull();
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("takes no more works than it holds", () => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>("input[name=code]")];
    expect(boxes.map((box) => box.disabled)).toEqual([false, false, false]);
    boxes[1]?.click();
    expect(boxes.map((box) => box.disabled)).toEqual([false, false, true]);
    boxes[0]?.click();
    expect(boxes.map((box) => box.disabled)).toEqual([false, false, false]);
  });
});
