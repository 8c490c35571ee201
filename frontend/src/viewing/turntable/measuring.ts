/** Two points of the surface and the distance between them. */

import {
  BufferAttribute,
  BufferGeometry,
  type Camera,
  Group,
  LineBasicMaterial,
  LineSegments,
  Points,
  PointsMaterial,
  Vector3,
} from "three";
import type { Model } from "./model";
import { pick } from "./picking";
import { nearestOn, type Span } from "./section";

const INDIGO = 0x24405e;
const CATCH_PX = 12;

export class Measuring {
  readonly group = new Group();
  private points: Vector3[] = [];
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
    const found = pick(this.model, this.camera, { x, y, width, height });
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
