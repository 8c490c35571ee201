/**
 * <own-strip>: keeps the mark of the work at hand where its total is, among the judge's other totals.
 * Without it the mark stands where it was when the page was made.
 *
 * <own-strip data-least="0" data-most="10">
 *   <svg viewBox="0 0 200 28">… <path data-mark transform="translate(6 0)" visibility="hidden"> …</svg>
 * </own-strip>
 * … <output data-total>6,85</output> …   anywhere on the page, in the person's own writing
 */

const SIDE = 6;
const WIDE = 200;

export class OwnStrip extends HTMLElement {
  private watch: MutationObserver | null = null;

  connectedCallback(): void {
    const total = document.querySelector("[data-total]");
    if (!total) return;
    this.watch = new MutationObserver(() => this.follow(total.textContent ?? ""));
    this.watch.observe(total, { childList: true, characterData: true, subtree: true });
  }

  disconnectedCallback(): void {
    this.watch?.disconnect();
  }

  private follow(words: string): void {
    const mark = this.querySelector("[data-mark]");
    const value = Number.parseFloat(words.replace(",", "."));
    if (!mark) return;
    if (Number.isNaN(value)) {
      mark.setAttribute("visibility", "hidden");
      return;
    }
    const least = Number(this.dataset.least);
    const part = (value - least) / (Number(this.dataset.most) - least);
    mark.setAttribute("transform", `translate(${(SIDE + part * (WIDE - 2 * SIDE)).toFixed(1)} 0)`);
    mark.removeAttribute("visibility");
  }
}

customElements.define("own-strip", OwnStrip);
