import { afterEach, expect, it, vi } from "vitest";
import { hashed, PIECE_BYTES, sha256Of } from "./hashing";
import { Stopped, Unreadable } from "./outcomes";

const never = (): AbortSignal => new AbortController().signal;
const bytes = new Uint8Array(PIECE_BYTES * 2 + 7).map((_zero, at) => at % 251);
const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const expected = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");

afterEach(() => void vi.unstubAllGlobals());

it("hashes piece by piece, never holding more than one", async () => {
  const file = new Blob([bytes]);
  const slices = vi.spyOn(file, "slice");
  const shown: number[] = [];
  expect(await hashed(file, (done) => shown.push(done))).toBe(expected);
  expect(shown).toEqual([PIECE_BYTES, PIECE_BYTES * 2, bytes.length]);
  expect(slices.mock.calls.every(([start = 0, end = 0]) => end - start <= PIECE_BYTES)).toBe(true);
});

it("works without a worker and without a secure context", async () => {
  vi.stubGlobal("Worker", undefined);
  vi.stubGlobal("crypto", {});
  expect(await sha256Of(new Blob([bytes]), never(), () => undefined)).toBe(expected);
  expect(await sha256Of(new Blob(["abc"]), never(), () => undefined)).toMatch(/^ba7816bf8f01cfea/);
});

it("leaves a large file to a worker, and ends it", async () => {
  const workers: FakeWorker[] = [];
  class FakeWorker {
    onmessage?: (event: { data: object }) => void;
    terminate = vi.fn();
    constructor() {
      workers.push(this);
    }
    postMessage(file: Blob): void {
      this.onmessage?.({ data: { done: file.size / 2 } });
      this.onmessage?.({ data: { sha256: "f".repeat(64) } });
    }
  }
  vi.stubGlobal("Worker", FakeWorker);
  const shown: number[] = [];
  expect(await sha256Of(new Blob([bytes]), never(), (share) => shown.push(share))).toBe("f".repeat(64));
  expect(shown).toEqual([0.5]);
  expect(workers[0]?.terminate).toHaveBeenCalled();
});

it("says that a file can't be read, and stops when told", async () => {
  const gone = new Blob(["abc"]);
  vi.spyOn(gone, "arrayBuffer").mockRejectedValue(new DOMException("", "NotReadableError"));
  await expect(sha256Of(gone, never(), () => undefined)).rejects.toBeInstanceOf(Unreadable);
  const stop = new AbortController();
  stop.abort();
  await expect(hashed(new Blob([bytes]), () => undefined, stop.signal)).rejects.toBeInstanceOf(Stopped);
});
