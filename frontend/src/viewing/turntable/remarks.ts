/** Remarks at places of a model: their numbers stand in front of it and move with it. */

import { type Camera, Vector3 } from "three";
import type { Model } from "./model";
import { pick } from "./picking";
import type { Span } from "./section";

export type RemarkWords = { mode: string; middle: string; draft: string };

/** `list` are places in the model's own coordinates, each with its number and what it leads to; `placed` is told where
 * the next one belongs, and null where nobody may add one. */
export type Remarks = {
  list: { number: string; href: string; point: Span }[];
  placed: ((point: Span) => void) | null;
  words: RemarkWords;
};

export class RemarkLayer {
  readonly marks: { mark: HTMLElement; at: Vector3 }[];
  private readonly draft = document.createElement("span");
  private draftAt: Vector3 | null = null;

  constructor(
    private readonly model: Model,
    private readonly camera: Camera,
    private readonly frame: HTMLElement,
    private readonly remarks: Remarks,
  ) {
    this.marks = remarks.list.map(({ number, href, point }) => {
      const mark = Object.assign(document.createElement("a"), { className: "pin", href, textContent: number });
      return { mark, at: model.onTable(point) };
    });
    this.draft.className = "pin pin-draft";
    this.draft.hidden = true;
    this.draft.setAttribute("aria-label", remarks.words.draft);
    frame.append(...this.marks.map(({ mark }) => mark), this.draft);
    this.draw();
  }

  /** Takes the place under this place of the frame (pixels); false beside the model. */
  take(x: number, y: number): boolean {
    const { clientWidth: width, clientHeight: height } = this.frame;
    const found = pick(this.model, this.camera, { x, y, width, height });
    if (!found || !this.remarks.placed) return false;
    this.draftAt = found.point;
    this.draft.hidden = false;
    this.draw();
    this.remarks.placed(this.model.own(found.point));
    return true;
  }

  /** Every number stands where its place is seen now; what is on the far side is paler. */
  draw(): void {
    this.camera.updateMatrixWorld();
    const middle = new Vector3(0, this.model.sides[1] / 2, 0);
    const reach = this.camera.position.distanceTo(middle);
    for (const { mark, at } of this.marks) this.stand(mark, at, reach);
    if (this.draftAt) this.stand(this.draft, this.draftAt, reach);
  }

  clear(): void {
    for (const { mark } of this.marks) mark.remove();
    this.draft.remove();
  }

  private stand(mark: HTMLElement, at: Vector3, reach: number): void {
    const { x, y } = at.clone().project(this.camera);
    mark.style.left = `${((x + 1) / 2) * 100}%`;
    mark.style.top = `${((1 - y) / 2) * 100}%`;
    mark.classList.toggle("pin-far", this.camera.position.distanceTo(at) > reach);
  }
}
