/** A few at a time: the others wait in the order in which they came. */

import { Stopped } from "./outcomes";

export class Turns {
  private free: number;
  private readonly line: (() => void)[] = [];

  constructor(most: number) {
    this.free = most;
  }

  get isFree(): boolean {
    return this.free > 0;
  }

  /** Resolves with the act that gives the turn back; throws Stopped where the signal comes first. */
  async take(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw new Stopped();
    if (this.free > 0) this.free -= 1;
    else await this.queued(signal);
    let isHeld = true;
    return () => {
      if (isHeld) this.give();
      isHeld = false;
    };
  }

  private queued(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.line.splice(this.line.indexOf(called), 1);
        reject(new Stopped());
      };
      const called = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      this.line.push(called);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  private give(): void {
    const next = this.line.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** What one page sends at once: more would only make each of them slower. */
export const sendingTurns = new Turns(2);
export const hashingTurns = new Turns(1);
