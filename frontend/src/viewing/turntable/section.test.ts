import { describe, expect, it } from "vitest";
import { outlineOf42 } from "./outline";
import { extentOf, nearestOn, sectionOf } from "./section";
import { normalsOf } from "./shading";
import { directionOf, distanceFor, VIEW_NAMES } from "./views";

/** A closed box from 0 to these sides, twelve triangles facing outwards. */
function box(x: number, y: number, z: number): Float32Array {
  const corner = (n: number) => [n & 4 ? x : 0, n & 2 ? y : 0, n & 1 ? z : 0];
  const quads = [
    [0, 1, 3, 2],
    [4, 6, 7, 5],
    [0, 4, 5, 1],
    [2, 3, 7, 6],
    [0, 2, 6, 4],
    [1, 5, 7, 3],
  ];
  const faces = quads.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]);
  return Float32Array.from(faces.flatMap(corner));
}

describe("a section", () => {
  it("of a box is its outline at that place", () => {
    const lines = sectionOf(box(280, 30, 100), 0, 70);
    const { low, high } = extentOf(lines);
    expect(low).toEqual([70, 0, 0]);
    expect(high).toEqual([70, 30, 100]);
    let length = 0;
    for (let at = 0; at < lines.length; at += 6) {
      length += Math.hypot(...[0, 1, 2].map((k) => (lines[at + 3 + k] ?? 0) - (lines[at + k] ?? 0)));
    }
    expect(length).toBeCloseTo(260);
  });

  it("beside the surface is nothing", () => {
    expect(sectionOf(box(280, 30, 100), 1, 31)).toHaveLength(0);
    expect(sectionOf(new Float32Array(), 1, 0)).toHaveLength(0);
    expect(nearestOn(new Float32Array(), [0, 0, 0])).toBeNull();
  });

  it("knows its nearest point", () => {
    const lines = sectionOf(box(280, 30, 100), 0, 70);
    expect(nearestOn(lines, [70, 15, 104])).toEqual({ point: [70, 15, 100], distance: 4 });
  });
});

describe("the surface", () => {
  it("keeps the edges of a box sharp", () => {
    const normals = normalsOf(box(2, 2, 2));
    for (let at = 0; at < normals.length; at += 3) {
      const parts = [...normals.subarray(at, at + 3)].map(Math.abs).sort();
      expect(parts).toEqual([0, 0, 1]);
    }
  });
});

describe("the outline of size 42", () => {
  it("is about 288 mm by 105 mm and closed", () => {
    const points = outlineOf42();
    const reach = ([0, 1] as const).map((k) => {
      const values = points.map((point) => point[k]);
      return Math.max(...values) - Math.min(...values);
    });
    expect(reach[0]).toBeGreaterThan(285);
    expect(reach[0]).toBeLessThan(291);
    expect(reach[1]).toBeGreaterThan(103);
    expect(reach[1]).toBeLessThan(107);
    const [first, last] = [points[0], points.at(-1)];
    expect(Math.hypot((first?.[0] ?? 0) - (last?.[0] ?? 0), (first?.[1] ?? 0) - (last?.[1] ?? 0))).toBeLessThan(4);
  });
});

describe("the views", () => {
  it("look from five sides, from far enough", () => {
    expect(VIEW_NAMES).toEqual(["perspective", "bottom", "lateral", "medial", "top"]);
    expect(directionOf("lateral")[2]).toBeGreaterThan(0.99);
    expect(directionOf("medial")[2]).toBeLessThan(-0.99);
    expect(directionOf("bottom")[1]).toBeLessThan(-0.99);
    for (const name of VIEW_NAMES) {
      expect(distanceFor([290, 30, 105], directionOf(name), 24, 1.5)).toBeGreaterThan(400);
    }
  });
});
