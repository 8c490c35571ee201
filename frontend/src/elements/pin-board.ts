/**
 * <pin-board>: remarks at places of a picture. Their numbers stand on the picture; a press on it says where the next
 * remark belongs. Without it the remarks are a list under the picture, and a new one is about the whole picture.
 *
 * <pin-board data-text-place="Place of the new remark">
 *   <div data-board><a href="largest"><img …></a></div>
 *   <ol><li data-pin data-x="0.2500" data-y="0.5000" id="pin-7"> … </li></ol>     without x and y: the whole picture
 *   <form><input type="hidden" name="x"><input type="hidden" name="y"><textarea name="text"></textarea> …</form>
 * </pin-board>
 *
 * With the focus on the picture the arrow keys move the place (with Shift farther), Escape takes it away.
 */

const STEP = 0.01;
const FAR = 0.1;
const MIDDLE = 0.5;

export class PinBoard extends HTMLElement {
  private readonly draft = document.createElement("span");

  connectedCallback(): void {
    const { board } = this;
    if (!board || board.querySelector(".pin")) return;
    this.querySelectorAll<HTMLElement>("[data-pin]").forEach((item, at) => {
      if (item.dataset.x) board.append(marker(item, at + 1));
    });
    if (!this.form) return;
    this.draft.className = "pin pin-draft";
    this.draft.hidden = true;
    board.append(this.draft);
    board.tabIndex = 0;
    board.setAttribute("role", "group");
    board.setAttribute("aria-label", this.dataset.textPlace ?? "");
    board.addEventListener("click", this.pressed);
    board.addEventListener("keydown", this.keyed);
  }

  private readonly pressed = (event: MouseEvent): void => {
    if ((event.target as HTMLElement).closest(".pin") || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const { left, top, width, height } = this.picture.getBoundingClientRect();
    this.place((event.clientX - left) / (width || 1), (event.clientY - top) / (height || 1));
    this.form?.querySelector<HTMLElement>("[name=text]")?.focus();
  };

  private readonly keyed = (event: KeyboardEvent): void => {
    if (event.target !== this.board) return;
    const far = event.shiftKey ? FAR : STEP;
    const by = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    const [x, y] = this.chosen ?? [MIDDLE, MIDDLE];
    if (by) this.place(x + (by[0] ?? 0), y + (by[1] ?? 0));
    else if (event.key === "Escape") this.forget();
    else return;
    event.preventDefault();
  };

  private place(x: number, y: number): void {
    const [left, top] = [x, y].map((share) => Math.min(1, Math.max(0, share)).toFixed(4)) as [string, string];
    this.field("x").value = left;
    this.field("y").value = top;
    put(this.draft, left, top);
    this.draft.hidden = false;
  }

  private forget(): void {
    this.field("x").value = this.field("y").value = "";
    this.draft.hidden = true;
  }

  private get chosen(): [number, number] | null {
    const { value } = this.field("x");
    return value ? [Number(value), Number(this.field("y").value)] : null;
  }

  private field(name: "x" | "y"): HTMLInputElement {
    return this.form?.querySelector(`[name=${name}]`) as HTMLInputElement;
  }

  private get form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>("form:has([name=x])");
  }

  private get board(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-board]");
  }

  private get picture(): HTMLElement {
    return this.board?.querySelector("img") as HTMLElement;
  }
}

/** The number of a remark at its place; it leads to the remark. */
function marker(item: HTMLElement, number: number): HTMLElement {
  const link = document.createElement("a");
  link.className = "pin";
  link.href = `#${item.id}`;
  link.textContent = String(number);
  put(link, item.dataset.x ?? "", item.dataset.y ?? "");
  return link;
}

function put(thing: HTMLElement, x: string, y: string): void {
  thing.style.left = `${Number(x) * 100}%`;
  thing.style.top = `${Number(y) * 100}%`;
}

customElements.define("pin-board", PinBoard);
