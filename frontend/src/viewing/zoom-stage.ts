/** A picture to be looked at closely, with its buttons. Loaded when somebody asks for it. */

import { Gestures, type Handled } from "./gestures";
import { iconButton } from "./icons";
import { held, type Lens, type Point, pushed, WHOLE, zoomed } from "./lens";
import { Pane } from "./pane";
import type { Picture } from "./picture";
import { Room, type RoomWords } from "./room";

export type ZoomWords = RoomWords & {
  nearer: string;
  farther: string;
  whole: string;
  previous: string;
  next: string;
  hint: string;
};

const STEP = 1.6;
const TAP = 2.5;

export class ZoomStage implements Handled {
  readonly element = document.createElement("div");
  readonly room: Room;
  private readonly frame = document.createElement("div");
  private readonly pane: Pane;
  private readonly amount = document.createElement("span");
  private readonly label = document.createElement("span");
  private readonly watcher = new ResizeObserver(() => this.look(this.lens));
  private readonly gestures: Gestures;
  private lens: Lens = WHOLE;

  /** `step` brings the previous (-1) or next (1) picture; without it there are no buttons for that. */
  constructor(words: ZoomWords, left: () => void, step?: (by: -1 | 1) => void) {
    this.element.className = "view";
    this.frame.className = "view-frame";
    this.frame.tabIndex = 0;
    this.frame.setAttribute("role", "group");
    this.frame.setAttribute("aria-description", words.hint);
    this.pane = new Pane(this.frame);
    this.gestures = new Gestures(this.frame, this);
    this.room = new Room(this.element, words, () => {
      this.watcher.disconnect();
      this.gestures.release();
      left();
    });
    this.element.append(this.frame, this.tools(words, step));
    this.watcher.observe(this.frame);
    this.element.addEventListener("keydown", (event) => this.keyed(event, step));
  }

  show(picture: Picture, atFirst = ""): void {
    this.pane.show(picture, atFirst);
    this.label.textContent = picture.label;
    this.frame.setAttribute("aria-label", picture.label);
    this.element.setAttribute("aria-label", picture.label);
    this.look(WHOLE);
  }

  focus(): void {
    this.frame.focus({ preventScroll: true });
  }

  get takesFinger(): boolean {
    return this.lens.zoom > 1.001 || this.room.isInFront;
  }

  push(by: Point): void {
    this.look(pushed(this.lens, by, this.pane.size, this.pane.frameSize));
  }

  zoom(factor: number, at?: Point): void {
    const { width, height } = this.pane.frameSize;
    const point = at ?? { x: width / 2, y: height / 2 };
    this.look(zoomed(this.lens, factor, point, this.pane.size, this.pane.frameSize, this.pane.most));
  }

  whole(): void {
    this.look(WHOLE);
  }

  toggle(at: Point): void {
    if (this.lens.zoom > 1.2) this.whole();
    else this.zoom(TAP, at);
  }

  private look(lens: Lens): void {
    this.lens = held(lens, this.pane.size, this.pane.frameSize, this.pane.most);
    this.pane.draw(this.lens);
    this.amount.textContent = `${Math.round(this.lens.zoom * 100)} %`;
    this.frame.classList.toggle("is-near", this.takesFinger);
  }

  private tools(words: ZoomWords, step?: (by: -1 | 1) => void): HTMLElement {
    const tools = document.createElement("div");
    tools.className = "view-tools";
    this.label.className = "view-label";
    this.amount.className = "view-amount figure";
    const turning = step
      ? [iconButton("previous", words.previous, () => step(-1)), iconButton("next", words.next, () => step(1))]
      : [];
    tools.append(
      this.label,
      ...turning,
      iconButton("farther", words.farther, () => this.zoom(1 / STEP)),
      this.amount,
      iconButton("nearer", words.nearer, () => this.zoom(STEP)),
      iconButton("whole", words.whole, () => this.whole()),
      this.room.fullButton,
      this.room.closeButton,
    );
    return tools;
  }

  private keyed(event: KeyboardEvent, step?: (by: -1 | 1) => void): void {
    const by = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : 0;
    if (by && step) {
      event.preventDefault();
      step(by);
    }
    if (event.key === "Escape" && !this.room.isInFront) {
      event.stopPropagation();
      this.room.leave();
    }
  }
}
