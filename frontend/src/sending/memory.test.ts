import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { claimed } from "./claim";
import { forget, idOf, keep, type Kept, keptFor } from "./memory";

// The runtime's own File can be kept in a database, that of the imitated page can't.
const { File: PlainFile } = await import("node:buffer" as string);

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => void vi.unstubAllGlobals());

function kept(name: string, place = "/begin/ {}", keptAt = Date.now()): Kept {
  const file = new PlainFile(["abc"], name) as unknown as File;
  const fields = { begin: { slot: "bottom" }, completion: {} };
  return { id: idOf(place, file, "ab"), place, name, file, sha256: "ab", fields, keptAt };
}

it("finds what is kept for a form, and only that, until it is forgotten", async () => {
  const [ours, theirs] = [kept("Sol.jpg"), kept("Sol.jpg", "/other/ {}")];
  await keep(ours);
  await keep(theirs);
  expect((await keptFor(ours.place)).map((one) => [one.name, one.sha256, one.fields.begin])).toEqual([
    ["Sol.jpg", "ab", { slot: "bottom" }],
  ]);
  await forget(ours.id);
  expect(await keptFor(ours.place)).toEqual([]);
  expect((await keptFor(theirs.place)).length).toBe(1);
});

it("keeps nothing longer than the server keeps what has arrived", async () => {
  const old = kept("Sol.jpg", "/old/ {}", Date.now() - 49 * 3600 * 1000);
  await keep(old);
  expect(await keptFor("/begin/ {}")).toEqual([]);
  await keep({ ...kept("Board.pdf"), keptAt: Date.now() });
  expect(await keptFor(old.place)).toEqual([]);
});

it("is no hindrance where a browser keeps nothing", async () => {
  vi.stubGlobal("indexedDB", undefined);
  await keep(kept("Sol.jpg"));
  expect(await keptFor("/begin/ {}")).toEqual([]);
  vi.stubGlobal("indexedDB", { open: () => { throw new DOMException("", "SecurityError"); } });
  expect(await keptFor("/begin/ {}")).toEqual([]);
});

it("lets one row send a file at a time", async () => {
  const release = await claimed("a");
  expect(await claimed("a")).toBeNull();
  expect(await claimed("b")).not.toBeNull();
  release?.();
  expect(await claimed("a")).not.toBeNull();
});
