/**
 * <score-nudges>: says calmly what a judge may want to look at again, as soon as something is said of every criterion.
 * It never holds anything back. Without it the sentences are those of the last save.
 *
 * <score-nudges data-last='[["7.5","na"],…]' data-wanted="80" data-decimal=",">     the sheets handed in last
 *   <ul><li data-nudge="same" hidden>…</li> <li data-nudge="repeated" hidden>…</li> <li data-nudge="short" hidden>…</li></ul>
 * </score-nudges>
 *
 * Scores are the [data-score] fields of the page, beside each perhaps a [data-na] box; the comment is [name=comment].
 */

import { hundredths } from "../scoring/criterion";
import { nudges, type Pattern } from "../scoring/nudges";

export class ScoreNudges extends HTMLElement {
  private last: readonly Pattern[] = [];

  connectedCallback(): void {
    this.last = JSON.parse(this.dataset.last || "[]");
    for (const kind of ["input", "change", "score-changed"]) document.addEventListener(kind, this.look);
  }

  disconnectedCallback(): void {
    for (const kind of ["input", "change", "score-changed"]) document.removeEventListener(kind, this.look);
  }

  private readonly look = (): void => {
    const comment = document.querySelector<HTMLTextAreaElement>("[name=comment]")?.value ?? "";
    const found: string[] = nudges(this.pattern(), comment, Number(this.dataset.wanted ?? 0), this.last);
    for (const row of this.querySelectorAll<HTMLElement>("[data-nudge]")) {
      row.hidden = !found.includes(row.dataset.nudge ?? "");
    }
  };

  private pattern(): Pattern {
    return [...document.querySelectorAll<HTMLElement>("[data-criterion]")].map((root) => {
      if (root.querySelector<HTMLInputElement>("[data-na]")?.checked) return "na";
      const field = root.querySelector<HTMLInputElement>("[data-score]");
      const value = hundredths(field?.value ?? "", this.dataset.decimal ?? ".");
      return value === null ? "" : String(value / 100);
    });
  }
}

customElements.define("score-nudges", ScoreNudges);
