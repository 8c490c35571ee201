/** Fingers, mouse, wheel and keys over a frame, told as pushes and enlargements in pixels of that frame. */

import type { Point } from "./lens";

export interface Handled {
  push(by: Point): void;
  zoom(factor: number, at?: Point): void;
  whole(): void;
  /** Nearer to this point, or back to the whole. */
  toggle(at: Point): void;
  /** A single finger pushes the picture; while it does not, it scrolls the page. */
  readonly takesFinger: boolean;
}

const STEP = 1.4;
const PUSH = 60;
const TAP_MS = 320;
const TAP_PX = 24;
const STILL_PX = 6;

export class Gestures {
  private readonly fingers = new Map<number, Point>();
  private lastTap = { at: 0, x: 0, y: 0 };
  private down: Point = { x: 0, y: 0 };
  private hasMoved = false;

  constructor(
    private readonly frame: HTMLElement,
    private readonly handled: Handled,
  ) {
    frame.addEventListener("pointerdown", this.pressed);
    frame.addEventListener("pointermove", this.moved);
    frame.addEventListener("pointerup", this.lifted);
    frame.addEventListener("pointercancel", this.lost);
    frame.addEventListener("wheel", this.wheeled, { passive: false });
    frame.addEventListener("keydown", this.keyed);
    frame.addEventListener("dragstart", stop);
  }

  release(): void {
    this.frame.removeEventListener("pointerdown", this.pressed);
    this.frame.removeEventListener("pointermove", this.moved);
    this.frame.removeEventListener("pointerup", this.lifted);
    this.frame.removeEventListener("pointercancel", this.lost);
    this.frame.removeEventListener("wheel", this.wheeled);
    this.frame.removeEventListener("keydown", this.keyed);
    this.frame.removeEventListener("dragstart", stop);
  }

  private readonly pressed = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.down = this.at(event);
    this.hasMoved = false;
    this.fingers.set(event.pointerId, this.down);
    this.frame.setPointerCapture?.(event.pointerId);
  };

  private readonly moved = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = this.at(event);
    this.hasMoved ||= distance(now, this.down) > STILL_PX;
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.fingers.set(event.pointerId, now);
    if (other) {
      this.handled.zoom(distance(now, other) / (distance(before, other) || 1), middle(now, other));
      this.handled.push({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    } else if (this.handled.takesFinger || event.pointerType === "mouse") {
      this.handled.push({ x: now.x - before.x, y: now.y - before.y });
    }
  };

  private readonly lifted = (event: PointerEvent): void => {
    const wasAlone = this.fingers.delete(event.pointerId) && this.fingers.size === 0;
    if (!wasAlone || this.hasMoved) return;
    const now = this.at(event);
    const isSecond = event.timeStamp - this.lastTap.at < TAP_MS && distance(now, this.lastTap) < TAP_PX;
    this.lastTap = { at: isSecond ? 0 : event.timeStamp, ...now };
    if (isSecond) this.handled.toggle(now);
  };

  private readonly lost = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
  };

  private readonly wheeled = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.handled.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) / 320), this.at(event));
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.frame) return;
    const push = { ArrowLeft: [PUSH, 0], ArrowRight: [-PUSH, 0], ArrowUp: [0, PUSH], ArrowDown: [0, -PUSH] }[event.key];
    if (push) this.handled.push({ x: push[0] ?? 0, y: push[1] ?? 0 });
    else if (event.key === "+" || event.key === "=") this.handled.zoom(STEP);
    else if (event.key === "-") this.handled.zoom(1 / STEP);
    else if (event.key === "0") this.handled.whole();
    else return;
    event.preventDefault();
  };

  private at(event: MouseEvent): Point {
    const { left, top } = this.frame.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function middle(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function stop(event: Event): void {
  event.preventDefault();
}
