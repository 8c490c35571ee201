/** How a picture is looked at: which point of it stands in the middle, and how much larger it is than when it just fits.
 * Independent of pixels, so that several pictures can be looked at through one lens. */

export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/** `zoom` 1: the whole picture fits; `x`, `y`: the point in the middle, 0 to 1 from the upper left corner. */
export type Lens = { zoom: number; x: number; y: number };

/** Where the picture's upper left corner is drawn, in pixels of the frame, and how large it is there. */
export type Placing = Point & Size;

export const WHOLE: Lens = { zoom: 1, x: 0.5, y: 0.5 };

/** One pixel of the largest picture may cover so many of the screen; and nothing is enlarged less than this. */
const COARSEST = 2;
const LEAST_ENLARGEMENT = 4;

export function fitted(picture: Size, frame: Size): Size {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** How far one may come near to a picture whose largest version is so wide. */
export function nearest(largest: number, picture: Size, frame: Size): number {
  return Math.max(LEAST_ENLARGEMENT, (COARSEST * largest) / (fitted(picture, frame).width || 1));
}

/** The lens that shows no more emptiness around the picture than it must. */
export function held(lens: Lens, picture: Size, frame: Size, most: number): Lens {
  const zoom = Math.min(Math.max(lens.zoom, 1), most);
  const whole = fitted(picture, frame);
  return {
    zoom,
    x: between(lens.x, frame.width / (whole.width * zoom || 1)),
    y: between(lens.y, frame.height / (whole.height * zoom || 1)),
  };
}

export function placed(lens: Lens, picture: Size, frame: Size): Placing {
  const whole = fitted(picture, frame);
  const width = whole.width * lens.zoom;
  const height = whole.height * lens.zoom;
  return { x: frame.width / 2 - lens.x * width, y: frame.height / 2 - lens.y * height, width, height };
}

/** Nearer by a factor, so that the point of the picture that lies at this pixel of the frame stays there. */
export function zoomed(lens: Lens, factor: number, at: Point, picture: Size, frame: Size, most: number): Lens {
  const zoom = Math.min(Math.max(lens.zoom * factor, 1), most);
  const whole = fitted(picture, frame);
  const share = 1 / lens.zoom - 1 / zoom;
  return {
    zoom,
    x: lens.x + ((at.x - frame.width / 2) / (whole.width || 1)) * share,
    y: lens.y + ((at.y - frame.height / 2) / (whole.height || 1)) * share,
  };
}

/** The picture pushed by so many pixels. */
export function pushed(lens: Lens, by: Point, picture: Size, frame: Size): Lens {
  const whole = fitted(picture, frame);
  return {
    zoom: lens.zoom,
    x: lens.x - by.x / (whole.width * lens.zoom || 1),
    y: lens.y - by.y / (whole.height * lens.zoom || 1),
  };
}

function between(middle: number, seen: number): number {
  if (seen >= 1) return 0.5;
  return Math.min(Math.max(middle, seen / 2), 1 - seen / 2);
}
