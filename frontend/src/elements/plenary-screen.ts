/**
 * <plenary-screen>: the keys of the jury's screen on a projector. Without it the buttons do the same. The markup it
 * expects, which may be drawn anew at any time:
 *
 * <plenary-screen>
 *   <picture-stand>…</picture-stand>                     the pictures of the work
 *   <button data-key="ArrowLeft"> <button data-key="ArrowRight">     the work before, the next one
 *   <button data-full hidden>                            full screen, where the browser can
 * </plenary-screen>
 *
 * The arrows left and right go through the works, up and down through the pictures of one, F fills the screen.
 */

export class PlenaryScreen extends HTMLElement {
  private watching?: MutationObserver;

  connectedCallback(): void {
    document.addEventListener("keydown", this.pressed);
    this.addEventListener("click", this.clicked);
    this.watching = new MutationObserver(() => this.offer());
    this.watching.observe(this, { childList: true, subtree: true });
    this.offer();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.pressed);
    this.removeEventListener("click", this.clicked);
    this.watching?.disconnect();
  }

  private offer(): void {
    const button = this.querySelector<HTMLElement>("[data-full]");
    if (button && button.hidden && document.fullscreenEnabled) button.hidden = false;
  }

  private readonly clicked = (event: Event): void => {
    if ((event.target as HTMLElement).closest("[data-full]")) this.fill();
    // The picture fills the screen already: a slip of the hand must not lead away from the meeting.
    if ((event.target as HTMLElement).closest("a[data-large]")) event.preventDefault();
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const picture = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const button = this.querySelector<HTMLButtonElement>(`button[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
    if (picture) this.stand?.dispatchEvent(new CustomEvent("picture-wanted", { detail: picture }));
    else if (button) button.click();
    else if (event.key.toLowerCase() === "f") this.fill();
    else return;
    event.preventDefault();
  };

  private fill(): void {
    // The browser may say no; the page stays as it is then.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    else this.requestFullscreen().catch(() => undefined);
  }

  private get stand(): HTMLElement | null {
    return this.querySelector<HTMLElement>("picture-stand");
  }
}

customElements.define("plenary-screen", PlenaryScreen);
