/**
 * <screen-keys>: answers a work of a screening by a key, leafs by the arrows, and fetches the next picture beforehand.
 * Without it the buttons and links do the same. The markup it expects:
 *
 * <screen-keys data-src data-srcset>                 the first picture of the work that comes next, if there is one
 *   <a rel="prev" href> <a rel="next" href>          the arrows left and right
 *   <a data-large><img sizes></a>                    the picture of this work
 *   <p role="status" data-offline="…"></p>           what is said when there is no network
 *   <p data-switch hidden><input type="checkbox" data-keys></p>   keys on or off, kept on this device
 *   <button type="submit" data-key="1">… <kbd data-hint hidden>1</kbd></button>
 * </screen-keys>
 *
 * A key answers only what can be seen: it waits for the picture, and a key that is held down counts once. Keys that
 * are typed into a field, or that something nearer has used, are left alone.
 */

import { leavesHere } from "../courtesies/leaving";
import { KeySwitch } from "../scoring/key-switch";

const PATIENCE_MS = 4000;

export class ScreenKeys extends HTMLElement {
  private isSeen = false;
  private timer = 0;
  private keys = new KeySwitch(null, "screen-keys");

  connectedCallback(): void {
    const box = this.querySelector<HTMLInputElement>("input[data-keys]");
    if (box) this.querySelector<HTMLElement>("[data-switch]")?.removeAttribute("hidden");
    this.keys = new KeySwitch(box, "screen-keys", (isOn) => {
      for (const hint of this.querySelectorAll<HTMLElement>("[data-hint]")) hint.hidden = !isOn;
    });
    const image = this.image;
    if (!image || image.complete) this.seen();
    else {
      image.addEventListener("load", this.seen, { once: true });
      image.addEventListener("error", this.seen, { once: true });
      // A picture that does not come must not lock the keys.
      this.timer = window.setTimeout(this.seen, PATIENCE_MS);
    }
    document.addEventListener("keydown", this.pressed);
    this.addEventListener("click", this.going);
    this.addEventListener("submit", this.going);
    window.addEventListener("online", this.back);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
    document.removeEventListener("keydown", this.pressed);
    window.removeEventListener("online", this.back);
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
    if (!this.keys.isOn || isTyping(event.target) || document.querySelector("dialog[open]")) return;
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

  /** Without a network the browser would put its own page of trouble in the place of the work. */
  private readonly going = (event: Event): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[href]");
    if (navigator.onLine || (event.type === "click" && !leavesHere(link))) return;
    event.preventDefault();
    this.tellOffline(true);
  };

  private readonly back = (): void => this.tellOffline(false);

  private tellOffline(isOffline: boolean): void {
    const place = this.querySelector<HTMLElement>("[data-offline]");
    if (place) place.textContent = isOffline ? (place.dataset.offline ?? "") : "";
  }

  private get image(): HTMLImageElement | null {
    return this.querySelector<HTMLImageElement>("[data-large] img");
  }
}

function isTyping(target: EventTarget | null): boolean {
  const place = target instanceof HTMLElement ? target : null;
  return Boolean(place?.closest("textarea, select, input:not([type=checkbox]), [contenteditable]"));
}

customElements.define("screen-keys", ScreenKeys);
