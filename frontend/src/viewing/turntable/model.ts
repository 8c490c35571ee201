/** A mesh on the studio's table: read, set upright in millimetres, and cut open where a section is wanted. */

import {
  BackSide,
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  FrontSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Matrix3,
  Matrix4,
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

/** Nine numbers for each triangle: corners in millimetres, standing on y = 0 around the middle; and their looks. */
export type Surface = { triangles: Float32Array; normals: Float32Array | null; colours: Float32Array | null };

/** How the file's own coordinates were laid on the table: moved by `middle`, scaled, and perhaps turned by a quarter. */
export type Lie = { middle: Span; millimetres: number; isTurned: boolean };

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

  constructor(
    private readonly surface: Surface,
    private readonly lie: Lie = { middle: [0, 0, 0], millimetres: 1, isTurned: false },
  ) {
    const { triangles, normals, colours } = surface;
    const { low, high } = extentOf(triangles);
    this.sides = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
    const shape = new BufferGeometry();
    shape.setAttribute("position", new BufferAttribute(triangles, 3));
    shape.setAttribute("normal", new BufferAttribute(normals ?? normalsOf(triangles), 3));
    if (colours) shape.setAttribute("color", new BufferAttribute(colours, 3));
    const paint = colours ? { vertexColors: true } : { color: CLAY };
    this.body = new Mesh(shape, new MeshStandardMaterial({ ...paint, roughness: 0.72, side: DoubleSide }));
    this.body.castShadow = true;
    this.body.receiveShadow = true;
    // What is seen through a cut of a closed surface is always the back of a face: painted flat, it looks solid.
    this.inside = new Mesh(shape, new MeshBasicMaterial({ color: CUT, side: BackSide, clippingPlanes: [this.plane] }));
    this.inside.visible = false;
    this.edge.visible = false;
    this.edge.frustumCulled = false;
    this.group.add(this.body, this.inside, this.edge);
  }

  /** A place of the file's own coordinates, as it lies on the table. */
  onTable(own: Span): Vector3 {
    const { middle, millimetres, isTurned } = this.lie;
    const [x, y, z] = own.map((value, at) => (value - (middle[at] ?? 0)) * millimetres) as Span;
    return isTurned ? new Vector3(-z, y, x) : new Vector3(x, y, z);
  }

  /** A place on the table in the file's own coordinates. */
  own(point: Vector3): Span {
    const { middle, millimetres, isTurned } = this.lie;
    const [x, y, z] = isTurned ? [point.z, point.y, -point.x] : [point.x, point.y, point.z];
    return [x / millimetres + middle[0], y / millimetres + middle[1], z / millimetres + middle[2]];
  }

  /** Cuts at a share (0 to 1) of the length along an axis and takes away the half that is near, or the other if turned. */
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
    // From where one looks first the toe is near: what is taken away is what would hide the cut.
    const keepsFar = isTurned !== (axis === 0);
    this.plane.set(new Vector3().setComponent(axis, keepsFar ? 1 : -1), keepsFar ? -at : at);
    return sectionOf(this.surface.triangles, axis, at);
  }
}

/** Reads the model at an address; `millimetres` is what one unit of it means. */
export async function modelAt(url: string, millimetres: number): Promise<Model> {
  const { scene } = await new GLTFLoader().loadAsync(url);
  scene.updateMatrixWorld(true);
  const meshes: Mesh[] = [];
  scene.traverse((node) => {
    if (node instanceof Mesh) meshes.push(node);
  });
  const triangles = joined(meshes.map((mesh) => loosened(mesh, "position", mesh.matrixWorld)));
  if (!triangles.length) throw new Error("no triangles");
  const have = (name: string) => meshes.every((mesh) => mesh.geometry.hasAttribute(name));
  const turns = (mesh: Mesh) => new Matrix3().getNormalMatrix(mesh.matrixWorld);
  const normals = have("normal") ? joined(meshes.map((mesh) => loosened(mesh, "normal", turns(mesh)))) : null;
  const colours = have("color") ? joined(meshes.map((mesh) => loosened(mesh, "color"))) : null;
  const lie = stand(triangles, normals, millimetres);
  return new Model({ triangles, normals, colours }, lie);
}

/** Three numbers for each corner of each triangle. */
function loosened(mesh: Mesh, name: string, moved?: Matrix4 | Matrix3): Float32Array {
  const numbers = mesh.geometry.getAttribute(name);
  const { index } = mesh.geometry;
  const count = index ? index.count : numbers.count;
  const loose = new Float32Array(count * 3);
  const point = new Vector3();
  for (let at = 0; at < count; at += 1) {
    point.fromBufferAttribute(numbers, index ? index.getX(at) : at);
    if (moved instanceof Matrix4) point.applyMatrix4(moved);
    else if (moved) point.applyMatrix3(moved).normalize();
    point.toArray(loose, at * 3);
  }
  return loose;
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
function stand(triangles: Float32Array, normals: Float32Array | null, millimetres: number): Lie {
  const { low, high } = extentOf(triangles);
  const middle: Span = [(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2];
  for (let at = 0; at < triangles.length; at += 1) {
    triangles[at] = ((triangles[at] ?? 0) - (middle[at % 3] ?? 0)) * millimetres;
  }
  const isTurned = high[2] - low[2] > high[0] - low[0];
  if (isTurned) for (const numbers of normals ? [triangles, normals] : [triangles]) quarterTurn(numbers);
  return { middle, millimetres, isTurned };
}

function quarterTurn(numbers: Float32Array): void {
  for (let at = 0; at < numbers.length; at += 3) {
    const x = numbers[at] ?? 0;
    numbers[at] = -(numbers[at + 2] ?? 0);
    numbers[at + 2] = x;
  }
}
