/** One picture behind a lens: drawn where the lens says, in the version that is sharp there. */

import { held, type Lens, nearest, type Placing, placed, type Size, WHOLE } from "./lens";
import { type Picture, sharpAt } from "./picture";

export class Pane {
  readonly image = document.createElement("img");
  private shown = 0;
  private picture: Picture = { levels: [], size: { width: 4, height: 3 }, label: "" };

  constructor(readonly frame: HTMLElement) {
    this.image.className = "pane-image";
    this.image.draggable = false;
    frame.prepend(this.image);
  }

  /** `atFirst` is what the page has loaded already: it stands there until something sharper has come. */
  show(picture: Picture, atFirst = ""): void {
    this.picture = picture;
    this.shown = 0;
    this.image.alt = picture.label;
    this.image.src = atFirst || (picture.levels[0]?.url ?? "");
    this.draw(WHOLE);
  }

  get size(): Size {
    return this.picture.size;
  }

  get frameSize(): Size {
    return { width: this.frame.clientWidth || 1, height: this.frame.clientHeight || 1 };
  }

  get most(): number {
    return nearest(this.picture.levels.at(-1)?.width ?? 0, this.size, this.frameSize);
  }

  /** Draws the picture through the lens, kept within its edges; answers where it lies. */
  draw(lens: Lens): Placing {
    const kept = held(lens, this.size, this.frameSize, Math.max(lens.zoom, 1));
    const place = placed(kept, this.size, this.frameSize);
    const { style } = this.image;
    style.width = `${place.width / kept.zoom}px`;
    style.height = `${place.height / kept.zoom}px`;
    style.transform = `translate(${place.x}px, ${place.y}px) scale(${kept.zoom})`;
    this.sharpen(place.width * (window.devicePixelRatio || 1));
    return place;
  }

  private sharpen(width: number): void {
    const level = sharpAt(this.picture.levels, width);
    if (!level || level.width <= this.shown) return;
    this.shown = level.width;
    const picture = this.picture;
    const next = new Image();
    next.src = level.url;
    // Only a decoded picture takes the place, so that nothing flashes; a failed one leaves what is there.
    next.decode().then(
      () => {
        if (this.picture === picture && this.shown === level.width) this.image.src = level.url;
      },
      () => undefined,
    );
  }
}
