/** A mesh on the studio's table: read, set upright in millimetres, and cut open where a section is wanted. */

import {
  BackSide,
  BufferAttribute,
  BufferGeometry,
  type Color,
  DoubleSide,
  FrontSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  Plane,
  Vector3,
} from "three";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { type Axis, extentOf, sectionOf, type Span } from "./section";
import { normalsOf } from "./shading";

const CLAY = 0xb0a595;
const CUT = 0xc98a63;
const INK = 0x5b2a10;

export type Section = { axis: Axis; share: number; isTurned: boolean };

export class Model {
  readonly group = new Group();
  readonly sides: Span;
  /** The lines of the present section; empty without one. */
  lines: Float32Array = new Float32Array();
  readonly body: Mesh<BufferGeometry, MeshStandardMaterial>;
  readonly plane = new Plane(new Vector3(-1, 0, 0), 0);
  section: Section | null = null;
  private readonly inside: Mesh;
  private readonly edge = new LineSegments(new BufferGeometry(), new LineBasicMaterial({ color: INK }));

  /** `triangles`: nine numbers each, in millimetres, standing on y = 0 around the middle. */
  constructor(
    readonly triangles: Float32Array,
    colour: Color | null,
  ) {
    const { low, high } = extentOf(triangles);
    this.sides = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
    const shape = new BufferGeometry();
    shape.setAttribute("position", new BufferAttribute(triangles, 3));
    shape.setAttribute("normal", new BufferAttribute(normalsOf(triangles), 3));
    this.body = new Mesh(shape, new MeshStandardMaterial({ color: colour ?? CLAY, roughness: 0.72, side: DoubleSide }));
    this.body.castShadow = true;
    this.body.receiveShadow = true;
    // What is seen through a cut of a closed surface is always the back of a face: painted flat, it looks solid.
    this.inside = new Mesh(shape, new MeshBasicMaterial({ color: CUT, side: BackSide, clippingPlanes: [this.plane] }));
    this.inside.visible = false;
    this.edge.visible = false;
    this.edge.frustumCulled = false;
    this.group.add(this.body, this.inside, this.edge);
  }

  /** Cuts at a share (0 to 1) of the length along an axis and takes away what lies beyond, or before if turned. */
  cut(section: Section | null): void {
    this.section = section;
    const { material } = this.body;
    material.side = section ? FrontSide : DoubleSide;
    material.clippingPlanes = section ? [this.plane] : null;
    material.clipShadows = true;
    material.needsUpdate = true;
    this.inside.visible = this.edge.visible = section !== null;
    this.lines = section ? this.linesAt(section) : new Float32Array();
    this.edge.geometry.dispose();
    this.edge.geometry = new BufferGeometry();
    this.edge.geometry.setAttribute("position", new BufferAttribute(this.lines, 3));
  }

  /** How large the present section is along each axis, in millimetres; null where nothing is cut. */
  get sectionSides(): Span | null {
    if (!this.lines.length) return null;
    const { low, high } = extentOf(this.lines);
    return [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
  }

  private linesAt({ axis, share, isTurned }: Section): Float32Array {
    const start = axis === 1 ? 0 : -this.sides[axis] / 2;
    // A section exactly through the outermost points would be empty or a single line.
    const at = start + this.sides[axis] * Math.min(0.999, Math.max(0.001, share));
    const normal = new Vector3().setComponent(axis, isTurned ? 1 : -1);
    this.plane.set(normal, isTurned ? -at : at);
    return sectionOf(this.triangles, axis, at);
  }
}

/** Reads the model at an address; `millimetres` is what one unit of it means. */
export async function modelAt(url: string, millimetres: number): Promise<Model> {
  const { scene } = await new GLTFLoader().loadAsync(url);
  scene.updateMatrixWorld(true);
  const parts: Float32Array[] = [];
  let colour: Color | null = null;
  scene.traverse((node) => {
    if (!(node instanceof Mesh)) return;
    parts.push(trianglesOf(node));
    if (!colour && node.material instanceof MeshStandardMaterial) colour = node.material.color;
  });
  const triangles = joined(parts);
  if (!triangles.length) throw new Error("no triangles");
  stand(triangles, millimetres);
  return new Model(triangles, colour);
}

function trianglesOf(mesh: Mesh): Float32Array {
  const position = mesh.geometry.getAttribute("position");
  const { index } = mesh.geometry;
  const count = index ? index.count : position.count;
  const triangles = new Float32Array(count * 3);
  const point = new Vector3();
  for (let at = 0; at < count; at += 1) {
    point.fromBufferAttribute(position, index ? index.getX(at) : at).applyMatrix4(mesh.matrixWorld);
    triangles.set([point.x, point.y, point.z], at * 3);
  }
  return triangles;
}

function joined(parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** In millimetres, its length along x, standing on y = 0 in the middle of the table. */
function stand(triangles: Float32Array, millimetres: number): void {
  const { low, high } = extentOf(triangles);
  const isAcross = high[2] - low[2] > high[0] - low[0];
  for (let at = 0; at < triangles.length; at += 3) {
    const [x = 0, y = 0, z = 0] = [0, 1, 2].map((k) => {
      const middle = k === 1 ? low[1] : ((low[k as Axis] ?? 0) + (high[k as Axis] ?? 0)) / 2;
      return ((triangles[at + k] ?? 0) - middle) * millimetres;
    });
    triangles.set(isAcross ? [-z, y, x] : [x, y, z], at);
  }
}
