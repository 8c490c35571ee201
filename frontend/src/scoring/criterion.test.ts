import { describe, expect, it } from "vitest";
import { Criterion, hundredths, inOwnMark, totalOf, written } from "./criterion";

describe("a score as people write it", () => {
  it.each([
    ["7,5", ",", 750],
    ["7.5", ".", 750],
    [" 10 ", ",", 1000],
    ["0,25", ",", 25],
  ])("reads %s", (text, mark, value) => {
    expect(hundredths(text, mark)).toBe(value);
    expect(hundredths(written(value, mark), mark)).toBe(value);
  });

  it.each(["9.5", "9,", "-1", "1e1", "٧", "9,555", "1 000", "", "NaN"])("takes %s for no Indonesian number", (text) => {
    expect(hundredths(text, ",")).toBeNull();
  });
});

describe("the decimal mark that a keyboard gives", () => {
  it.each([
    ["7.5", ",", "7,5"],
    ["7.", ",", "7,"],
    ["7,5", ".", "7.5"],
    ["7,5", ",", "7,5"],
  ])("takes %s for a number with the mark %s", (text, mark, own) => {
    expect(inOwnMark(text, mark)).toBe(own);
  });

  it.each(["7.5.1", "7,5.1", ".5", "a.5", "1.000"])("leaves %s, which is no score with one mark, as it is", (text) => {
    expect(inOwnMark(text, ",")).toBe(text);
  });
});

describe("the total", () => {
  it("weighs what is scored so far", () => {
    expect(totalOf([])).toBeNull();
    expect(totalOf([{ weight: 6000, value: 750 }])).toBe("7.50");
    expect(
      totalOf([
        { weight: 6000, value: 750 },
        { weight: 4000, value: 400 },
      ]),
    ).toBe("6.10");
  });

  it("rounds halves to even, as the server does", () => {
    const half = (value: number) => [
      { weight: 100, value },
      { weight: 100, value: value + 1 },
    ];
    expect(totalOf(half(100))).toBe("1.00");
    expect(totalOf(half(101))).toBe("1.02");
  });
});

describe("a criterion on the page", () => {
  function made(): { criterion: Criterion; changes: () => number; root: HTMLElement } {
    const root = document.createElement("div");
    root.dataset.weight = "40";
    root.innerHTML = `<label>Use</label><input type="text" name="score-use" value="4" data-score><p data-error hidden></p>
      <div data-slide hidden><input type="range" min="0" max="10" step="0.5" value="4" data-slider><button data-stop="8"></button></div>
      <input type="checkbox" name="na-use" data-na><p data-level-now></p>
      <div data-level="2"><dt>2</dt><dd>weak</dd></div><div data-level="8"><dt>8</dt><dd>strong</dd></div>`;
    let count = 0;
    const criterion = new Criterion(root, ",", "wrong", () => {
      count += 1;
    });
    return { criterion, changes: () => count, root };
  }

  const box = (root: HTMLElement) => root.querySelector("[data-na]") as HTMLInputElement;
  const field = (root: HTMLElement) => root.querySelector("[data-score]") as HTMLInputElement;

  it("is left out by its box, which empties the score, and counted again by any score", () => {
    const { criterion, changes, root } = made();
    box(root).checked = true;
    box(root).dispatchEvent(new Event("change"));
    expect([criterion.value, criterion.isLeftOut, criterion.isSaid, changes()]).toEqual([null, true, true, 1]);
    expect(criterion.fields).toEqual({ "score-use": "", "na-use": "on" });
    (root.querySelector("[data-stop]") as HTMLElement).click();
    expect([criterion.value, criterion.isLeftOut]).toEqual([800, false]);
    expect(criterion.fields).toEqual({ "score-use": "8", "na-use": "" });
    criterion.put("", true);
    field(root).value = "7,5";
    field(root).dispatchEvent(new Event("input"));
    expect([criterion.value, criterion.isLeftOut]).toEqual([750, false]);
  });

  it("tells its score with the words of its level", () => {
    const { criterion, root } = made();
    const told = () => ["role", "aria-valuenow", "aria-valuetext"].map((name) => field(root).getAttribute(name));
    expect(told()).toEqual(["spinbutton", "4", "4 weak"]);
    criterion.put("8,5");
    expect(told()).toEqual(["spinbutton", "8.5", "8,5 strong"]);
    criterion.put("");
    expect(told()).toEqual(["spinbutton", null, null]);
  });
});
