/** A model on a turntable: seen from all sides, cut open, measured, beside the outline of size 42. */

import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineLoop, type Vector3 } from "three";
import { Measuring } from "./measuring";
import { type Model, modelAt, type Section } from "./model";
import { outlineOf42 } from "./outline";
import { RemarkLayer, type Remarks } from "./remarks";
import type { Span } from "./section";
import { type Pose, Studio } from "./studio";
import type { ViewName } from "./views";

const ACCENT = 0x9a4a1f;
const TURN = Math.PI / 24;
const NEARER = 1.2;
const STILL_PX = 5;
const ABOVE_TABLE = 0.4;

export class Turntable {
  private readonly studio: Studio;
  private model: Model | null = null;
  private measuring: Measuring | null = null;
  private readonly outline = outlineOnTable();
  private down = { x: 0, y: 0 };
  private remarks: RemarkLayer | null = null;
  measures = false;
  /** A press on the model says where the next remark belongs. */
  remarksNext = false;

  /** `changed` is called after each drawing, `turned` when one looks from elsewhere. Throws where the browser has no WebGL. */
  constructor(
    readonly frame: HTMLElement,
    private readonly changed: () => void,
    turned: () => void = () => undefined,
  ) {
    const drawn = () => {
      this.remarks?.draw();
      this.changed();
    };
    this.studio = new Studio(frame, drawn, turned);
    this.outline.visible = false;
    this.studio.scene.add(this.outline);
    const { canvas } = this;
    canvas.addEventListener("pointerdown", (event) => {
      this.down = { x: event.clientX, y: event.clientY };
    });
    canvas.addEventListener("pointerup", (event) => this.lifted(event));
  }

  get canvas(): HTMLCanvasElement {
    return this.studio.renderer.domElement;
  }

  /** Length, height and width in millimetres. */
  get sides(): Span | null {
    return this.model?.sides ?? null;
  }

  get sectionSides(): Span | null {
    return this.model?.sectionSides ?? null;
  }

  /** Millimetres between the two points taken, and where in the frame to say so. */
  get measured(): { distance: number; x: number; y: number } | null {
    const distance = this.measuring?.distance ?? null;
    const middle = this.measuring?.middle;
    return distance === null || !middle ? null : { distance, ...this.place(middle) };
  }

  get pointsTaken(): number {
    return this.measuring?.count ?? 0;
  }

  async load(url: string, millimetres: number): Promise<void> {
    const model = await modelAt(url, millimetres);
    this.model = model;
    this.measuring = new Measuring(model, this.studio.camera);
    this.studio.scene.add(model.group, this.measuring.group);
    this.studio.furnish(model.sides);
  }

  /** The numbers of the remarks stand at their places. */
  showRemarks(remarks: Remarks): void {
    if (this.model) this.remarks = new RemarkLayer(this.model, this.studio.camera, this.frame, remarks);
  }

  get pose(): Pose {
    return this.studio.pose;
  }

  set pose(pose: Pose) {
    this.studio.pose = pose;
  }

  look(view: ViewName): void {
    this.studio.look(view);
  }

  /** As it was when it was opened. */
  reset(): void {
    this.cut(null);
    this.measuring?.clear();
    this.showOutline(false);
    this.look("perspective");
  }

  cut(section: Section | null): void {
    this.model?.cut(section);
    this.studio.ask();
  }

  showOutline(isShown: boolean): void {
    this.outline.visible = isShown;
    this.studio.ask();
  }

  forgetPoints(): void {
    this.measuring?.clear();
    this.studio.ask();
  }

  /** Takes the point of the surface in the middle of the frame, for those who measure with keys. */
  takeMiddle(): void {
    this.take(this.frame.clientWidth / 2, this.frame.clientHeight / 2);
  }

  /** The next remark belongs to the point of the surface in the middle of the frame. */
  remarkMiddle(): void {
    this.remarks?.take(this.frame.clientWidth / 2, this.frame.clientHeight / 2);
  }

  /** Arrow keys turn, + and - come nearer and go farther, 0 sets the view anew; false for any other key. */
  key(name: string): boolean {
    const turn = { ArrowLeft: [-TURN, 0], ArrowRight: [TURN, 0], ArrowUp: [0, TURN], ArrowDown: [0, -TURN] }[name];
    if (turn) this.studio.turn(turn[0] ?? 0, turn[1] ?? 0);
    else if (name === "+" || name === "=") this.studio.near(NEARER);
    else if (name === "-") this.studio.near(1 / NEARER);
    else if (name === "0") this.studio.again();
    else return false;
    return true;
  }

  clear(): void {
    this.remarks?.clear();
    this.studio.clear();
  }

  private lifted(event: PointerEvent): void {
    const moved = Math.hypot(event.clientX - this.down.x, event.clientY - this.down.y);
    if (moved > STILL_PX || event.button !== 0) return;
    const { left, top } = this.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    if (this.measures) this.take(x, y);
    else if (this.remarksNext) this.remarks?.take(x, y);
  }

  private take(x: number, y: number): void {
    this.measuring?.take(x, y, this.frame.clientWidth, this.frame.clientHeight);
    this.studio.ask();
  }

  private place(point: Vector3): { x: number; y: number } {
    const { x, y } = point.clone().project(this.studio.camera);
    return { x: ((x + 1) / 2) * this.frame.clientWidth, y: ((1 - y) / 2) * this.frame.clientHeight };
  }
}

/** Heel to the right, toe to the left, as models lie; just above the table. */
function outlineOnTable(): LineLoop {
  const points = outlineOf42();
  const length = Math.max(...points.map(([along]) => along));
  const numbers = points.flatMap(([along, outer]) => [length / 2 - along, ABOVE_TABLE, outer]);
  const shape = new BufferGeometry();
  shape.setAttribute("position", new BufferAttribute(Float32Array.from(numbers), 3));
  const line = new LineLoop(shape, new LineBasicMaterial({ color: ACCENT, depthTest: false, transparent: true }));
  line.renderOrder = 1;
  return line;
}
