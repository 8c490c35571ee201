/**
 * <check-keys>: the eligibility check by keys. Without it the buttons and links do the same. The markup it expects:
 *
 * <check-keys>
 *   <p data-switch hidden><input type="checkbox" data-keys></p>   keys on or off, kept on this device
 *   <a|button|summary data-key="a">… <kbd data-hint hidden>A</kbd></…>
 * </check-keys>
 *
 * A summary opens and the first field in it takes what is typed next. A key that is held down counts once; keys that
 * are typed into a field, or that something nearer has used, are left alone.
 */

import { KeySwitch } from "../scoring/key-switch";

export class CheckKeys extends HTMLElement {
  private keys = new KeySwitch(null, "check-keys");

  connectedCallback(): void {
    const box = this.querySelector<HTMLInputElement>("input[data-keys]");
    if (box) this.querySelector<HTMLElement>("[data-switch]")?.removeAttribute("hidden");
    this.keys = new KeySwitch(box, "check-keys", (isOn) => {
      for (const hint of this.querySelectorAll<HTMLElement>("[data-hint]")) hint.hidden = !isOn;
    });
    document.addEventListener("keydown", this.pressed);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.pressed);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!this.keys.isOn || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const key = event.key.toLowerCase();
    const wanted = [...this.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset.key === key);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.tagName === "SUMMARY") open(wanted);
    else wanted.click();
  };
}

function open(summary: HTMLElement): void {
  const fold = summary.closest("details");
  if (!fold) return;
  fold.open = true;
  fold.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  const place = target instanceof HTMLElement ? target : null;
  return Boolean(place?.closest("textarea, select, input:not([type=checkbox]), [contenteditable]"));
}

customElements.define("check-keys", CheckKeys);
