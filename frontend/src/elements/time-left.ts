/**
 * <time-left until="2027-05-31T16:59:00Z" now="2027-05-29T10:00:00Z" days="%n days left" …>2 days left</time-left>,
 * as the tag {% countdown until %} draws it.
 *
 * Keeps the words of a deadline current: days, hours, then minutes. The server's words stand until the first
 * tick and where there is no JavaScript. Words come from the element, translated by the server:
 * days="%n days left" day="1 day left" hours hour minutes minute passed. On passing it sends `time-left-passed`.
 * The clock is the server's: `now` (the server's time when the page was made) corrects a wrong clock here.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class TimeLeft extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ahead = 0;

  connectedCallback(): void {
    const now = Date.parse(this.getAttribute("now") ?? "");
    this.#ahead = Number.isNaN(now) ? 0 : Date.now() - now;
    // After the element's own text is there: the parser may still be at its first tag.
    this.#timer = setTimeout(() => this.#tick());
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  #tick(): void {
    const until = Date.parse(this.getAttribute("until") ?? "");
    if (Number.isNaN(until)) return;
    const left = until - (Date.now() - this.#ahead);
    const words = left <= 0 ? this.getAttribute("passed") : this.#words(left);
    if (words && words !== this.textContent?.trim()) this.textContent = words;
    if (left <= 0) {
      this.dispatchEvent(new CustomEvent("time-left-passed", { bubbles: true }));
      return;
    }
    this.#timer = setTimeout(() => this.#tick(), Math.min(left, MINUTE) + 250);
  }

  #words(left: number): string | null {
    if (left >= DAY) return this.#counted("day", Math.floor(left / DAY));
    if (left >= HOUR) return this.#counted("hour", Math.floor(left / HOUR));
    return this.#counted("minute", Math.max(1, Math.floor(left / MINUTE)));
  }

  #counted(unit: string, n: number): string | null {
    const pattern = (n === 1 && this.getAttribute(unit)) || this.getAttribute(`${unit}s`);
    return pattern ? pattern.replace("%n", String(n)) : null;
  }
}

customElements.define("time-left", TimeLeft);
