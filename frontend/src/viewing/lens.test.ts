import { describe, expect, it } from "vitest";
import { fitted, held, nearest, placed, pushed, WHOLE, zoomed } from "./lens";

const picture = { width: 4000, height: 3000 };
const frame = { width: 800, height: 300 };

describe("the lens", () => {
  it("shows the whole picture first, in the middle", () => {
    expect(fitted(picture, frame)).toEqual({ width: 400, height: 300 });
    expect(placed(WHOLE, picture, frame)).toEqual({ x: 200, y: 0, width: 400, height: 300 });
  });

  it("keeps the point under the finger while it comes nearer", () => {
    const at = { x: 300, y: 75 };
    const near = zoomed(WHOLE, 3, at, picture, frame, 10);
    const before = placed(WHOLE, picture, frame);
    const after = placed(near, picture, frame);
    expect((at.x - after.x) / after.width).toBeCloseTo((at.x - before.x) / before.width);
    expect((at.y - after.y) / after.height).toBeCloseTo((at.y - before.y) / before.height);
    expect(near.zoom).toBe(3);
  });

  it("never goes farther than the whole nor nearer than the picture bears", () => {
    expect(zoomed(WHOLE, 0.2, { x: 0, y: 0 }, picture, frame, 10).zoom).toBe(1);
    expect(zoomed(WHOLE, 99, { x: 0, y: 0 }, picture, frame, 10).zoom).toBe(10);
    expect(nearest(4000, picture, frame)).toBe(20);
    expect(nearest(400, picture, frame)).toBe(4);
  });

  it("follows a push, and shows no emptiness beyond an edge", () => {
    const near = { zoom: 4, x: 0.5, y: 0.5 };
    expect(pushed(near, { x: 160, y: 0 }, picture, frame).x).toBeCloseTo(0.4);
    const far = held(pushed(near, { x: 9999, y: -9999 }, picture, frame), picture, frame, 10);
    const { x, y, height } = placed(far, picture, frame);
    expect([x, y + height]).toEqual([0, frame.height]);
  });

  it("keeps what is smaller than the frame in its middle", () => {
    expect(held({ zoom: 1.5, x: 0.1, y: 0.5 }, picture, frame, 10).x).toBe(0.5);
  });
});
