/**
 * <light-table>: pictures of several works, looked at together: what one comes nearer to, all come nearer to. Without
 * it the pictures stand side by side, each leading to its largest version.
 *
 * <light-table data-most="6" data-words='{"nearer": "…", …}'>    words from {% zoom_words %}
 *   <div data-home><div data-board><figure data-work><a data-zoom href><img srcset width height alt></a> …</div></div>
 *   <form><input type="checkbox" name="code"> …</form>            at most so many can be chosen
 * </light-table>
 */

import { Gestures, type Handled } from "../viewing/gestures";
import { iconButton } from "../viewing/icons";
import { held, type Lens, type Point, pushed, WHOLE, zoomed } from "../viewing/lens";
import { Pane } from "../viewing/pane";
import { pictureIn } from "../viewing/picture";
import { Room } from "../viewing/room";

const STEP = 1.6;
const TAP = 2.5;

/** One picture on the table, told by its own gestures what to do. */
class Laid implements Handled {
  readonly pane: Pane;
  lens: Lens = WHOLE;

  constructor(
    frame: HTMLElement,
    private readonly moved: (by: Laid, lens: Lens) => void,
  ) {
    this.pane = new Pane(frame);
    new Gestures(frame, this);
  }

  get takesFinger(): boolean {
    return this.lens.zoom > 1.001;
  }

  push(by: Point): void {
    this.moved(this, pushed(this.lens, by, this.pane.size, this.pane.frameSize));
  }

  zoom(factor: number, at?: Point): void {
    const { size, frameSize, most } = this.pane;
    const point = at ?? { x: frameSize.width / 2, y: frameSize.height / 2 };
    this.moved(this, zoomed(this.lens, factor, point, size, frameSize, most));
  }

  whole(): void {
    this.moved(this, WHOLE);
  }

  toggle(at: Point): void {
    if (this.lens.zoom > 1.2) this.whole();
    else this.zoom(TAP, at);
  }

  /** Looks through this lens as far as its own edges allow. */
  look(lens: Lens): void {
    this.lens = held(lens, this.pane.size, this.pane.frameSize, this.pane.most);
    this.pane.draw(this.lens);
    this.pane.frame.classList.toggle("is-near", this.takesFinger);
  }
}

export class LightTable extends HTMLElement {
  private laid: Laid[] = [];
  private watcher: ResizeObserver | null = null;
  private readonly together = Object.assign(document.createElement("input"), { type: "checkbox", checked: true });
  private readonly amount = document.createElement("span");

  connectedCallback(): void {
    this.addEventListener("change", () => this.limit());
    this.limit();
    const view = this.querySelector<HTMLElement>(".table-views [aria-current]");
    const bar = view?.closest("ul");
    if (view && bar) bar.scrollLeft = view.offsetLeft - bar.offsetLeft - (bar.clientWidth - view.offsetWidth) / 2;
    const board = this.querySelector<HTMLElement>("[data-board]");
    const home = this.querySelector<HTMLElement>("[data-home]");
    if (!board || !home || this.laid.length) return;
    const words = JSON.parse(this.dataset.words ?? "{}");
    const links = [...board.querySelectorAll<HTMLAnchorElement>("a[data-zoom]")];
    this.laid = links.flatMap((link) => this.lay(link, words.hint));
    if (!this.laid.length) return;
    const thing = document.createElement("div");
    thing.className = "table-thing";
    thing.setAttribute("aria-label", board.getAttribute("aria-label") ?? "");
    const room = new Room(thing, { full: words.full ?? "", close: words.close ?? "" }, () => undefined);
    thing.append(this.tools(words, room), board);
    room.stayIn(home);
    this.watcher = new ResizeObserver(() => {
      for (const one of this.laid) one.look(one.lens);
    });
    for (const one of this.laid) this.watcher.observe(one.pane.frame);
  }

  disconnectedCallback(): void {
    this.watcher?.disconnect();
  }

  private lay(link: HTMLAnchorElement, hint = ""): Laid[] {
    const picture = pictureIn(link);
    if (!picture) return [];
    const frame = document.createElement("div");
    frame.className = "frame view-frame";
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", picture.label);
    frame.setAttribute("aria-description", hint);
    const laid = new Laid(frame, (by, lens) => this.move(by, lens));
    const atFirst = link.querySelector("img")?.currentSrc ?? "";
    link.replaceWith(frame);
    laid.pane.show(picture, atFirst);
    return [laid];
  }

  private move(by: Laid, lens: Lens): void {
    by.look(lens);
    if (this.together.checked) {
      for (const one of this.laid) if (one !== by) one.look(by.lens);
    }
    this.amount.textContent = percent(by.lens.zoom);
  }

  private tools(words: Record<string, string>, room: Room): HTMLElement {
    const tools = document.createElement("div");
    tools.className = "view-tools table-tools";
    this.amount.className = "view-amount figure";
    this.amount.textContent = percent(1);
    const label = document.createElement("label");
    label.append(this.together, words.together ?? "");
    tools.append(
      label,
      iconButton("farther", words.farther ?? "", () => this.each((one) => one.zoom(1 / STEP))),
      this.amount,
      iconButton("nearer", words.nearer ?? "", () => this.each((one) => one.zoom(STEP))),
      iconButton("whole", words.whole ?? "", () => this.each((one) => one.whole())),
      room.fullButton,
      room.closeButton,
    );
    return tools;
  }

  private each(act: (one: Laid) => void): void {
    for (const one of this.together.checked ? this.laid.slice(0, 1) : this.laid) act(one);
  }

  private limit(): void {
    const boxes = [...this.querySelectorAll<HTMLInputElement>("input[name=code]")];
    const isFull = boxes.filter((box) => box.checked).length >= Number(this.dataset.most ?? 6);
    for (const box of boxes) box.disabled = isFull && !box.checked;
  }
}

function percent(zoom: number): string {
  return `${Math.round(zoom * 100)} %`;
}

customElements.define("light-table", LightTable);
