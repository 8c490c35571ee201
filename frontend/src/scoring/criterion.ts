/** One criterion of a scoresheet on the page, and the exact weighted mean of several. */

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

export class Criterion implements Weighed {
  readonly weight: number;
  value: number | null = null;
  isValid = true;
  private readonly field: HTMLInputElement;
  private readonly slider: HTMLInputElement;
  private readonly guidance: string;

  constructor(
    readonly root: HTMLElement,
    private readonly mark: string,
    private readonly wrong: string,
    private readonly changed: () => void,
  ) {
    this.weight = hundredths(root.dataset.weight ?? "", ".") ?? 0;
    this.field = root.querySelector<HTMLInputElement>("[data-score]") as HTMLInputElement;
    this.slider = root.querySelector<HTMLInputElement>("[data-slider]") as HTMLInputElement;
    this.guidance = root.querySelector("[data-guidance]")?.textContent ?? "";
    const slide = this.slider.closest<HTMLElement>("[data-slide]");
    if (slide) slide.hidden = false;
    this.field.addEventListener("input", this.typed);
    this.field.addEventListener("keydown", this.stepped);
    this.slider.addEventListener("input", () => this.set(Math.round(Number(this.slider.value) * 100)));
    this.value = this.onScale(hundredths(this.field.value, mark));
    this.showSlider();
  }

  get name(): string {
    return this.field.name;
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
    this.take(own);
  };

  private take(text: string): void {
    const isEmpty = text.trim() === "";
    this.value = isEmpty ? null : this.onScale(hundredths(text, this.mark));
    this.refuse(isEmpty || this.value !== null ? "" : this.wrong);
    this.showSlider();
    this.showLevel();
    this.changed();
  }

  private set(value: number): void {
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

  private get scale(): { least: number; most: number; step: number } {
    const read = (text: string) => Math.round(Number(text) * 100);
    return { least: read(this.slider.min), most: read(this.slider.max), step: read(this.slider.step) };
  }

  private showSlider(): void {
    if (this.value !== null) this.slider.value = String(this.value / 100);
    this.slider.classList.toggle("is-unset", this.value === null);
  }

  /** The level that the value has reached, in words; before the first score what to look at. */
  private showLevel(): void {
    const levels = [...this.root.querySelectorAll<HTMLElement>("[data-level]")];
    const value = this.value;
    for (const level of levels) level.classList.remove("is-now");
    this.levelNow.replaceChildren();
    if (value === null) {
      this.levelNow.textContent = this.guidance;
      return;
    }
    const reached = levels.filter((level) => Math.round(Number(level.dataset.level) * 100) <= value);
    const now = reached.at(-1) ?? levels[0];
    if (!now) return;
    now.classList.add("is-now");
    const score = document.createElement("strong");
    score.className = "figure";
    score.textContent = now.querySelector("dt")?.textContent ?? "";
    this.levelNow.append(score, ` ${now.querySelector("dd")?.textContent ?? ""}`);
  }

  private get levelNow(): HTMLElement {
    return this.root.querySelector<HTMLElement>("[data-level-now]") as HTMLElement;
  }
}
