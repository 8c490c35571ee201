/**
 * The scores of one sheet on their way to the server: given, kept in this browser, sent with the version that was seen,
 * forgotten when they are stored. Nothing that was stored elsewhere meanwhile is overwritten unless the judge says so.
 */

import { type Outcome, type ScoreDoor, type Stored, type Values } from "./score-door";
import { type Edit, type Edits, Journal } from "./score-journal";
import { ScoreTabs, type Told } from "./score-tabs";

export type State =
  | "saving" | "saved" | "offline" | "broken" | "away" | "missing" | "closed" | "refused" | "choosing" | "handing"
  /** No connection, and the sheet is handed in as soon as there is one. */
  | "queued"
  /** Not handed in: other values are stored than the judge saw, and are shown now. */
  | "moved";

/** What the page does for the queue. */
export interface ScorePage {
  /** A value that came from elsewhere. */
  show(name: string, value: string): void;
  refuse(name: string, sentence: string): void;
  /** Another value is stored than the one that this one was to replace; null: settled. */
  ask(name: string, choice: { here: string; stored: string } | null): void;
  say(state: State, message: string, waiting: number): void;
  moved(version: number): void;
  leave(url: string): void;
}

export interface Sheet {
  person: string;
  label: string;
  version: number;
  values: Values;
}

const PAUSE_MS = 700;
const RETRY_MS = [2000, 5000, 15000, 30000];
const MOST_ROUNDS = 20;

export class ScoreQueue {
  private readonly tabs: ScoreTabs;
  private readonly journal: Journal;
  private readonly edits: Edits = {};
  private readonly choices = new Map<string, string>();
  private readonly given = new Map<string, number>();
  private stored: Record<string, string>;
  private version: number;
  private message = "";
  private timer = 0;
  private failures = 0;
  private draining: Promise<void> | null = null;
  private isHandingIn = false;

  constructor(
    private readonly door: ScoreDoor,
    private readonly page: ScorePage,
    sheet: Sheet,
  ) {
    this.version = sheet.version;
    this.stored = { ...sheet.values };
    this.tabs = new ScoreTabs(`scores ${sheet.person} ${door.url}`, (told) => this.heard(told));
    this.journal = new Journal(sheet.person, door.url, this.tabs.tab, sheet.label);
  }

  get waiting(): number {
    return Object.keys(this.edits).length;
  }

  /** Closing the page now loses nothing: all is stored, or kept in this browser. */
  get isSafe(): boolean {
    return this.waiting === 0 || this.journal.isKept;
  }

  /** The judge gave a value. It is kept at once and sent after a pause. */
  give(name: string, value: string): void {
    const before = this.edits[name];
    const was = this.choices.get(name) ?? before?.was ?? this.stored[name] ?? "";
    const at = Math.max(Date.now(), ...this.given.values()) + (this.given.size ? 1 : 0);
    this.settle(name);
    this.isHandingIn = false;
    const tried = before?.tried ?? [];
    if (value === was && tried.length === 0) delete this.edits[name];
    else this.edits[name] = { value, was, at, tried };
    this.keep(name, at);
    this.tabs.tell({ kind: "given", name, value, at });
    if (this.waiting > 0) this.later(PAUSE_MS);
  }

  /** What was given last is no value: it is not sent, unless it is on its way already. */
  takeBack(name: string): void {
    if (this.edits[name]?.tried.length === 0) delete this.edits[name];
    this.journal.write(this.edits);
  }

  /** The judge chose between the value given here and the one stored meanwhile. */
  choose(name: string, isHere: boolean): void {
    const stored = this.choices.get(name);
    const edit = this.edits[name];
    if (stored === undefined || !edit) return;
    this.settle(name);
    if (isHere) this.edits[name] = { ...edit, was: stored, tried: [] };
    else delete this.edits[name];
    this.journal.write(this.edits);
    if (!isHere) this.page.show(name, stored);
    void this.flush();
  }

  /** Everything that can be sent now is on its way or answered when this resolves. */
  async flush(): Promise<void> {
    window.clearTimeout(this.timer);
    while (this.draining) await this.draining;
    this.draining = this.tabs
      .alone(() => this.drain())
      .catch((trouble: unknown) => console.error(trouble))
      .finally(() => {
        this.draining = null;
      });
    await this.draining;
  }

  /** The last breath of a page: sent without waiting for an answer. What is lost is found by the next page. */
  breathe(): void {
    const batch = this.sendable();
    if (batch.length === 0 || this.draining) return;
    this.tried(batch);
    void this.door.save(this.version, this.valuesOf(batch), true);
  }

  /** Saves what is left, then hands the sheet in. Without a connection it waits, until the judge changes something. */
  async handIn(): Promise<void> {
    this.isHandingIn = true;
    await this.flush();
  }

  close(): void {
    window.clearTimeout(this.timer);
    this.tabs.close();
  }

  private async drain(): Promise<void> {
    await this.adopt();
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const batch = this.sendable();
      if (batch.length === 0) break;
      this.say("saving");
      this.tried(batch);
      const sent = batch.map((name) => [name, { ...(this.edits[name] as Edit) }] as const);
      if (!this.took(await this.door.save(this.version, this.valuesOf(batch)), sent)) return;
    }
    await this.finish();
  }

  private async finish(): Promise<void> {
    if (this.choices.size > 0) this.say("choosing");
    else if (this.isHandingIn && this.waiting === 0) {
      await this.send();
      return;
    } else if (this.waiting === 0 && this.message) this.say("saved");
    this.isHandingIn = false;
  }

  private async send(): Promise<void> {
    this.say("handing");
    const outcome = await this.door.handIn(this.version);
    if (outcome.kind !== "lost") this.isHandingIn = false;
    this.took(outcome, []);
    if (outcome.kind === "changed") this.say(this.choices.size > 0 ? "choosing" : "moved");
  }

  /** Whether the next round may follow. */
  private took(outcome: Outcome, sent: readonly (readonly [string, Edit])[]): boolean {
    if (outcome.kind === "lost") {
      this.say(this.isHandingIn ? "queued" : outcome.isServer ? "broken" : "offline");
      const pause = RETRY_MS[Math.min(this.failures++, RETRY_MS.length - 1)] ?? 0;
      this.later(pause * (0.75 + Math.random() / 2));
      return false;
    }
    this.failures = 0;
    if (outcome.kind === "saved") this.wasStored(outcome, sent);
    else if (outcome.kind === "changed" || outcome.kind === "stored") this.isNow(outcome.stored);
    else if (outcome.kind === "gone") this.page.leave(outcome.goto);
    else if (outcome.kind === "refused") return this.refused(outcome.fields, outcome.message);
    else this.stop(outcome);
    return outcome.kind === "saved" || outcome.kind === "changed";
  }

  private stop(outcome: Outcome): void {
    if (outcome.kind === "closed") this.say("closed", outcome.message);
    else if (outcome.kind === "away" || outcome.kind === "missing") this.say(outcome.kind);
    if (outcome.kind === "away") this.later(RETRY_MS.at(-1) ?? 0);
  }

  private wasStored(outcome: { version: number; message: string }, sent: readonly (readonly [string, Edit])[]): void {
    for (const [name, { value, at }] of sent) {
      this.stored[name] = value;
      const edit = this.edits[name];
      if (edit?.at === at) delete this.edits[name];
      else if (edit) Object.assign(edit, { was: value, tried: [] });
    }
    this.journal.write(this.edits);
    this.moved(outcome.version);
    this.message = outcome.message;
    const values = Object.fromEntries(sent.map(([name, { value, at }]) => [name, { value, at }]));
    this.tabs.tell({ kind: "stored", version: outcome.version, message: outcome.message, values });
  }

  /** Another version is stored: what nobody else touched is still to be sent, the rest is the judge's choice. */
  private isNow(stored: Stored): void {
    this.moved(stored.version);
    this.message = stored.message || this.message;
    for (const [name, value] of Object.entries(stored.values)) {
      const isNew = value !== this.stored[name];
      this.stored[name] = value;
      if (!this.edits[name] && isNew) this.page.show(name, value);
    }
    this.compare();
  }

  private compare(): void {
    for (const [name, edit] of Object.entries(this.edits)) {
      const stored = this.stored[name];
      if (stored === undefined || stored === edit.value) {
        delete this.edits[name];
        this.settle(name);
      } else if (stored === edit.was || edit.tried.includes(stored)) {
        edit.was = stored;
        this.settle(name);
      } else {
        this.choices.set(name, stored);
        this.page.ask(name, { here: edit.value, stored });
      }
    }
    if (this.choices.size > 0) this.isHandingIn = false;
    this.journal.write(this.edits);
  }

  private refused(fields: Record<string, string[]>, message: string): boolean {
    this.isHandingIn = false;
    let isKnown = false;
    for (const [name, sentences] of Object.entries(fields)) {
      this.page.refuse(name, sentences.join(" "));
      isKnown ||= name in this.edits;
      delete this.edits[name];
    }
    this.journal.write(this.edits);
    this.say("refused", message);
    return isKnown && this.sendable().length > 0;
  }

  /** Takes over what tabs that are gone have left, and shows what waits in others. */
  private async adopt(): Promise<void> {
    const tabs = this.journal.others().map((leaf) => leaf.tab);
    if (tabs.length === 0) return;
    const gone = new Set(await this.tabs.gone(tabs));
    const others = this.journal.others();
    const left = others.filter((leaf) => gone.has(leaf.tab));
    for (const leaf of others.filter((each) => !gone.has(each.tab))) {
      for (const [name, { value, at }] of Object.entries(leaf.edits)) this.elsewhere(name, value, at);
    }
    for (const leaf of left) {
      for (const [name, edit] of Object.entries(leaf.edits)) {
        if (edit.at <= (this.given.get(name) ?? 0)) continue;
        this.edits[name] = edit;
        this.given.set(name, edit.at);
        this.page.show(name, edit.value);
      }
    }
    if (left.length === 0) return;
    this.compare();
    for (const leaf of left) this.journal.forget(leaf.tab);
  }

  private heard(told: Told): void {
    if (told.kind === "given") {
      this.elsewhere(told.name, told.value, told.at);
      this.journal.write(this.edits);
      return;
    }
    for (const [name, { value, at }] of Object.entries(told.values)) {
      this.elsewhere(name, value, at);
      this.stored[name] = value;
      if (this.edits[name]) this.edits[name].was = value;
    }
    this.journal.write(this.edits);
    if (told.version === this.version + 1) this.moved(told.version);
    this.message = told.message;
    if (this.waiting === 0) this.say("saved");
  }

  /** Another tab's newer value stands for ours, which is not sent any more. */
  private elsewhere(name: string, value: string, at: number): void {
    const known = this.given.get(name) ?? 0;
    if (at < known || (at === known && !this.edits[name])) return;
    this.given.set(name, at);
    delete this.edits[name];
    this.settle(name);
    this.page.show(name, value);
  }

  private sendable(): string[] {
    return Object.keys(this.edits).filter((name) => !this.choices.has(name));
  }

  private valuesOf(names: string[]): Values {
    return Object.fromEntries(names.map((name) => [name, this.edits[name]?.value ?? ""]));
  }

  private tried(names: string[]): void {
    for (const name of names) {
      const edit = this.edits[name];
      if (edit && edit.tried.at(-1) !== edit.value) edit.tried.push(edit.value);
    }
    this.journal.write(this.edits);
  }

  private keep(name: string, at: number): void {
    this.given.set(name, at);
    this.journal.write(this.edits);
  }

  private settle(name: string): void {
    if (this.choices.delete(name)) this.page.ask(name, null);
  }

  private moved(version: number): void {
    this.version = version;
    this.page.moved(version);
  }

  private say(state: State, message = this.message): void {
    this.page.say(state, message, this.waiting);
  }

  private later(milliseconds: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), milliseconds);
  }
}
