import { expect, it } from "vitest";
import { scoreOf } from "./digits";

it.each([
  ["0 to 10", 0, 1000, 50, { 1: 100, 9: 900, 0: 1000 }],
  ["1 to 5", 100, 500, 100, { 1: 100, 5: 500, 6: null, 0: null }],
  ["yes, maybe, no", 0, 200, 100, { 0: 0, 2: 200, 3: null }],
  ["0 to 100 in fives", 0, 10000, 500, { 1: 1000, 7: 7000, 0: 10000 }],
  ["steps of 4 to 20", 0, 2000, 400, { 1: null, 2: 400, 4: 800, 0: 2000 }],
])("a digit on a scale of %s", (_name, least, most, step, expected) => {
  for (const [digit, value] of Object.entries(expected)) {
    expect(scoreOf(Number(digit), least, most, step)).toBe(value);
  }
});
