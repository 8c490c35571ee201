/** How fast bytes go out, and what that means for the rest. */

const WINDOW_MS = 10_000;
const SOON_MS = 1500;

export class Pace {
  private marks: { at: number; sent: number }[] = [];

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** So many bytes have gone out by now. */
  mark(sent: number): void {
    const at = this.clock();
    const last = this.marks.at(-1);
    // A part that is sent again takes its bytes back.
    if (last && sent < last.sent) this.marks = [];
    this.marks.push({ at, sent });
    while (this.marks.length > 2 && at - (this.marks[0]?.at ?? at) > WINDOW_MS) this.marks.shift();
  }

  /** Bytes in a second over the last ten; 0 while too little is known. */
  get speed(): number {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || !last || last.at - first.at < SOON_MS) return 0;
    return ((last.sent - first.sent) * 1000) / (last.at - first.at);
  }

  /** Seconds that `rest` bytes will take; 0 while that can't be told. */
  left(rest: number): number {
    return this.speed > 0 ? rest / this.speed : 0;
  }

  reset(): void {
    this.marks = [];
  }
}
