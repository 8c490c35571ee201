/** About how large an outsole of size 42 is: for a foot of 270 mm some 288 mm by 105 mm. A shape of our own. */

/** Millimetres from the heel towards the toe, and to the outer side of the foot. */
const CORNERS: [number, number][] = [
  [0, 0],
  [8, 20],
  [34, 34],
  [84, 33],
  [132, 37],
  [176, 47],
  [206, 51],
  [242, 44],
  [270, 26],
  [285, 4],
  [287, -14],
  [274, -36],
  [246, -50],
  [206, -54],
  [170, -46],
  [132, -35],
  [84, -31],
  [34, -33],
  [8, -20],
];
const STEPS = 10;

/** Points around the outline, smooth and closed: [along the length from heel to toe, to the outer side]. */
export function outlineOf42(): [number, number][] {
  const corner = (at: number) => CORNERS[(at + CORNERS.length) % CORNERS.length] as [number, number];
  return CORNERS.flatMap((_corner, at) =>
    Array.from({ length: STEPS }, (_step, step) => {
      const t = step / STEPS;
      const around = [corner(at - 1), corner(at), corner(at + 1), corner(at + 2)] as const;
      return [bent(around, 0, t), bent(around, 1, t)] as [number, number];
    }),
  );
}

/** A Catmull-Rom curve from the second of four points to the third. */
function bent(p: readonly [number, number][], k: 0 | 1, t: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = p.map((point) => point[k]);
  return (
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
  );
}
