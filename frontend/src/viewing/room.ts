/** Where something is looked at: in its place on the page, or alone in front of everything. */

import { iconButton } from "./icons";

export type RoomWords = { full: string; close: string };

export class Room {
  readonly dialog = document.createElement("dialog");
  readonly fullButton: HTMLButtonElement;
  readonly closeButton: HTMLButtonElement;
  private home: HTMLElement | null = null;
  private opener: HTMLElement | null = null;

  /** `left` is called once the thing is neither in its place nor in front. */
  constructor(
    private readonly thing: HTMLElement,
    words: RoomWords,
    private readonly left: () => void,
  ) {
    this.dialog.className = "view-room";
    this.fullButton = iconButton("full", words.full, () => this.enlarge());
    this.closeButton = iconButton("close", words.close, () => this.leave());
    this.dialog.addEventListener("close", () => this.closed());
  }

  get isInFront(): boolean {
    return this.dialog.open;
  }

  /** In this place on the page; the focus comes back to `opener` when it is left. */
  openIn(home: HTMLElement, opener: HTMLElement): void {
    this.home = home;
    this.opener = opener;
    home.append(this.thing);
  }

  /** In this place for good: it comes to the front and goes back. */
  stayIn(home: HTMLElement): void {
    this.home = home;
    home.append(this.thing);
  }

  openInFront(label: string, opener?: HTMLElement): void {
    if (opener) this.opener = opener;
    this.dialog.setAttribute("aria-label", label);
    this.dialog.append(this.thing);
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  leave(): void {
    if (this.dialog.open) this.dialog.close();
    else this.gone();
  }

  private enlarge(): void {
    if (!this.dialog.open) this.openInFront(this.thing.getAttribute("aria-label") ?? "");
    else if (document.fullscreenElement) void document.exitFullscreen();
    else this.dialog.requestFullscreen?.().catch(() => undefined);
    this.fullButton.focus();
  }

  private closed(): void {
    if (document.fullscreenElement === this.dialog) void document.exitFullscreen();
    if (this.home?.isConnected) {
      this.home.append(this.thing);
      this.dialog.remove();
      this.fullButton.focus();
    } else {
      this.gone();
    }
  }

  private gone(): void {
    this.thing.remove();
    this.dialog.remove();
    this.home = null;
    this.opener?.focus();
    this.left();
  }
}
