/** Two points of the surface and the distance between them. */

import {
  BufferAttribute,
  BufferGeometry,
  type Camera,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Points,
  PointsMaterial,
  Raycaster,
  Vector2,
  Vector3,
} from "three";
import type { Model } from "./model";
import { nearestOn, type Span } from "./section";

const INDIGO = 0x24405e;
const CATCH_PX = 12;

export class Measuring {
  readonly group = new Group();
  private points: Vector3[] = [];
  private readonly caster = new Raycaster();
  private readonly marks = new Points(
    new BufferGeometry(),
    new PointsMaterial({ color: INDIGO, size: 9, sizeAttenuation: false, depthTest: false }),
  );
  private readonly line = new LineSegments(
    new BufferGeometry(),
    new LineBasicMaterial({ color: INDIGO, depthTest: false }),
  );

  constructor(
    private readonly model: Model,
    private readonly camera: Camera,
  ) {
    this.marks.renderOrder = this.line.renderOrder = 2;
    this.marks.frustumCulled = this.line.frustumCulled = false;
    this.group.add(this.line, this.marks);
  }

  /** Millimetres between the two points; null before there are two. */
  get distance(): number | null {
    const [one, other] = this.points;
    return one && other ? one.distanceTo(other) : null;
  }

  get count(): number {
    return this.points.length;
  }

  /** Half way between the two points. */
  get middle(): Vector3 | null {
    const [one, other] = this.points;
    return one && other ? one.clone().lerp(other, 0.5) : null;
  }

  /** Takes the point of the surface at this place of the frame (pixels); a third point begins anew. */
  take(x: number, y: number, width: number, height: number): boolean {
    this.camera.updateMatrixWorld(); // it may have been turned since the last picture
    this.caster.setFromCamera(new Vector2((x / width) * 2 - 1, 1 - (y / height) * 2), this.camera);
    const found = this.hit();
    if (!found) return false;
    const point = this.caught(found.point, found.corners, width, height);
    this.points = this.points.length >= 2 ? [point] : [...this.points, point];
    this.draw();
    return true;
  }

  clear(): void {
    this.points = [];
    this.draw();
  }

  /** The first place of what is left of the model: on its surface, or on the face of the cut. */
  private hit(): { point: Vector3; corners: Vector3[] } | null {
    const { body, section, plane } = this.model;
    const { side } = body.material;
    body.material.side = DoubleSide;
    const hits = this.caster.intersectObject(body, false);
    body.material.side = side;
    const first = hits.find((one) => !section || plane.distanceToPoint(one.point) >= 0);
    if (!first?.face) return null;
    if (section && first.face.normal.dot(this.caster.ray.direction) > 0) {
      const point = this.caster.ray.intersectPlane(plane, new Vector3());
      return point && { point, corners: [] };
    }
    const position = body.geometry.getAttribute("position");
    const { a, b, c } = first.face;
    return { point: first.point, corners: [a, b, c].map((at) => new Vector3().fromBufferAttribute(position, at)) };
  }

  /** A corner of the mesh, or the edge of the cut, where one is close to the finger; else the point itself. */
  private caught(point: Vector3, corners: Vector3[], width: number, height: number): Vector3 {
    const apart = (other: Vector3) => {
      const [one, two] = [point.clone().project(this.camera), other.clone().project(this.camera)];
      return Math.hypot(((one.x - two.x) * width) / 2, ((one.y - two.y) * height) / 2);
    };
    const kept = corners.filter((corner) => !this.model.section || this.model.plane.distanceToPoint(corner) >= 0);
    const edge = nearestOn(this.model.lines, point.toArray() as Span);
    if (edge) kept.push(new Vector3(...edge.point));
    const close = kept.filter((one) => apart(one) <= CATCH_PX).sort((one, other) => apart(one) - apart(other));
    return close[0] ?? point;
  }

  private draw(): void {
    const numbers = Float32Array.from(this.points.flatMap((point) => point.toArray()));
    for (const thing of [this.marks, this.line]) {
      thing.geometry.dispose();
      thing.geometry = new BufferGeometry();
      thing.geometry.setAttribute("position", new BufferAttribute(numbers, 3));
    }
    this.line.visible = this.points.length === 2;
  }
}
