/**
 * <deep-zoom>: pictures that are looked at closely, in place or in front of the page. Without it each link opens the
 * largest version.
 *
 * <deep-zoom data-words='{"nearer": "…", …}'>     the words of ZoomWords, from {% zoom_words %}
 *   <div data-place>                    optional: on wide screens the picture is looked at here
 *     <a href="largest" data-zoom><img srcset="… 400w, … 1000w" width height alt></a>
 *   </div>
 * </deep-zoom>
 *
 * Without a place the pictures of all links follow each other by the arrow buttons, Page Up and Page Down. Where a
 * link's image is exchanged, `picture-changed` on the link shows the new one. The event `picture-wanted` (detail -1 or
 * 1) bubbles where there is a place and the neighbour is asked for.
 */

import { type Picture, pictureIn } from "../viewing/picture";
import type { ZoomStage, ZoomWords } from "../viewing/zoom-stage";

const WIDE = "(min-width: 60rem)";

export class DeepZoom extends HTMLElement {
  private stage: ZoomStage | null = null;
  private current: HTMLAnchorElement | null = null;

  connectedCallback(): void {
    this.addEventListener("click", this.pressed);
    this.addEventListener("keydown", this.keyed);
    this.addEventListener("picture-changed", this.changed);
  }

  disconnectedCallback(): void {
    this.stage?.room.leave();
  }

  /** Shows the picture of this link, in its place if there is room, else in front of the page. */
  async open(link: HTMLAnchorElement): Promise<void> {
    const picture = pictureIn(link);
    if (!picture) return;
    const { ZoomStage } = await import("../viewing/zoom-stage");
    const place = this.place;
    const isNew = !this.stage;
    this.stage ??= new ZoomStage(this.words, this.left, this.steps);
    if (isNew && place && window.matchMedia(WIDE).matches) this.stage.room.openIn(place, link);
    else if (isNew) this.stage.room.openInFront(picture.label, link);
    this.show(link, picture);
    this.stage.focus();
  }

  private show(link: HTMLAnchorElement, picture: Picture): void {
    this.current = link;
    this.stage?.show(picture, link.querySelector("img")?.currentSrc ?? "");
  }

  private readonly pressed = (event: MouseEvent): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-zoom]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void this.open(link);
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    if (event.key !== " " || !(event.target as HTMLElement).matches("a[data-zoom]")) return;
    event.preventDefault();
    void this.open(event.target as HTMLAnchorElement);
  };

  private readonly changed = (event: Event): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-zoom]");
    const picture = link && pictureIn(link);
    if (this.stage && picture) this.show(link, picture);
  };

  private readonly left = (): void => {
    this.stage = null;
    this.current = null;
  };

  private get steps(): ((by: -1 | 1) => void) | undefined {
    return this.place || this.links.length > 1 ? (by) => this.step(by) : undefined;
  }

  private step(by: -1 | 1): void {
    if (this.place) {
      this.dispatchEvent(new CustomEvent("picture-wanted", { bubbles: true, detail: by }));
      return;
    }
    const links = this.links;
    const next = links[links.indexOf(this.current as HTMLAnchorElement) + by];
    const picture = next && pictureIn(next);
    if (picture) this.show(next, picture);
  }

  private get links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>("a[data-zoom]")];
  }

  private get place(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-place]");
  }

  private get words(): ZoomWords {
    return JSON.parse(this.dataset.words ?? "{}");
  }
}

customElements.define("deep-zoom", DeepZoom);
