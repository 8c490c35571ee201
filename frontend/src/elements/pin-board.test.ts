import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "./pin-board";

beforeEach(() => {
  document.body.innerHTML = "";
  const board = document.createElement("pin-board");
  board.dataset.textPlace = "Place of the new remark";
  board.innerHTML = `<div data-board><a href="/large/"><img alt="Bottom"></a></div>
    <ol><li data-pin data-x="0.2500" data-y="0.5000" id="pin-7">Too thin</li><li data-pin id="pin-8">Fine</li></ol>
    <form><input type="hidden" name="x"><input type="hidden" name="y"><textarea name="text"></textarea></form>`;
  document.body.append(board);
  const picture = board.querySelector("img") as HTMLElement;
  picture.getBoundingClientRect = () => new DOMRect(100, 50, 400, 200);
});

afterEach(() => {
  document.body.innerHTML = "";
});

const board = () => document.querySelector("[data-board]") as HTMLElement;
const field = (name: string) => (document.querySelector(`[name=${name}]`) as HTMLInputElement).value;
const draft = () => document.querySelector(".pin-draft") as HTMLElement;

function key(name: string, shiftKey = false): void {
  board().dispatchEvent(new KeyboardEvent("keydown", { key: name, shiftKey, bubbles: true, cancelable: true }));
}

describe("remarks on a picture", () => {
  it("stand at their places with the numbers of the list, and lead to it", () => {
    const pins = [...document.querySelectorAll<HTMLAnchorElement>("a.pin")];
    expect(pins.map((pin) => [pin.textContent, pin.getAttribute("href"), pin.style.left, pin.style.top])).toEqual([
      ["1", "#pin-7", "25%", "50%"],
    ]);
  });

  it("belong where the picture is pressed", () => {
    document.querySelector("img")?.dispatchEvent(new MouseEvent("click", { clientX: 200, clientY: 200, bubbles: true, cancelable: true }));
    expect([field("x"), field("y"), draft().hidden]).toEqual(["0.2500", "0.7500", false]);
    expect(document.activeElement?.getAttribute("name")).toBe("text");
  });

  it("are placed by keys, never beyond an edge, and taken back", () => {
    key("ArrowRight");
    expect([field("x"), field("y")]).toEqual(["0.5100", "0.5000"]);
    for (let step = 0; step < 7; step += 1) key("ArrowDown", true);
    expect(field("y")).toBe("1.0000");
    key("Escape");
    expect([field("x"), field("y"), draft().hidden]).toEqual(["", "", true]);
  });
});
