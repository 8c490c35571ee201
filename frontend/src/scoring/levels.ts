/**
 * The words of one criterion's levels: those of the score given, those of a level that is pointed at for as long as it
 * is, and the stops on the scale that set a score by one tap.
 *
 * <div data-criterion>
 *   <button type="button" data-stop="8">8</button> …     beside the slider; optional
 *   <p data-level-now></p>                               where the words stand
 *   <p data-guidance></p> <div data-level="8"><dt>8</dt><dd>very good</dd></div> …
 * </div>
 */

interface Level {
  readonly at: number;
  readonly row: HTMLElement;
}

export class Levels {
  private readonly levels: Level[];
  private readonly stops: HTMLButtonElement[];
  private readonly guidance: string;
  private value: number | null = null;

  /** `pick` is told the hundredths of a stop that was tapped. */
  constructor(
    private readonly root: HTMLElement,
    private readonly pick: (value: number) => void,
  ) {
    this.levels = [...root.querySelectorAll<HTMLElement>("[data-level]")].map((row) => ({
      at: Math.round(Number(row.dataset.level) * 100),
      row,
    }));
    this.guidance = root.querySelector("[data-guidance]")?.textContent ?? "";
    this.stops = [...root.querySelectorAll<HTMLButtonElement>("[data-stop]")];
    for (const stop of this.stops) this.prepare(stop);
  }

  /** Sets the stops where their scores are on the scale. */
  place(least: number, most: number): void {
    for (const stop of this.stops) stop.style.setProperty("--at", String((this.at(stop) - least) / (most - least)));
  }

  /** The words that the value has reached, told as text too; before the first score what to look at. */
  show(value: number | null): string {
    this.value = value;
    const now = value === null ? null : this.reached(value);
    for (const level of this.levels) level.row.classList.toggle("is-now", level === now);
    for (const stop of this.stops) stop.classList.toggle("is-now", now !== null && this.at(stop) === now.at);
    this.say(now);
    return now?.row.querySelector("dd")?.textContent ?? "";
  }

  private prepare(stop: HTMLButtonElement): void {
    const level = this.levels.find((each) => each.at === this.at(stop)) ?? null;
    stop.addEventListener("click", () => this.pick(this.at(stop)));
    stop.addEventListener("pointerenter", () => this.say(level));
    stop.addEventListener("focus", () => this.say(level));
    for (const end of ["pointerleave", "blur"]) stop.addEventListener(end, () => this.show(this.value));
  }

  private reached(value: number): Level | null {
    return this.levels.filter((level) => level.at <= value).at(-1) ?? this.levels[0] ?? null;
  }

  private say(level: Level | null): void {
    const place = this.root.querySelector<HTMLElement>("[data-level-now]");
    if (!place) return;
    if (!level) {
      place.textContent = this.guidance;
      return;
    }
    const score = document.createElement("strong");
    score.className = "figure";
    score.textContent = level.row.querySelector("dt")?.textContent ?? "";
    place.replaceChildren(score, ` ${level.row.querySelector("dd")?.textContent ?? ""}`);
  }

  private at(stop: HTMLElement): number {
    return Math.round(Number(stop.dataset.stop) * 100);
  }
}
