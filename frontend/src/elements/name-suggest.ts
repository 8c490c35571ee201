/**
 * <name-suggest>: offers names while one types @ and the beginning of a name. Without it the whole name is typed, or
 * chosen from the list of people. The markup it expects:
 *
 * <name-suggest>
 *   <textarea></textarea>
 *   <ul data-names hidden><li><button type="button" data-name="Sekar" hidden>Sekar</button></li></ul>
 * </name-suggest>
 *
 * Arrow down goes from the text into the names, Escape closes them, Enter or a tap puts the name into the text.
 */

const BEGUN = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}.' -]{0,40})$/u;

export class NameSuggest extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("input", () => this.offer());
    this.addEventListener("keydown", this.pressed);
    this.addEventListener("click", this.clicked);
  }

  private offer(): void {
    const begun = this.begun();
    let some = false;
    for (const button of this.buttons) {
      const fits = begun !== null && (button.dataset.name ?? "").toLowerCase().startsWith(begun.toLowerCase());
      button.hidden = !fits;
      some ||= fits;
    }
    if (this.names) this.names.hidden = !some;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (!this.names || this.names.hidden) return;
    const offered = this.buttons.filter((button) => !button.hidden);
    const here = offered.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") offered[Math.min(here + 1, offered.length - 1)]?.focus();
    else if (event.key === "ArrowUp" && here > 0) offered[here - 1]?.focus();
    else if (event.key === "ArrowUp" && here === 0) this.field?.focus();
    else return;
    event.preventDefault();
  };

  private readonly clicked = (event: Event): void => {
    const name = (event.target as HTMLElement).closest<HTMLElement>("[data-name]")?.dataset.name;
    const field = this.field;
    const begun = this.begun();
    if (!name || !field || begun === null) return;
    const end = field.selectionEnd;
    field.setRangeText(`${name} `, end - begun.length, end, "end");
    this.close();
  };

  /** What stands after the @ before the cursor; null where there is none. */
  private begun(): string | null {
    const field = this.field;
    return field ? (BEGUN.exec(field.value.slice(0, field.selectionEnd))?.[1] ?? null) : null;
  }

  private close(): void {
    if (this.names) this.names.hidden = true;
    this.field?.focus();
  }

  private get field(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  private get names(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-names]");
  }

  private get buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>("[data-name]")];
  }
}

customElements.define("name-suggest", NameSuggest);
