/** From where a model is looked at. The toe points to -x, up is +y, and +z is the outer side of a left shoe. */

export const VIEWS = {
  perspective: { azimuth: -34, elevation: 24 },
  bottom: { azimuth: 0, elevation: -89.9 },
  lateral: { azimuth: 0, elevation: 4 },
  medial: { azimuth: 180, elevation: 4 },
  top: { azimuth: 0, elevation: 89.9 },
} as const;

export type ViewName = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as ViewName[];

/** The direction from the middle of the model to the eye, one long. */
export function directionOf(name: ViewName): [number, number, number] {
  const { azimuth, elevation } = VIEWS[name];
  const around = (azimuth * Math.PI) / 180;
  const up = (elevation * Math.PI) / 180;
  return [Math.sin(around) * Math.cos(up), Math.sin(up), Math.cos(around) * Math.cos(up)];
}

/** How far the eye must be so that a box with these sides is in sight, with a margin; `fov` in degrees, upright. */
export function distanceFor(sides: readonly number[], direction: readonly number[], fov: number, aspect: number): number {
  const [x = 0, y = 0, z = 0] = direction;
  const flat = Math.hypot(x, z) || 1;
  const right = [z / flat, 0, -x / flat];
  const up = [(-x * y) / flat, flat, (-z * y) / flat];
  const reach = (along: readonly number[]) =>
    along.reduce((sum, part, k) => sum + (Math.abs(part) * (sides[k] ?? 0)) / 2, 0);
  const opening = Math.tan((fov * Math.PI) / 360);
  return reach(direction) + (1.12 * Math.max(reach(up), reach(right) / aspect)) / opening;
}
