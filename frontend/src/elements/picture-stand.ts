/**
 * <picture-stand>: shows the picture of a pressed thumbnail in place, and enlarges the one that is shown.
 * Without it a thumbnail loads the page with that picture, and the picture links to its largest size.
 *
 * <picture-stand>
 *   <a href="largest" data-large><img src srcset width height alt></a>
 *   <ol><li><a href="?picture=2-1" data-shot="2-1" data-src data-srcset data-full data-width data-height><img alt></a></li></ol>
 *   <p data-label></p>
 * </picture-stand>
 *
 * Arrow keys left and right go through the thumbnails while one of them has the focus. Escape ends the enlargement.
 */

export class PictureStand extends HTMLElement {
  connectedCallback(): void {
    this.large.setAttribute("role", "button");
    this.large.setAttribute("aria-pressed", "false");
    this.large.addEventListener("click", this.enlarged);
    this.addEventListener("click", this.pressed);
    this.addEventListener("keydown", this.keyed);
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
    // A form on this page that is sent again comes back to the same picture.
    window.history.replaceState(window.history.state, "", shot.getAttribute("href"));
  }

  private readonly pressed = (event: MouseEvent): void => {
    const shot = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-shot]");
    if (!shot || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    this.show(shot);
  };

  private readonly enlarged = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const isLarge = this.large.getAttribute("aria-pressed") !== "true";
    this.enlarge(isLarge);
    if (!isLarge) return;
    const { left, top, width, height } = this.large.getBoundingClientRect();
    this.large.scrollTo({
      left: (this.large.scrollWidth - width) * ((event.clientX - left) / (width || 1)),
      top: (this.large.scrollHeight - height) * ((event.clientY - top) / (height || 1)),
    });
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.enlarge(false);
    if (event.key === " " && event.target === this.large) {
      event.preventDefault();
      this.large.click();
    }
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const here = this.shots.indexOf(document.activeElement as HTMLAnchorElement);
    const next = step && here >= 0 ? this.shots[here + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
    this.show(next);
  };

  private enlarge(isLarge: boolean): void {
    this.large.setAttribute("aria-pressed", String(isLarge));
    this.classList.toggle("is-large", isLarge);
  }

  private get large(): HTMLAnchorElement {
    return this.querySelector<HTMLAnchorElement>("a[data-large]") as HTMLAnchorElement;
  }

  private get shots(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>("a[data-shot]")];
  }
}

customElements.define("picture-stand", PictureStand);
