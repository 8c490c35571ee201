/** A picture as a page offers it: a link whose image names its versions. */

import type { Size } from "./lens";

export type Level = { url: string; width: number };
export type Picture = { levels: Level[]; size: Size; label: string };

/** A version that the image does not name is taken for so many times as wide as the largest that it does. */
const TWICE = 2;

/** "/a/400/ 400w, /a/1000/ 1000w", the smallest first. */
export function levelsOf(srcset: string): Level[] {
  return srcset
    .split(",")
    .map((part) => part.trim().match(/^(\S+)\s+(\d+)w$/))
    .filter((found) => found !== null)
    .map(([, url = "", width = ""]) => ({ url, width: Number(width) }))
    .sort((one, other) => one.width - other.width);
}

/** The picture in a link: the versions of its image, and the one that the link leads to, for looking close. */
export function pictureIn(link: HTMLAnchorElement): Picture | null {
  const image = link.querySelector("img");
  if (!image) return null;
  const width = Number(image.getAttribute("width")) || 4;
  const height = Number(image.getAttribute("height")) || 3;
  const levels = levelsOf(image.getAttribute("srcset") ?? "");
  const closest = link.getAttribute("href") ?? "";
  if (!levels.some((level) => level.url === closest)) {
    levels.push({ url: closest, width: TWICE * (levels.at(-1)?.width ?? width / TWICE) });
  }
  return { levels, size: { width, height }, label: image.alt };
}

/** The smallest version that is sharp at this width in pixels of the screen, else the largest. */
export function sharpAt(levels: Level[], width: number): Level | undefined {
  return levels.find((level) => level.width >= width) ?? levels.at(-1);
}
