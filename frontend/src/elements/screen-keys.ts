/**
 * <screen-keys>: answers a work of a screening by a key, leafs by the arrows, and fetches the next picture beforehand.
 * Without it the buttons and links do the same. The markup it expects:
 *
 * <screen-keys data-src data-srcset>                 the first picture of the work that comes next, if there is one
 *   <a rel="prev" href> <a rel="next" href>          the arrows left and right
 *   <a data-large><img sizes></a>                    the picture of this work
 *   <p data-switch hidden><input type="checkbox" data-keys></p>   keys on or off, kept on this device
 *   <button type="submit" data-key="1">… <kbd data-hint hidden>1</kbd></button>
 * </screen-keys>
 *
 * A key answers only what can be seen: it waits for the picture, and a key that is held down counts once. Keys that
 * are typed into a field, or that something nearer has used, are left alone.
 */

const KEPT = "screen-keys";
const PATIENCE_MS = 4000;

export class ScreenKeys extends HTMLElement {
  private isSeen = false;
  private timer = 0;

  connectedCallback(): void {
    this.offerSwitch();
    const image = this.image;
    if (!image || image.complete) this.seen();
    else {
      image.addEventListener("load", this.seen, { once: true });
      image.addEventListener("error", this.seen, { once: true });
      // A picture that does not come must not lock the keys.
      this.timer = window.setTimeout(this.seen, PATIENCE_MS);
    }
    document.addEventListener("keydown", this.pressed);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    document.removeEventListener("keydown", this.pressed);
  }

  private readonly seen = (): void => {
    if (this.isSeen) return;
    this.isSeen = true;
    const { src = "", srcset = "" } = this.dataset;
    if (!src) return;
    const coming = new Image();
    coming.sizes = this.image?.sizes ?? "100vw";
    coming.srcset = srcset;
    coming.src = src;
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!this.isOn || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const wanted = this.wanted(event.key);
    if (!wanted || (wanted instanceof HTMLButtonElement && !this.isSeen)) return;
    event.preventDefault();
    wanted.click();
  };

  private wanted(key: string): HTMLElement | null {
    if (key === "ArrowLeft") return this.querySelector<HTMLElement>("a[rel=prev]");
    if (key === "ArrowRight") return this.querySelector<HTMLElement>("a[rel=next]");
    return [...this.querySelectorAll<HTMLElement>("button[data-key]")].find((one) => one.dataset.key === key) ?? null;
  }

  private offerSwitch(): void {
    const box = this.box;
    if (!box) return;
    box.checked = kept() !== "off";
    this.querySelector<HTMLElement>("[data-switch]")?.removeAttribute("hidden");
    box.addEventListener("change", () => {
      keep(box.checked ? "on" : "off");
      this.showHints();
    });
    this.showHints();
  }

  private showHints(): void {
    for (const hint of this.querySelectorAll<HTMLElement>("[data-hint]")) hint.hidden = !this.isOn;
  }

  private get isOn(): boolean {
    return this.box?.checked ?? false;
  }

  private get box(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[data-keys]");
  }

  private get image(): HTMLImageElement | null {
    return this.querySelector<HTMLImageElement>("[data-large] img");
  }
}

function isTyping(target: EventTarget | null): boolean {
  const place = target instanceof HTMLElement ? target : null;
  return Boolean(place?.closest("textarea, select, input:not([type=checkbox]), [contenteditable]"));
}

function kept(): string | null {
  try {
    return window.localStorage.getItem(KEPT);
  } catch {
    return null; // storage can be forbidden
  }
}

function keep(value: string): void {
  try {
    window.localStorage.setItem(KEPT, value);
  } catch {
    // then it holds for this page alone
  }
}

customElements.define("screen-keys", ScreenKeys);
