/** One criterion of a scoresheet on the page, and the exact weighted mean of several. */

import { Levels } from "./levels";

/** What counts towards a total: both in hundredths, so that sums are exact. */
export interface Weighed {
  readonly weight: number;
  readonly value: number | null;
}

/** A decimal written with this mark, in hundredths; null for anything else. */
export function hundredths(text: string, mark: string): number | null {
  const match = /^(\d{1,4})(?:([.,])(\d{1,2}))?$/.exec(text.trim());
  if (!match || (match[2] !== undefined && match[2] !== mark)) return null;
  return Number(match[1]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
}

/** "7.5" as "7,5": the other decimal mark, which some keyboards give alone, is taken for this person's own. */
export function inOwnMark(text: string, mark: string): string {
  return text.replace(/^(\s*\d{1,4})[.,](?=\d{0,2}\s*$)/, `$1${mark}`);
}

/** 750 as "7,5": no more places than needed. */
export function written(value: number, mark: string): string {
  const places = value % 100 === 0 ? 0 : value % 10 === 0 ? 1 : 2;
  return (value / 100).toFixed(places).replace(".", mark);
}

/** sum(weight x value) / sum(weight) with two places, halves to even as on the server; null without any. */
export function totalOf(scored: readonly Weighed[]): string | null {
  const weights = scored.reduce((sum, each) => sum + each.weight, 0);
  if (weights === 0) return null;
  const products = scored.reduce((sum, each) => sum + each.weight * (each.value ?? 0), 0);
  let whole = Math.floor(products / weights);
  const twice = 2 * (products - whole * weights);
  if (twice > weights || (twice === weights && whole % 2 === 1)) whole += 1;
  return `${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}

/** What a score may be, in hundredths. */
interface Scale {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/**
 * The text field, the slider, the stops at the levels and the box "can't be judged" of one criterion say the same.
 *
 * <div data-criterion data-weight="20">
 *   <input type="text" name="score-…" data-score>  <p data-error hidden></p>
 *   <div data-slide hidden><input type="range" min max step data-slider> <button data-stop="8">8</button> …</div>
 *   <input type="checkbox" name="na-…" data-na>     optional: not applicable; it empties the score
 *   <p data-level-now></p> …                        levels as `Levels` expects them
 * </div>
 *
 * However a score changes, `score-changed` bubbles from the criterion afterwards.
 */
export class Criterion implements Weighed {
  readonly weight: number;
  value: number | null = null;
  isValid = true;
  private readonly field: HTMLInputElement;
  private readonly slider: HTMLInputElement;
  private readonly na: HTMLInputElement | null;
  private readonly levels: Levels;
  private readonly scale: Scale;

  constructor(
    readonly root: HTMLElement,
    private readonly mark: string,
    private readonly wrong: string,
    private readonly changed: () => void,
  ) {
    this.weight = hundredths(root.dataset.weight ?? "", ".") ?? 0;
    this.field = root.querySelector<HTMLInputElement>("[data-score]") as HTMLInputElement;
    this.slider = root.querySelector<HTMLInputElement>("[data-slider]") as HTMLInputElement;
    this.na = root.querySelector<HTMLInputElement>("[data-na]");
    this.scale = scaleOf(this.slider);
    this.levels = new Levels(root, (value) => this.set(value));
    this.levels.place(this.scale.least, this.scale.most);
    const slide = this.slider.closest<HTMLElement>("[data-slide]");
    if (slide) slide.hidden = false;
    this.field.addEventListener("input", this.typed);
    this.field.addEventListener("keydown", this.stepped);
    this.slider.addEventListener("input", () => this.set(Math.round(Number(this.slider.value) * 100)));
    this.na?.addEventListener("change", this.leftOut);
    this.value = this.onScale(hundredths(this.field.value, mark));
    this.tellScale();
    this.show();
  }

  get name(): string {
    return this.field.name;
  }

  /** Said not to apply to this work: it has no score and is not missing. */
  get isLeftOut(): boolean {
    return this.na?.checked ?? false;
  }

  /** Something is said of it: a score, or that it does not apply. */
  get isSaid(): boolean {
    return this.value !== null || this.isLeftOut;
  }

  get label(): string {
    return this.root.querySelector("label")?.textContent?.trim() ?? "";
  }

  /** What a save of this criterion sends: each field with its value. */
  get fields(): Record<string, string> {
    const score = { [this.field.name]: this.field.value };
    return this.na ? { ...score, [this.na.name]: this.na.checked ? "on" : "" } : score;
  }

  /** Shows what was given elsewhere: a score in this person's own writing, or that it does not apply. */
  put(text: string, isLeftOut = false): void {
    if (this.na) this.na.checked = isLeftOut;
    this.field.value = text;
    this.take(text);
  }

  refuse(sentence: string): void {
    this.isValid = sentence === "";
    const error = this.root.querySelector<HTMLElement>("[data-error]");
    if (error) {
      error.textContent = sentence;
      error.hidden = this.isValid;
    }
    if (this.isValid) this.field.removeAttribute("aria-invalid");
    else this.field.setAttribute("aria-invalid", "true");
  }

  private readonly typed = (): void => {
    const own = inOwnMark(this.field.value, this.mark);
    if (own !== this.field.value) {
      const caret = this.field.selectionStart;
      this.field.value = own;
      this.field.setSelectionRange(caret, caret);
    }
    if (this.na && own.trim() !== "") this.na.checked = false;
    this.take(own);
  };

  private readonly leftOut = (): void => {
    if (this.isLeftOut) this.field.value = "";
    this.take(this.field.value);
  };

  private take(text: string): void {
    const isEmpty = text.trim() === "";
    this.value = isEmpty ? null : this.onScale(hundredths(text, this.mark));
    this.refuse(isEmpty || this.value !== null ? "" : this.wrong);
    this.show();
    this.changed();
    this.root.dispatchEvent(new CustomEvent("score-changed", { bubbles: true }));
  }

  private set(value: number): void {
    if (this.na) this.na.checked = false;
    this.field.value = written(value, this.mark);
    this.take(this.field.value);
  }

  private readonly stepped = (event: KeyboardEvent): void => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    const { least, most, step } = this.scale;
    const from = this.value ?? least - (direction > 0 ? step : 0);
    this.set(Math.min(most, Math.max(least, from + direction * step)));
  };

  private onScale(value: number | null): number | null {
    const { least, most, step } = this.scale;
    return value !== null && value >= least && value <= most && (value - least) % step === 0 ? value : null;
  }

  /** A field that arrow keys step through is told as one, with the words of its level. */
  private tellScale(): void {
    this.field.setAttribute("role", "spinbutton");
    this.field.setAttribute("aria-valuemin", String(this.scale.least / 100));
    this.field.setAttribute("aria-valuemax", String(this.scale.most / 100));
  }

  private show(): void {
    if (this.value !== null) this.slider.value = String(this.value / 100);
    this.slider.classList.toggle("is-unset", this.value === null);
    this.root.classList.toggle("is-left-out", this.isLeftOut);
    const words = this.levels.show(this.value);
    if (this.value === null) {
      for (const name of ["aria-valuenow", "aria-valuetext"]) this.field.removeAttribute(name);
      return;
    }
    this.field.setAttribute("aria-valuenow", String(this.value / 100));
    this.field.setAttribute("aria-valuetext", `${this.field.value} ${words}`.trim());
  }
}

function scaleOf(slider: HTMLInputElement): Scale {
  const read = (text: string) => Math.round(Number(text) * 100);
  return { least: read(slider.min), most: read(slider.max), step: read(slider.step) };
}
