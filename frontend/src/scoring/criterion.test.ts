import { describe, expect, it } from "vitest";
import { hundredths, inOwnMark, totalOf, written } from "./criterion";

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
