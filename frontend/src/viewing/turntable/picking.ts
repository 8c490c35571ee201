/** Which place of a model lies under a place of the frame. */

import { type Camera, DoubleSide, Raycaster, Vector2, Vector3 } from "three";
import type { Model } from "./model";

export type Picked = { point: Vector3; corners: Vector3[] };

const caster = new Raycaster();

/** The first place of what is left of the model: on its surface, or on the face of the cut; null beside it. */
export function pick(
  model: Model,
  camera: Camera,
  place: { x: number; y: number; width: number; height: number },
): Picked | null {
  camera.updateMatrixWorld(); // it may have been turned since the last picture
  const { x, y, width, height } = place;
  caster.setFromCamera(new Vector2((x / width) * 2 - 1, 1 - (y / height) * 2), camera);
  const { body, section, plane } = model;
  const { side } = body.material;
  body.material.side = DoubleSide;
  const hits = caster.intersectObject(body, false);
  body.material.side = side;
  const first = hits.find((one) => !section || plane.distanceToPoint(one.point) >= 0);
  if (!first?.face) return null;
  if (section && first.face.normal.dot(caster.ray.direction) > 0) {
    const point = caster.ray.intersectPlane(plane, new Vector3());
    return point && { point, corners: [] };
  }
  const position = body.geometry.getAttribute("position");
  const { a, b, c } = first.face;
  return { point: first.point, corners: [a, b, c].map((at) => new Vector3().fromBufferAttribute(position, at)) };
}
