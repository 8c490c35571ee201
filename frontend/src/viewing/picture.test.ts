import { describe, expect, it } from "vitest";
import { levelsOf, pictureIn, sharpAt } from "./picture";

const SRCSET = "/1/2000/ 2000w, /1/400/ 400w, /1/1000/ 1000w";

describe("a picture's versions", () => {
  it("are read from the image, the smallest first", () => {
    expect(levelsOf(SRCSET).map((level) => level.width)).toEqual([400, 1000, 2000]);
    expect(levelsOf("nonsense")).toEqual([]);
  });

  it("are chosen by how sharp they are on this screen", () => {
    const levels = levelsOf(SRCSET);
    expect([90, 400, 401, 9000].map((width) => sharpAt(levels, width)?.width)).toEqual([400, 400, 1000, 2000]);
    expect(sharpAt([], 10)).toBeUndefined();
  });

  it("come with proportions and words from the link", () => {
    const link = document.createElement("a");
    link.setAttribute("href", "/1/2000/");
    expect(pictureIn(link)).toBeNull();
    link.innerHTML = `<img srcset="${SRCSET}" width="1000" height="750" alt="Bottom">`;
    expect(pictureIn(link)).toMatchObject({ size: { width: 1000, height: 750 }, label: "Bottom" });
    expect(pictureIn(link)?.levels).toHaveLength(3);
    link.setAttribute("href", "/1/4000/");
    expect(pictureIn(link)?.levels.at(-1)).toEqual({ url: "/1/4000/", width: 4000 });
    link.innerHTML = `<img width="20" height="10" alt="">`;
    expect(pictureIn(link)?.levels).toEqual([{ url: "/1/4000/", width: 20 }]);
  });
});
