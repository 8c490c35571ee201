/** Asking which of two values it shall be: the one given here, or the one stored from elsewhere meanwhile. */

export class Choices {
  private readonly shown = new Map<string, HTMLElement>();

  /** The template holds one element with [data-here] and [data-stored], each around a [data-value]. */
  constructor(
    private readonly template: HTMLTemplateElement | null,
    private readonly mark: string,
    private readonly chosen: (name: string, isHere: boolean) => void,
  ) {}

  /** At the end of the place; null takes the question away. */
  show(place: HTMLElement, name: string, choice: { here: string; stored: string } | null): void {
    this.shown.get(name)?.remove();
    this.shown.delete(name);
    const asked = this.template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!choice || !asked) return;
    this.fill(asked, "here", name, choice.here);
    this.fill(asked, "stored", name, choice.stored);
    place.append(asked);
    this.shown.set(name, asked);
  }

  private fill(asked: HTMLElement, side: "here" | "stored", name: string, value: string): void {
    const button = asked.querySelector<HTMLElement>(`[data-${side}]`);
    const words = button?.querySelector<HTMLElement>("[data-value]");
    if (words) words.textContent = this.written(asked, name, value);
    button?.addEventListener("click", () => this.chosen(name, side === "here"));
  }

  private written(asked: HTMLElement, name: string, value: string): string {
    if (value === "") return asked.dataset.textNothing ?? "–";
    if (name === "comment") return `“${value}”`;
    if (name === "releases") return (value === "true" ? asked.dataset.textTrue : asked.dataset.textFalse) ?? value;
    return value === "na" ? (asked.dataset.textNa ?? value) : value.replace(".", this.mark);
  }
}
