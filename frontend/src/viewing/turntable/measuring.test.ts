import { PerspectiveCamera } from "three";
import { describe, expect, it } from "vitest";
import { Measuring } from "./measuring";
import { Model } from "./model";

/** A closed block around the middle of the table, 280 long, 30 high, 100 wide. */
function block(): Model {
  const corner = (n: number) => [n & 4 ? 140 : -140, n & 2 ? 30 : 0, n & 1 ? 50 : -50];
  const quads = [
    [0, 1, 3, 2],
    [4, 6, 7, 5],
    [0, 4, 5, 1],
    [2, 3, 7, 6],
    [0, 2, 6, 4],
    [1, 5, 7, 3],
  ];
  const faces = quads.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, a, c, d]);
  return new Model({ triangles: Float32Array.from(faces.flatMap(corner)), normals: null, colours: null });
}

function fromAbove(): PerspectiveCamera {
  const camera = new PerspectiveCamera(24, 2, 1, 5000);
  camera.position.set(0, 1000, 0.5);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  camera.updateProjectionMatrix();
  return camera;
}

/** Where a point of the upper side is in a frame of 800 by 400 pixels. */
const at = (x: number, z: number) => {
  const perPixel = (2 * 970 * Math.tan((12 * Math.PI) / 180)) / 400;
  return [400 + x / perPixel, 200 + z / perPixel, 800, 400] as const;
};

describe("measuring", () => {
  it("takes two places, catches corners that are close, and begins anew with a third", () => {
    const measuring = new Measuring(block(), fromAbove());
    expect(measuring.take(...at(-138, -48))).toBe(true);
    expect([measuring.count, measuring.distance]).toEqual([1, null]);
    expect(measuring.take(...at(138, -48))).toBe(true);
    expect(measuring.distance).toBeCloseTo(280, 3);
    expect(measuring.take(...at(0, 0))).toBe(true);
    expect([measuring.count, measuring.distance]).toEqual([1, null]);
  });

  it("takes nothing beside the model, nor what is cut away", () => {
    const model = block();
    const measuring = new Measuring(model, fromAbove());
    expect(measuring.take(...at(200, 0))).toBe(false);
    model.cut({ axis: 0, share: 0.5, isTurned: false });
    expect([measuring.take(...at(-100, 0)), measuring.take(...at(100, 0))]).toEqual([false, true]);
  });

  it("catches the edge of a cut", () => {
    const model = block();
    const measuring = new Measuring(model, fromAbove());
    model.cut({ axis: 0, share: 0.5, isTurned: false });
    expect(model.sectionSides).toEqual([0, 30, 100]);
    measuring.take(...at(1, 0));
    measuring.take(...at(138, 48));
    expect(measuring.distance).toBeCloseTo(Math.hypot(140, 50), 0);
  });
});
