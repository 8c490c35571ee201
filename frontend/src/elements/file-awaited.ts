/**
 * <file-awaited>: stands in a part of the page that waits for the check of a file, and has that part shown anew until it
 * waits no more. Without it the page tells the outcome when it is loaded again. Markup:
 *
 * <figure id="file-7">… <file-awaited data-target="file-7" data-refresh-url="…" data-every="3"></file-awaited></figure>
 *
 * `entry-changed` bubbles from the part once it has settled.
 */

import { refreshed } from "../sending/refreshing";

export class FileAwaited extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setTimeout(() => void this.look(), Number(this.dataset.every ?? 3) * 1000);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  /** The fresh part carries the next of these, while it waits; where it could not be had, this one looks again. */
  private async look(): Promise<void> {
    const { target = "", refreshUrl = "" } = this.dataset;
    const fresh = await refreshed(target, refreshUrl, () => {});
    if (fresh && !fresh.querySelector("file-awaited")) {
      fresh.dispatchEvent(new CustomEvent("entry-changed", { bubbles: true }));
    }
    if (this.isConnected) this.connectedCallback();
  }
}

customElements.define("file-awaited", FileAwaited);

declare global {
  interface HTMLElementTagNameMap {
    "file-awaited": FileAwaited;
  }
}
