/** Where a plane cuts a surface: plain arrays in, plain arrays out, in millimetres. */

export type Axis = 0 | 1 | 2;
export type Span = [number, number, number];

/** The lines in which the plane `axis = at` cuts triangles of nine numbers each: pairs of points. */
export function sectionOf(triangles: Float32Array, axis: Axis, at: number): Float32Array {
  const lines: number[] = [];
  for (let start = 0; start < triangles.length; start += 9) {
    const a = (triangles[start + axis] ?? 0) - at;
    const b = (triangles[start + 3 + axis] ?? 0) - at;
    const c = (triangles[start + 6 + axis] ?? 0) - at;
    if ((a > 0 && b > 0 && c > 0) || (a <= 0 && b <= 0 && c <= 0)) continue;
    if (a > 0 !== b > 0) cross(triangles, start, start + 3, a / (a - b), lines);
    if (b > 0 !== c > 0) cross(triangles, start + 3, start + 6, b / (b - c), lines);
    if (c > 0 !== a > 0) cross(triangles, start + 6, start, c / (c - a), lines);
  }
  return Float32Array.from(lines);
}

function cross(triangles: Float32Array, from: number, to: number, share: number, into: number[]): void {
  for (let k = 0; k < 3; k += 1) {
    const start = triangles[from + k] ?? 0;
    into.push(start + ((triangles[to + k] ?? 0) - start) * share);
  }
}

/** How far points of three numbers each reach along each axis. */
export function extentOf(points: Float32Array): { low: Span; high: Span } {
  const low: Span = [Infinity, Infinity, Infinity];
  const high: Span = [-Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 1) {
    const axis = (at % 3) as Axis;
    const value = points[at] ?? 0;
    if (value < low[axis]) low[axis] = value;
    if (value > high[axis]) high[axis] = value;
  }
  return { low, high };
}

/** The point on one of the lines that is nearest to this one, and how far away it is. */
export function nearestOn(lines: Float32Array, to: Span): { point: Span; distance: number } | null {
  let found: { point: Span; distance: number } | null = null;
  for (let at = 0; at + 5 < lines.length; at += 6) {
    const point = nearestOfLine(lines, at, to);
    const distance = Math.hypot(point[0] - to[0], point[1] - to[1], point[2] - to[2]);
    if (!found || distance < found.distance) found = { point, distance };
  }
  return found;
}

function nearestOfLine(lines: Float32Array, at: number, to: Span): Span {
  const start = [0, 1, 2].map((k) => lines[at + k] ?? 0);
  const along = [0, 1, 2].map((k) => (lines[at + 3 + k] ?? 0) - (start[k] ?? 0));
  const length = along.reduce((sum, one) => sum + one * one, 0);
  const dot = along.reduce((sum, one, k) => sum + one * ((to[k] ?? 0) - (start[k] ?? 0)), 0);
  const share = length ? Math.min(1, Math.max(0, dot / length)) : 0;
  return [0, 1, 2].map((k) => (start[k] ?? 0) + (along[k] ?? 0) * share) as Span;
}
