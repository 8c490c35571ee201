import { describe, expect, it } from "vitest";
import { nudges } from "./nudges";

describe("what is pointed out", () => {
  it("is one score throughout, as soon as something is said of all", () => {
    expect(nudges(["7", "7", "7"], "", 0, [])).toEqual(["same"]);
    expect(nudges(["7", "7", "7", "na"], "", 0, [])).toEqual(["same"]);
    expect(nudges(["7", "7", "7", ""], "", 0, [])).toEqual([]);
    expect(nudges(["7", "7", "7.5"], "", 0, [])).toEqual([]);
    expect(nudges(["7", "7"], "", 0, [])).toEqual([]);
    expect(nudges([], "", 10, [])).toEqual([]);
  });

  it("is a comment shorter than the round wants", () => {
    expect(nudges(["7", "8"], " pendek  ", 10, [])).toEqual(["short"]);
    expect(nudges(["7", "8"], "alurnya kuat", 10, [])).toEqual([]);
    expect(nudges(["7", ""], "", 10, [])).toEqual([]);
  });

  it("is the same sheet again and again", () => {
    const last = [["7", "8"], ["6", "8"], ["7", "8"], ["7", "8"]];
    expect(nudges(["7", "8"], "", 0, last)).toEqual(["repeated"]);
    expect(nudges(["7", "8"], "", 0, last.slice(1))).toEqual([]);
  });
});
