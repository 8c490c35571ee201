/** The turntable with everything by which a person works it. Loaded when somebody asks for it. */

import { Room, type RoomWords } from "../room";
import type { RemarkWords, Remarks } from "./remarks";
import type { Axis, Span } from "./section";
import type { Pose } from "./studio";
import { Turntable } from "./turntable";
import { VIEW_NAMES, type ViewName } from "./views";

export type ModelWords = RoomWords &
  Record<ViewName, string> & {
    label: string;
    hint: string;
    loading: string;
    missing: string;
    failed: string;
    views: string;
    reset: string;
    section: string;
    none: string;
    length: string;
    width: string;
    height: string;
    place: string;
    turned: string;
    cut: string;
    measure: string;
    first: string;
    second: string;
    size: string;
    sizeNote: string;
    about: string;
  };

/** x is the length, y the height, z the width. */
const AXES: [Axis, "length" | "width" | "height"][] = [
  [0, "length"],
  [2, "width"],
  [1, "height"],
];

export class ModelPanel {
  readonly element = document.createElement("div");
  readonly room: Room;
  private readonly frame = document.createElement("div");
  private readonly says = document.createElement("p");
  private readonly facts = document.createElement("p");
  private readonly mark = document.createElement("output");
  private readonly cross = document.createElement("span");
  private readonly controls: Controls;
  private table: Turntable | null = null;
  private note = "";

  constructor(
    private readonly words: ModelWords,
    left: () => void,
    private readonly remarks: Remarks | null = null,
  ) {
    this.room = new Room(this.element, words, () => {
      this.table?.clear();
      this.table = null;
      left();
    });
    this.controls = new Controls(words, remarks?.placed ? remarks.words : null);
    this.element.className = "view view-model";
    this.element.setAttribute("aria-label", words.label);
    this.frame.className = "view-frame";
    this.says.className = "view-says";
    this.says.setAttribute("role", "status");
    this.facts.className = "view-facts small figure";
    this.mark.className = "view-mark figure";
    this.cross.className = "view-cross";
    this.mark.hidden = this.cross.hidden = true;
    this.frame.append(this.says, this.mark, this.cross);
    const tools = document.createElement("div");
    tools.className = "view-tools";
    const views = document.createElement("div");
    views.className = "view-words";
    views.setAttribute("role", "group");
    views.setAttribute("aria-label", words.views);
    views.append(...this.controls.views);
    tools.append(views, this.room.fullButton, this.room.closeButton);
    this.element.append(this.frame, tools, this.controls.acts, this.facts);
    this.element.addEventListener("click", (event) => this.pressed(event));
    this.element.addEventListener("input", () => this.chosen());
    this.element.addEventListener("keydown", (event) => this.keyed(event));
  }

  /** Shows the model at this address; says so in plain words where that is not possible. */
  async show(url: string, millimetres: number, note = ""): Promise<void> {
    this.note = note;
    this.says.textContent = this.words.loading;
    try {
      const drawn = () => this.drawn();
      this.table = new Turntable(this.frame, drawn, () => this.turned());
    } catch {
      this.fail(this.words.missing);
      return;
    }
    const { canvas } = this.table;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", this.words.label);
    canvas.setAttribute("aria-description", this.words.hint);
    try {
      await this.table.load(url, millimetres);
    } catch {
      this.fail(this.words.failed);
      return;
    }
    if (this.remarks) this.table.showRemarks({ ...this.remarks, placed: this.remarks.placed && this.placed });
    this.says.textContent = "";
    this.element.dataset.ready = "";
    this.tell();
    canvas.focus({ preventScroll: true });
  }

  /** Looks at the model from there. */
  turnAs(pose: Pose): void {
    if (this.table?.sides) this.table.pose = pose;
  }

  private turned(): void {
    if (!this.table?.sides) return;
    this.element.dispatchEvent(new CustomEvent<Pose>("model-turned", { bubbles: true, detail: this.table.pose }));
  }

  private fail(sentence: string): void {
    this.table?.clear();
    this.table = null;
    this.says.textContent = sentence;
    this.controls.acts.hidden = true;
    for (const button of this.controls.views) button.hidden = true;
  }

  /** What stands in front of the page goes first, so that the remark can be written on it. */
  private readonly placed = (point: Span): void => {
    const tell = () => this.remarks?.placed?.(point);
    if (!this.room.isInFront) return tell();
    this.room.dialog.addEventListener("close", tell, { once: true });
    this.room.leave();
  };

  private pressed(event: Event): void {
    if ((event.target as HTMLElement).closest("a.pin") && this.room.isInFront) this.room.leave();
    if ((event.target as HTMLElement).closest("[data-remark-middle]")) this.table?.remarkMiddle();
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-view], [data-reset]");
    if (!button) return;
    if (button.dataset.view) this.table?.look(button.dataset.view as ViewName);
    else this.reset();
  }

  private reset(): void {
    this.controls.reset();
    this.chosen();
    this.table?.reset();
  }

  private chosen(): void {
    const { table, controls } = this;
    if (!table) return;
    controls.follow();
    table.cut(controls.section);
    table.showOutline(controls.showsSize);
    if (table.measures && !controls.measures) table.forgetPoints();
    table.measures = controls.measures;
    table.remarksNext = controls.remarks;
    this.frame.toggleAttribute("data-remarking", controls.remarks);
    this.tell();
  }

  private keyed(event: KeyboardEvent): void {
    const { table } = this;
    if (event.key === "Escape" && !this.room.isInFront) {
      event.stopPropagation();
      this.room.leave();
    }
    if (!table || event.target !== table.canvas || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && table.measures) table.takeMiddle();
    else if (event.key === "Enter" && table.remarksNext) table.remarkMiddle();
    else if (!table.key(event.key)) return;
    event.preventDefault();
  }

  private drawn(): void {
    const found = this.table?.measured;
    this.cross.hidden = !(this.table?.measures || this.table?.remarksNext) || document.activeElement !== this.table.canvas;
    this.mark.hidden = !found;
    if (found) {
      this.mark.textContent = `${figure(found.distance, 1)} mm`;
      this.mark.style.transform = `translate(${found.x}px, ${found.y}px) translate(-50%, -140%)`;
    }
    this.tell();
  }

  private tell(): void {
    const { table, words } = this;
    const sides = table?.sides;
    if (!table || !sides) return;
    const [x, y, z] = sides;
    const lines = [`${words.about} ${figure(x)} × ${figure(z)} × ${figure(y)} mm${this.note && ` (${this.note})`}`];
    const cut = table.sectionSides;
    const axis = this.controls.section?.axis;
    if (cut && axis !== undefined) {
      const [one = 0, other = 0] = cut.filter((_side, at) => at !== axis);
      lines.push(`${words.cut} ${figure(one, 1)} × ${figure(other, 1)} mm`);
    }
    if (this.controls.showsSize) lines.push(words.sizeNote);
    const found = table.measured;
    if (found) lines.push(`${words.measure}: ${figure(found.distance, 1)} mm`);
    else if (table.measures) lines.push(table.pointsTaken ? words.second : words.first);
    const text = lines.join(" · ");
    if (this.facts.textContent !== text) this.facts.textContent = text;
  }
}

/** The buttons for the views, and the form for section, measuring and outline. */
class Controls {
  readonly views: HTMLButtonElement[];
  readonly acts = document.createElement("form");
  private readonly axis = document.createElement("select");
  private readonly place = document.createElement("input");
  private readonly turned = box("turned");
  private readonly measure = box("measure");
  private readonly size = box("size");
  private readonly cutting = document.createElement("span");

  private readonly remark = box("remark");

  /** With words for remarks there is a box that lets a press place one, and a button for those who use keys. */
  constructor(words: ModelWords, remarkWords: RemarkWords | null) {
    this.views = VIEW_NAMES.map((name) => viewButton(name, words[name]));
    this.acts.className = "view-acts";
    this.acts.addEventListener("submit", (event) => event.preventDefault());
    this.axis.append(option("", words.none), ...AXES.map(([axis, name]) => option(String(axis), words[name])));
    this.axis.name = "axis";
    Object.assign(this.place, { type: "range", min: "0", max: "1000", value: "500", name: "place" });
    this.place.setAttribute("aria-label", words.place);
    this.cutting.className = "view-cutting";
    this.cutting.hidden = true;
    this.cutting.append(this.place, labelled(this.turned, words.turned));
    const reset = document.createElement("button");
    Object.assign(reset, { type: "button", className: "button-link small", textContent: words.reset });
    reset.dataset.reset = "";
    this.acts.append(
      labelled(this.axis, words.section, true),
      this.cutting,
      labelled(this.measure, words.measure),
      labelled(this.size, words.size),
      ...(remarkWords ? this.remarking(remarkWords) : []),
      reset,
    );
    this.acts.addEventListener("change", (event) => this.onlyOne(event.target));
  }

  get remarks(): boolean {
    return this.remark.checked;
  }

  /** A press either measures or places a remark. */
  private onlyOne(chosen: EventTarget | null): void {
    if (chosen === this.measure && this.measure.checked) this.remark.checked = false;
    if (chosen === this.remark && this.remark.checked) this.measure.checked = false;
    this.acts.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private remarking(words: RemarkWords): HTMLElement[] {
    const middle = document.createElement("button");
    Object.assign(middle, { type: "button", className: "button-link small", textContent: words.middle });
    middle.dataset.remarkMiddle = "";
    return [labelled(this.remark, words.mode), middle];
  }

  get section() {
    if (this.axis.value === "") return null;
    const axis = Number(this.axis.value) as Axis;
    return { axis, share: Number(this.place.value) / 1000, isTurned: this.turned.checked };
  }

  get measures(): boolean {
    return this.measure.checked;
  }

  get showsSize(): boolean {
    return this.size.checked;
  }

  follow(): void {
    this.cutting.hidden = this.axis.value === "";
  }

  reset(): void {
    this.acts.reset();
    this.follow();
  }
}

function viewButton(name: ViewName, words: string): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "view-word", textContent: words });
  button.dataset.view = name;
  return button;
}

function option(value: string, words: string): HTMLOptionElement {
  return Object.assign(document.createElement("option"), { value, textContent: words });
}

function box(name: string): HTMLInputElement {
  return Object.assign(document.createElement("input"), { type: "checkbox", name });
}

function labelled(field: HTMLElement, words: string, isBefore = false): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(...(isBefore ? [words, field] : [field, words]));
  return label;
}

function figure(value: number, digits = 0): string {
  return new Intl.NumberFormat(document.documentElement.lang || "id", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
