/** Normals for a surface of loose triangles: smooth over gentle angles, sharp at edges. */

const GENTLE = Math.cos((38 * Math.PI) / 180);
const STEPS = 1e4;

/** One normal for each corner of triangles of nine numbers each. */
export function normalsOf(triangles: Float32Array): Float32Array {
  const faces = facing(triangles);
  const meeting = cornersByPlace(triangles);
  const normals = new Float32Array(triangles.length);
  for (const corners of meeting.values()) {
    for (const corner of corners) blend(corner, corners, faces, normals);
  }
  return normals;
}

function blend(corner: number, corners: number[], faces: Faces, normals: Float32Array): void {
  const own = Math.floor(corner / 3) * 3;
  let x = 0;
  let y = 0;
  let z = 0;
  for (const other of corners) {
    const face = Math.floor(other / 3) * 3;
    const [nx = 0, ny = 0, nz = 0] = faces.unit.subarray(face, face + 3);
    const [ox = 0, oy = 0, oz = 0] = faces.unit.subarray(own, own + 3);
    if (nx * ox + ny * oy + nz * oz < GENTLE) continue;
    const area = faces.area[face / 3] ?? 0;
    x += nx * area;
    y += ny * area;
    z += nz * area;
  }
  const length = Math.hypot(x, y, z) || 1;
  normals.set([x / length, y / length, z / length], corner * 3);
}

type Faces = { unit: Float32Array; area: Float32Array };

function facing(triangles: Float32Array): Faces {
  const count = triangles.length / 9;
  const unit = new Float32Array(count * 3);
  const area = new Float32Array(count);
  for (let face = 0; face < count; face += 1) {
    const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0] = triangles.subarray(
      face * 9,
      face * 9 + 9,
    );
    const x = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
    const y = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
    const z = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    const length = Math.hypot(x, y, z);
    unit.set(length ? [x / length, y / length, z / length] : [0, 0, 0], face * 3);
    area[face] = length;
  }
  return { unit, area };
}

function cornersByPlace(triangles: Float32Array): Map<string, number[]> {
  const reach = triangles.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const grid = STEPS / reach;
  const places = new Map<string, number[]>();
  for (let corner = 0; corner * 3 < triangles.length; corner += 1) {
    const [x = 0, y = 0, z = 0] = triangles.subarray(corner * 3, corner * 3 + 3);
    const place = `${Math.round(x * grid)},${Math.round(y * grid)},${Math.round(z * grid)}`;
    const found = places.get(place);
    if (found) found.push(corner);
    else places.set(place, [corner]);
  }
  return places;
}
