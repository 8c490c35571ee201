import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScoreDoor } from "./score-door";
import { leavesOf } from "./score-journal";
import { type ScorePage, ScoreQueue } from "./score-queue";

interface Sent {
  method: string;
  body: Record<string, string>;
  token: string | undefined;
  answer: (body: unknown, status?: number) => void;
  fail: () => void;
  away: () => void;
}

const sent: Sent[] = [];
const URL = "/sheets/7/scores/";

/** What a page was told, and what it shows. */
class Page implements ScorePage {
  fields: Record<string, string>;
  readonly asked = new Map<string, { here: string; stored: string }>();
  readonly states: string[] = [];
  readonly refused: string[] = [];
  version = 0;
  left = "";
  queue: ScoreQueue;

  constructor(version = 1, values: Record<string, string> = { "score-a": "6", "score-b": "" }, person = "me") {
    this.fields = { ...values };
    this.queue = new ScoreQueue(new ScoreDoor(URL, ",", "old"), this, { person, label: "4F2K", version, values });
  }

  show = (name: string, value: string) => void (this.fields[name] = value);
  refuse = (name: string) => void this.refused.push(name);
  ask = (name: string, choice: { here: string; stored: string } | null) =>
    void (choice ? this.asked.set(name, choice) : this.asked.delete(name));
  say = (state: string, _message: string, waiting: number) => void this.states.push(`${state} ${waiting}`);
  moved = (version: number) => void (this.version = version);
  leave = (url: string) => void (this.left = url);

  give(name: string, value: string): void {
    this.fields[name] = value;
    this.queue.give(name, value);
  }
}

const pages: Page[] = [];

function page(...given: ConstructorParameters<typeof Page>): Page {
  const made = new Page(...given);
  pages.push(made);
  return made;
}

async function settle(milliseconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

function last(): Sent {
  return sent.at(-1) as Sent;
}

const stored = (version: number, values: Record<string, string>) => ({ code: "changed", version, values, csrf: "new" });

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent.length = 0;
  // Tabs of one test are told of by hand where it matters: no locks, no channel.
  vi.stubGlobal("BroadcastChannel", undefined);
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    const body = Object.fromEntries((init.body as URLSearchParams | undefined) ?? []) as Record<string, string>;
    const token = (init.headers as Record<string, string>)["X-CSRFToken"];
    return new Promise<Response>((resolve, reject) =>
      sent.push({
        method: init.method ?? "",
        body,
        token,
        answer: (json, status = 200) => resolve(Response.json(json, { status })),
        fail: () => reject(new TypeError()),
        away: () => resolve({ type: "opaqueredirect", status: 0 } as Response),
      }),
    );
  });
});

afterEach(() => {
  for (const one of pages.splice(0)) one.queue.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("on their way", () => {
  it("scores are kept at once, sent after a pause as this person writes them, and forgotten when they are stored", async () => {
    const one = page();
    one.give("score-a", "7.5");
    one.give("score-b", "na");
    expect(Object.keys(leavesOf("me")[0]?.edits ?? {})).toEqual(["score-a", "score-b"]);
    await settle(700);
    expect(last().body).toEqual({ version: "1", "score-a": "7,5", "score-b": "", "na-b": "on" });
    one.give("score-b", "5");
    last().answer({ version: 2, message: "saved 14.03" });
    await settle(700);
    expect(last().body).toEqual({ version: "2", "score-b": "5" });
    last().answer({ version: 3, message: "saved 14.04" });
    await settle();
    expect([leavesOf("me"), one.version, one.states.at(-1)]).toEqual([[], 3, "saved 0"]);
    expect(sent).toHaveLength(2);
  });

  it("what was given and taken back before it was sent is not sent", async () => {
    const one = page();
    one.give("score-a", "7");
    one.give("score-a", "6");
    await settle(5000);
    expect(sent).toHaveLength(0);
    expect(leavesOf("me")).toEqual([]);
  });

  it("without an answer they wait, say how many, and go again by themselves", async () => {
    const one = page();
    one.give("score-a", "7");
    one.give("score-b", "8");
    await settle(700);
    last().fail();
    await settle();
    expect(one.states.at(-1)).toBe("offline 2");
    await settle(2500);
    last().answer("", 503);
    await settle();
    expect(one.states.at(-1)).toBe("broken 2");
    await settle(7000);
    expect(last().body).toEqual({ version: "1", "score-a": "7", "score-b": "8" });
  });

  it("a save whose answer was lost is known for one's own when it is met again", async () => {
    const one = page();
    one.give("score-a", "7");
    await settle(700);
    last().fail();
    await settle();
    one.give("score-a", "8");
    await settle(700);
    last().answer(stored(2, { "score-a": "7", "score-b": "" }), 409);
    await settle();
    expect([one.asked.size, last().body]).toEqual([0, { version: "2", "score-a": "8" }]);
  });
});

describe("after the page is gone", () => {
  it("the next one finds what was left and sends it", async () => {
    page().give("score-a", "7");
    const next = page();
    void next.queue.flush();
    await settle();
    expect(next.fields["score-a"]).toBe("7");
    expect(last().body).toEqual({ version: "1", "score-a": "7" });
  });

  it("what is stored already is not sent again, what was changed elsewhere is asked about", async () => {
    const first = page();
    first.give("score-a", "7");
    first.give("score-b", "4");
    const next = page(5, { "score-a": "7", "score-b": "9" });
    await next.queue.flush();
    expect(sent).toHaveLength(0);
    expect([...next.asked]).toEqual([["score-b", { here: "4", stored: "9" }]]);
    expect(next.states.at(-1)).toBe("choosing 1");
  });

  it("another person on this browser finds nothing", async () => {
    page().give("score-a", "7");
    const other = page(1, { "score-a": "6", "score-b": "" }, "somebody else");
    await other.queue.flush();
    expect([sent.length, other.fields["score-a"], leavesOf("somebody else")]).toEqual([0, "6", []]);
    expect(leavesOf("me")).toHaveLength(1);
  });

  it("where the browser keeps nothing, closing is not safe until all is stored", async () => {
    const one = page();
    vi.stubGlobal("localStorage", { setItem: () => { throw new Error("full"); }, removeItem: () => undefined });
    one.give("score-a", "7");
    expect(one.queue.isSafe).toBe(false);
    await settle(700);
    last().answer({ version: 2, message: "" });
    await settle();
    expect(one.queue.isSafe).toBe(true);
  });
});

describe("two devices", () => {
  async function inConflict(): Promise<Page> {
    const one = page();
    one.give("score-a", "7");
    one.give("score-b", "8");
    await settle(700);
    last().answer(stored(4, { "score-a": "9", "score-b": "" }), 409);
    await settle();
    return one;
  }

  it("what nobody else touched is sent on, the rest is asked about and nothing overwritten", async () => {
    const one = await inConflict();
    expect([...one.asked]).toEqual([["score-a", { here: "7", stored: "9" }]]);
    expect(last().body).toEqual({ version: "4", "score-b": "8" });
    last().answer({ version: 5, message: "" });
    await settle(60_000);
    expect(sent).toHaveLength(2);
  });

  it("the judge's choice counts", async () => {
    const one = await inConflict();
    last().answer({ version: 5, message: "" });
    await settle();
    one.queue.choose("score-a", true);
    await settle();
    expect([one.asked.size, last().body]).toEqual([0, { version: "5", "score-a": "7" }]);
  });

  it("the stored value comes back into its field when it is chosen", async () => {
    const one = await inConflict();
    last().answer({ version: 5, message: "saved" });
    await settle();
    one.queue.choose("score-a", false);
    await settle();
    expect([one.fields["score-a"], one.asked.size, sent.length, one.states.at(-1)]).toEqual(["9", 0, 2, "saved 0"]);
  });

  it("a value typed after the question is the answer to it", async () => {
    const one = await inConflict();
    last().answer({ version: 5, message: "" });
    one.give("score-a", "8.5");
    await settle(700);
    expect([one.asked.size, last().body]).toEqual([0, { version: "5", "score-a": "8,5" }]);
  });

  it("fields that were left alone show what is stored", async () => {
    const one = page();
    one.give("score-a", "7");
    await settle(700);
    last().answer(stored(2, { "score-a": "6", "score-b": "10" }), 409);
    await settle();
    expect([one.fields["score-b"], last().body]).toEqual(["10", { version: "2", "score-a": "7" }]);
  });
});

describe("logged out", () => {
  it("waits, and goes on with the new token once somebody has logged in again", async () => {
    const one = page();
    one.give("score-a", "7");
    await settle(700);
    last().away();
    await settle();
    expect(one.states.at(-1)).toBe("away 1");
    void one.queue.flush();
    await settle();
    last().answer("forbidden", 403);
    await settle();
    expect(last().method).toBe("GET");
    last().answer({ version: 1, values: { "score-a": "6", "score-b": "" }, csrf: "new" });
    await settle();
    expect([last().token, last().body]).toEqual(["new", { version: "1", "score-a": "7" }]);
  });

  it("somebody else who logged in sends nothing of it", async () => {
    const one = page();
    one.give("score-a", "7");
    await settle(700);
    last().answer("", 404);
    await settle(120_000);
    expect([one.states.at(-1), sent.length, leavesOf("me").length]).toEqual(["missing 1", 1, 1]);
  });
});

describe("handing in", () => {
  it("sends what is left first, then goes where the server says", async () => {
    const one = page();
    one.give("score-a", "7");
    void one.queue.handIn();
    await settle();
    last().answer({ version: 2, message: "" });
    await settle();
    expect(last().body).toEqual({ version: "2", act: "submit" });
    last().answer({ version: 3, goto: "/sheets/8/" });
    await settle();
    expect(one.left).toBe("/sheets/8/");
  });

  it("waits visibly for a connection, and no longer once the judge changes something", async () => {
    const one = page();
    void one.queue.handIn();
    await settle();
    last().fail();
    await settle();
    expect(one.states.at(-1)).toBe("queued 0");
    await settle(2500);
    expect(last().body).toEqual({ version: "1", act: "submit" });
    last().fail();
    await settle();
    one.give("score-a", "7");
    await settle(10_000);
    expect(last().body).toEqual({ version: "1", "score-a": "7" });
    last().answer({ version: 2, message: "" });
    await settle(60_000);
    expect(sent).toHaveLength(3);
  });

  it("is no more asked for where the values were changed elsewhere, which are shown", async () => {
    const one = page();
    void one.queue.handIn();
    await settle();
    last().answer(stored(3, { "score-a": "2", "score-b": "" }), 409);
    await settle(60_000);
    expect([one.states.at(-1), one.fields["score-a"], sent.length]).toEqual(["moved 0", "2", 1]);
  });

  it("says which fields lack something, and what came too late", async () => {
    const one = page();
    void one.queue.handIn();
    await settle();
    last().answer({ message: "Give all", fields: { "score-b": ["No score yet."] } }, 400);
    await settle();
    expect([one.refused, one.states.at(-1)]).toEqual([["score-b"], "refused 0"]);
    one.give("score-a", "7");
    await settle(700);
    last().answer({ code: "not_now", message: "Judging has closed." }, 409);
    await settle(60_000);
    expect([one.states.at(-1), leavesOf("me").length]).toEqual(["closed 1", 1]);
  });
});
