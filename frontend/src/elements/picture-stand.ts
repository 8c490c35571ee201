/**
 * <picture-stand>: shows the picture of a pressed thumbnail in place. Without it a thumbnail loads the page with that
 * picture, and the picture links to its largest size.
 *
 * <picture-stand>
 *   <a href="largest" data-large><img src srcset width height alt></a>
 *   <ol><li><a href="?picture=2-1" data-shot="2-1" data-src data-srcset data-full data-width data-height data-model data-note>
 *     <img alt></a></li></ol>
 *   <model-view data-src></model-view>     optional: takes the model of the thumbnail that was last chosen and has one
 *   <p data-label></p>
 * </picture-stand>
 *
 * Arrow keys left and right go through the thumbnails while one of them has the focus, and `picture-wanted` (detail -1
 * or 1) brings a neighbour from anywhere inside. The link is told by `picture-changed` that its picture is another.
 */

export class PictureStand extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this.pressed);
    this.addEventListener("keydown", this.keyed);
    this.addEventListener("picture-wanted", this.wanted);
  }

  show(shot: HTMLAnchorElement): void {
    const image = this.large.querySelector("img");
    const words = shot.querySelector("img")?.alt ?? "";
    const { src = "", srcset = "", full = "", width = "", height = "" } = shot.dataset;
    if (!image) return;
    image.srcset = srcset;
    image.src = src;
    image.alt = words;
    image.setAttribute("width", width);
    image.setAttribute("height", height);
    this.large.href = full;
    for (const each of this.shots) each.removeAttribute("aria-current");
    shot.setAttribute("aria-current", "true");
    const label = this.querySelector("[data-label]");
    if (label) label.textContent = words;
    if (shot.dataset.model) this.offerModel(shot.dataset.model, shot.dataset.note ?? "");
    this.large.dispatchEvent(new CustomEvent("picture-changed", { bubbles: true }));
    // A form on this page that is sent again comes back to the same picture.
    window.history.replaceState(window.history.state, "", shot.getAttribute("href"));
  }

  private offerModel(url: string, note: string): void {
    const model = this.querySelector<HTMLElement>("model-view");
    if (!model) return;
    model.dataset.note = note;
    if (model.dataset.src !== url) model.dataset.src = url;
  }

  private readonly pressed = (event: MouseEvent): void => {
    const shot = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-shot]");
    if (!shot || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    this.show(shot);
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const here = this.shots.indexOf(document.activeElement as HTMLAnchorElement);
    const next = step && here >= 0 ? this.shots[here + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
    this.show(next);
  };

  private readonly wanted = (event: Event): void => {
    const here = this.shots.findIndex((shot) => shot.hasAttribute("aria-current"));
    const next = this.shots[here + (event as CustomEvent<number>).detail];
    if (next) this.show(next);
  };

  private get large(): HTMLAnchorElement {
    return this.querySelector<HTMLAnchorElement>("a[data-large]") as HTMLAnchorElement;
  }

  private get shots(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>("a[data-shot]")];
  }
}

customElements.define("picture-stand", PictureStand);
