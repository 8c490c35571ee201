/**
 * <picture-pair>: two pictures of the same thing, side by side, one over the other with a share to draw, or in turn.
 * Without it they stand side by side, on a phone one above the other.
 *
 * <picture-pair data-words='{"show": "…", "beside": "…", "over": "…", "blink": "…", "share": "…"}'>   {% pair_words %}
 *   <figure><figcaption>revision 1</figcaption><a><img></a></figure>
 *   <figure><figcaption>revision 2</figcaption><a><img></a></figure>
 * </picture-pair>
 */

type Manner = "beside" | "over" | "blink";
type PairWords = Record<Manner | "show" | "share", string>;

const MANNERS: Manner[] = ["beside", "over", "blink"];
const BLINK_MS = 900; // slow enough to be no flash, by WCAG 2.3.1

export class PicturePair extends HTMLElement {
  private readonly slider = document.createElement("input");
  private readonly tools = document.createElement("div");
  private clock = 0;

  connectedCallback(): void {
    if (this.querySelectorAll("figure img").length < 2 || this.tools.isConnected) return;
    const words: PairWords = JSON.parse(this.dataset.words ?? "{}");
    this.tools.className = "pair-tools";
    this.tools.setAttribute("role", "group");
    this.tools.setAttribute("aria-label", words.show);
    for (const manner of MANNERS) this.tools.append(this.button(manner, words[manner]));
    Object.assign(this.slider, { type: "range", min: "0", max: "100", value: "50" });
    this.slider.setAttribute("aria-label", words.share);
    this.slider.addEventListener("input", () => this.draw(Number(this.slider.value)));
    this.tools.append(this.slider);
    this.prepend(this.tools);
    this.show("beside");
  }

  disconnectedCallback(): void {
    window.clearInterval(this.clock);
  }

  private show(manner: Manner): void {
    window.clearInterval(this.clock);
    this.dataset.manner = manner;
    this.slider.hidden = manner !== "over";
    for (const button of this.tools.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.manner === manner));
    }
    this.draw(manner === "over" ? Number(this.slider.value) : 100);
    if (manner === "blink") this.clock = window.setInterval(() => this.turn(), BLINK_MS);
  }

  /** So much of the second picture is seen, from the left. */
  private draw(share: number): void {
    this.style.setProperty("--share", `${share}%`);
  }

  private turn(): void {
    this.draw(this.style.getPropertyValue("--share") === "100%" ? 0 : 100);
  }

  private button(manner: Manner, words: string): HTMLButtonElement {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button-quiet button-small", textContent: words });
    button.dataset.manner = manner;
    button.addEventListener("click", () => this.show(manner));
    return button;
  }
}

customElements.define("picture-pair", PicturePair);
