/**
 * <model-view>: a button that opens a 3D model on a turntable, in place or in front of the page. Without it the stills
 * stand there, and the style sheet hides it.
 *
 * <model-view data-src="address of the GLB" data-millimetres="1000" data-note="sizes as …"
 *             data-words='{"label": "…", …}' data-in=".place">
 *   <button type="button" data-open>Turn in 3D</button>
 * </model-view>
 *
 * `data-millimetres`: what one unit of the model means. `data-in` (optional) selects, in the same [data-viewer], the
 * place where it is shown on wide screens. `data-words`: ModelWords, from {% model_words %}. Inside a <model-pins> it
 * shows the remarks of that. The event `model-turned` (detail: Pose) bubbles from where it is shown.
 */

import type { ModelPanel, ModelWords } from "../viewing/turntable/panel";
import type { Remarks } from "../viewing/turntable/remarks";
import type { Pose } from "../viewing/turntable/studio";

type WithRemarks = { remarks: Remarks };

const WIDE = "(min-width: 60rem)";

export class ModelView extends HTMLElement {
  static readonly observedAttributes = ["data-src"];
  private panel: ModelPanel | null = null;

  connectedCallback(): void {
    this.addEventListener("click", this.pressed);
  }

  disconnectedCallback(): void {
    this.panel?.room.leave();
  }

  /** Another model, or none: what is open belongs to the one before. */
  attributeChangedCallback(_name: string, before: string | null): void {
    if (before !== null) this.panel?.room.leave();
  }

  /** Looks at the model, if it is open, from there. */
  turnAs(pose: Pose): void {
    this.panel?.turnAs(pose);
  }

  private readonly pressed = (event: Event): void => {
    if ((event.target as HTMLElement).closest("[data-open]")) void this.open();
  };

  private async open(): Promise<void> {
    const { src, millimetres, note } = this.dataset;
    if (!src || this.panel) return;
    const words: ModelWords = JSON.parse(this.dataset.words ?? "{}");
    this.button?.setAttribute("aria-busy", "true");
    const { ModelPanel } = await import("../viewing/turntable/panel");
    this.button?.removeAttribute("aria-busy");
    const left = () => {
      this.panel = null;
    };
    const panel = new ModelPanel(words, left, this.closest<HTMLElement & WithRemarks>("model-pins")?.remarks ?? null);
    this.panel = panel;
    const place = this.place;
    const opener = this.button ?? this;
    if (place && window.matchMedia(WIDE).matches) panel.room.openIn(place, opener);
    else panel.room.openInFront(words.label, opener);
    await panel.show(src, Number(millimetres) || 1, note);
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>("[data-open]");
  }

  private get place(): HTMLElement | null {
    const { in: selector } = this.dataset;
    return selector ? (this.closest("[data-viewer]")?.querySelector<HTMLElement>(selector) ?? null) : null;
  }
}

customElements.define("model-view", ModelView);
