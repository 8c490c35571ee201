import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Lost, Refusal, Stopped } from "./outcomes";
import { PAUSES, Patience } from "./patience";

const never = (): AbortSignal => new AbortController().signal;
const waiter = { waiting: vi.fn(), trying: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  PAUSES.first = 1000;
});

afterEach(() => void vi.useRealTimers());

/** Fails with each of these, then answers. */
function failing(...troubles: Error[]): () => Promise<string> {
  return () => (troubles.length ? Promise.reject(troubles.shift()) : Promise.resolve("done"));
}

describe("patience", () => {
  it("waits longer each time, never longer than a minute, and never all at the same moment", () => {
    const [early, late] = [new Patience(waiter, () => 0), new Patience(waiter, () => 1)];
    expect([1, 2, 3, 4].map((tries) => late.pause(tries, 0))).toEqual([1000, 2000, 4000, 8000]);
    expect([1, 2, 3, 4].map((tries) => early.pause(tries, 0))).toEqual([500, 1000, 2000, 4000]);
    expect(late.pause(30, 0)).toBe(60_000);
    expect([early.pause(1, 20), late.pause(1, 20)]).toEqual([20_000, 25_000]);
  });

  it("tries until it was decided, and says what the server said", async () => {
    const done = new Patience(waiter).until(failing(new Lost(), new Lost(503, "The store is away.", 10)), never());
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await done).toBe("done");
    expect(waiter.waiting.mock.calls.map(([, sentence]) => sentence)).toEqual(["", "The store is away."]);
    expect(waiter.waiting.mock.calls[1]?.[0]).toBeGreaterThanOrEqual(10);
    expect(waiter.trying).toHaveBeenCalledTimes(2);
  });

  it("does not wait any longer when there is a line again, or when somebody is in a hurry", async () => {
    PAUSES.first = 50_000;
    const patience = new Patience(waiter);
    const done = patience.until(failing(new Lost(), new Lost()), never());
    await vi.advanceTimersByTimeAsync(1);
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(1);
    patience.hurry();
    await vi.advanceTimersByTimeAsync(1);
    expect(await done).toBe("done");
  });

  it("passes on what was decided, stops when told, and gives up on a server that breaks each time", async () => {
    const refusal = new Refusal(409, "not_now", "Too late.");
    await expect(new Patience(waiter).until(failing(refusal), never())).rejects.toBe(refusal);
    const stop = new AbortController();
    const stopped = expect(new Patience(waiter).until(failing(new Lost()), stop.signal)).rejects.toBeInstanceOf(Stopped);
    await vi.advanceTimersByTimeAsync(1);
    stop.abort();
    await stopped;
    const broken = new Patience(waiter).until(() => Promise.reject(new Lost(500)), never());
    const given = expect(broken).rejects.toMatchObject({ status: 500 });
    await vi.advanceTimersByTimeAsync(120_000);
    await given;
  });
});
