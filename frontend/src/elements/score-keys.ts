/**
 * <score-keys>: scores by the keyboard while no text field has the focus. Without it everything is typed and tabbed.
 *
 * <score-keys>
 *   <button type="button" data-open hidden>Keys ?</button>
 *   <dialog data-list>… <input type="checkbox" checked data-active> … <button type="button" data-close>…</button></dialog>
 * </score-keys>
 *
 * On the page: [data-criterion] each with a [data-score] field and a [data-slider] that knows the scale, a
 * <picture-stand>, and a button [name=act][value=submit]. A digit scores the criterion that is marked (`is-current`) and
 * marks the next, arrows up and down step the score that a digit has just given, else the marked one, N and P go on and back, arrows left and right bring another picture, Enter
 * in a score goes to the next one, Esc leaves a field, "?" opens the list. After the last criterion the button to hand
 * in has the focus: nothing is handed in but by that button. The box in the list turns the keys off in this browser.
 */

import { scoreOf } from "../scoring/digits";
import { KeySwitch } from "../scoring/key-switch";

const TYPED_IN = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, model-view canvas, .view-frame";

export class ScoreKeys extends HTMLElement {
  private current: HTMLElement | null = null;
  /** What a digit has just scored, until something else is touched. */
  private given: HTMLElement | null = null;
  private keys = new KeySwitch(null, "score-keys");

  connectedCallback(): void {
    for (const each of this.criteria) each.tabIndex = -1;
    this.openButton?.removeAttribute("hidden");
    this.openButton?.addEventListener("click", () => this.list?.showModal());
    this.querySelector("[data-close]")?.addEventListener("click", () => this.list?.close());
    this.keys = new KeySwitch(this.querySelector<HTMLInputElement>("[data-active]"), "score-keys");
    document.addEventListener("keydown", this.pressed);
    document.addEventListener("focusin", this.focused);
    document.addEventListener("pointerdown", this.touched);
    if (this.keys.isOn) this.mark(this.criteria.find((each) => !isScored(each)) ?? this.criteria[0] ?? null);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.pressed);
    document.removeEventListener("focusin", this.focused);
    document.removeEventListener("pointerdown", this.touched);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    const isDone = target.matches("[data-score]")
      ? this.inScore(event.key, target)
      : !target.closest(TYPED_IN) && this.keys.isOn && this.act(event);
    if (isDone) event.preventDefault();
  };

  /** In a score's own field only Enter and Esc mean something here: everything else is typed. */
  private inScore(key: string, target: HTMLElement): boolean {
    const here = target.closest<HTMLElement>("[data-criterion]");
    if (!here || (key !== "Enter" && key !== "Escape")) return false;
    if (key === "Escape") {
      here.focus();
      return true;
    }
    const next = this.criteria[this.criteria.indexOf(here) + 1];
    if (next) field(next).focus();
    else this.submitButton?.focus();
    return true;
  }

  private act(event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === "?") this.list?.showModal();
    else if (/^[0-9]$/.test(key)) return this.score(Number(key), event.repeat);
    else if (key === "ArrowUp" || key === "ArrowDown") return this.step(key);
    else if (key === "ArrowLeft" || key === "ArrowRight") return this.turn(key === "ArrowRight" ? 1 : -1);
    else if (key.toLowerCase() === "n") this.go(1);
    else if (key.toLowerCase() === "p") this.go(-1);
    else return false;
    return true;
  }

  private score(digit: number, isRepeat: boolean): boolean {
    const here = this.current;
    if (!here || isRepeat) return false;
    const { least, most, step } = scale(here);
    const value = scoreOf(digit, least, most, step);
    if (value === null) return false;
    const slider = sliderOf(here);
    slider.value = String(value / 100);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    if (here === this.criteria.at(-1)) {
      this.mark(null);
      this.submitButton?.focus();
    } else {
      this.go(1);
    }
    this.given = here;
    return true;
  }

  /** The score's own field knows how to step. */
  private step(key: string): boolean {
    const here = this.given ?? this.current;
    if (!here) return false;
    return !field(here).dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  }

  private turn(by: number): boolean {
    const stand = document.querySelector("picture-stand");
    return stand ? stand.dispatchEvent(new CustomEvent("picture-wanted", { detail: by })) : false;
  }

  private go(by: number): void {
    this.given = null;
    const here = this.current ? this.criteria.indexOf(this.current) : by > 0 ? -1 : this.criteria.length;
    const next = this.criteria[here + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  private readonly focused = (event: FocusEvent): void => {
    this.given = null;
    const inside = (event.target as HTMLElement).closest<HTMLElement>("[data-criterion]");
    if (inside) this.mark(inside);
  };

  private readonly touched = (): void => {
    this.given = null;
  };

  private mark(criterion: HTMLElement | null): void {
    this.current = criterion;
    for (const each of this.criteria) {
      each.classList.toggle("is-current", each === criterion);
      if (each === criterion) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
  }

  private get criteria(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>("[data-criterion]")];
  }

  private get openButton(): HTMLElement | null {
    return this.querySelector("[data-open]");
  }

  private get list(): HTMLDialogElement | null {
    return this.querySelector("[data-list]");
  }

  private get submitButton(): HTMLElement | null {
    return document.querySelector("button[name=act][value=submit]");
  }
}

function field(criterion: HTMLElement): HTMLInputElement {
  return criterion.querySelector<HTMLInputElement>("[data-score]") as HTMLInputElement;
}

function sliderOf(criterion: HTMLElement): HTMLInputElement {
  return criterion.querySelector<HTMLInputElement>("[data-slider]") as HTMLInputElement;
}

function scale(criterion: HTMLElement): { least: number; most: number; step: number } {
  const { min, max, step } = sliderOf(criterion);
  const read = (text: string) => Math.round(Number(text) * 100);
  return { least: read(min), most: read(max), step: read(step) };
}

function isScored(criterion: HTMLElement): boolean {
  return field(criterion).value !== "" || (criterion.querySelector<HTMLInputElement>("[data-na]")?.checked ?? false);
}

customElements.define("score-keys", ScoreKeys);
