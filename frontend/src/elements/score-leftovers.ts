/**
 * <score-leftovers>: scores that an earlier page of this browser could not send any more are sent from here, whichever
 * scoresheets they belong to. What can't be sent is told, work by work. The markup it expects:
 *
 * <score-leftovers data-person="…" data-decimal="0,5" hidden
 *                  data-text-waiting="…{n}…" data-text-choosing data-text-away>
 *   <ul></ul>
 *   <template><li><a><span class="code"></span></a> <span data-state></span> <button data-drop hidden></button></li></template>
 * </score-leftovers>
 *
 * The button is for what came too late: pressed, it is forgotten. What waits in a tab that is still open is left to it.
 */

import { ScoreDoor } from "../sending/score-door";
import { type Found, Journal, leavesOf } from "../sending/score-journal";
import { type ScorePage, ScoreQueue, type State } from "../sending/score-queue";

export class ScoreLeftovers extends HTMLElement {
  private isRunning = false;

  connectedCallback(): void {
    for (const name of ["online", "focus"]) window.addEventListener(name, this.run);
    void this.run();
  }

  disconnectedCallback(): void {
    for (const name of ["online", "focus"]) window.removeEventListener(name, this.run);
  }

  readonly run = async (): Promise<void> => {
    if (this.isRunning) return;
    this.isRunning = true;
    this.querySelector("ul")?.replaceChildren();
    const leaves = leavesOf(this.dataset.person ?? "");
    for (const url of new Set(leaves.map((leaf) => leaf.url))) {
      await this.send(url, leaves.filter((leaf) => leaf.url === url));
    }
    this.hidden = !this.querySelector("li");
    this.isRunning = false;
  };

  private async send(url: string, leaves: Found[]): Promise<void> {
    const door = new ScoreDoor(url, (this.dataset.decimal ?? "0.5").charAt(1), "");
    const known = await door.stored();
    const waiting = leaves.reduce((sum, leaf) => sum + Object.keys(leaf.edits).length, 0);
    // A sheet that this person does not hold any more is not spoken of.
    if (known.kind === "missing") return;
    if (known.kind !== "stored") return this.tell(leaves, known.kind === "away" ? "away" : "offline", "", waiting);
    const told: { state: State; message: string } = { state: "offline", message: "" };
    const person = this.dataset.person ?? "";
    const { version, values } = known.stored;
    const queue = new ScoreQueue(door, listening(told), { person, label: leaves[0]?.label ?? "", version, values });
    await queue.flush();
    // What it could not send stays behind for the next page, or for who opens the sheet.
    queue.close();
    if (queue.waiting > 0) this.tell(leaves, told.state, told.message, queue.waiting);
  }

  private tell(leaves: Found[], state: State, message: string, waiting: number): void {
    const line = this.querySelector("template")?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    const [first] = leaves;
    if (!line || !first) return;
    const link = line.querySelector("a");
    if (link) link.href = first.url.replace(/scores\/$/, "");
    const code = line.querySelector(".code");
    if (code) code.textContent = first.label;
    const { textWaiting = "", textChoosing = "", textAway = "" } = this.dataset;
    const words = { choosing: textChoosing, away: textAway, closed: message, refused: message }[state as string];
    const place = line.querySelector("[data-state]");
    if (place) place.textContent = (words ?? textWaiting).replace("{n}", String(waiting));
    this.dropping(line, first.url, state);
    this.querySelector("ul")?.append(line);
  }

  private dropping(line: HTMLElement, url: string, state: State): void {
    const button = line.querySelector<HTMLElement>("[data-drop]");
    if (!button || state !== "closed") return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const person = this.dataset.person ?? "";
      for (const leaf of leavesOf(person)) if (leaf.url === url) new Journal(person, url, leaf.tab).forget(leaf.tab);
      line.remove();
      this.hidden = !this.querySelector("li");
    });
  }
}

/** A page without fields: only what became of it counts. */
function listening(told: { state: State; message: string }): ScorePage {
  const nothing = (): void => undefined;
  const say = (state: State, message: string): void => void Object.assign(told, { state, message });
  return { show: nothing, refuse: nothing, ask: nothing, moved: nothing, leave: nothing, say };
}

customElements.define("score-leftovers", ScoreLeftovers);
