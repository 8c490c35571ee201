/** Waiting before the next try: longer each time, a little by chance, and not a moment longer than needed. */

import { Lost, Stopped } from "./outcomes";

export const PAUSES = { first: 1000, most: 60_000 };
/** A server that breaks on the same request again and again will not mend while we wait. */
const MOST_BREAKS = 6;

export interface Waiter {
  /** The next try comes after so many seconds; `sentence` is the server's, if it spoke. */
  waiting(seconds: number, sentence: string): void;
  trying(): void;
}

export class Patience {
  private wake: (() => void) | null = null;

  constructor(
    private readonly waiter: Waiter,
    private readonly chance: () => number = Math.random,
  ) {}

  /** What `act` gives once it was decided; throws what is not Lost, and Stopped once the signal says so. */
  async until<T>(act: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await act();
      } catch (trouble) {
        if (signal.aborted) throw new Stopped();
        if (!(trouble instanceof Lost) || (trouble.status === 500 && tries >= MOST_BREAKS)) throw trouble;
        await this.rest(this.pause(tries, trouble.pause), trouble.message, signal);
        this.waiter.trying();
      }
    }
  }

  /** Do not wait any longer. */
  hurry(): void {
    this.wake?.();
  }

  /** Milliseconds: doubled each time, at least what the server asked for, spread so that not all come at once. */
  pause(tries: number, asked: number): number {
    const grown = Math.min(PAUSES.first * 2 ** (tries - 1), PAUSES.most);
    return Math.max(grown * (0.5 + this.chance() / 2), asked * 1000 * (1 + this.chance() / 4));
  }

  private async rest(pause: number, sentence: string, signal: AbortSignal): Promise<void> {
    this.waiter.waiting(Math.ceil(pause / 1000), sentence);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      window.addEventListener("online", this.wake);
      signal.addEventListener("abort", this.wake);
    });
    if (this.wake) {
      window.removeEventListener("online", this.wake);
      signal.removeEventListener("abort", this.wake);
    }
    this.wake = null;
    if (signal.aborted) throw new Stopped();
  }
}
