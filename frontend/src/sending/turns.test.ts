import { expect, it } from "vitest";
import { Stopped } from "./outcomes";
import { Turns } from "./turns";

const never = (): AbortSignal => new AbortController().signal;

it("lets so many in, the others in their order, and forgets who left the line", async () => {
  const turns = new Turns(2);
  const came: string[] = [];
  const take = (name: string, signal = never()): Promise<() => void> =>
    turns.take(signal).then((release) => {
      came.push(name);
      return release;
    });
  const [first] = await Promise.all([take("first"), take("second")]);
  expect(turns.isFree).toBe(false);
  const leaver = new AbortController();
  const left = expect(take("leaver", leaver.signal)).rejects.toBeInstanceOf(Stopped);
  const third = take("third");
  leaver.abort();
  await left;
  first?.();
  first?.();
  await third;
  expect(came).toEqual(["first", "second", "third"]);
  expect(turns.isFree).toBe(false);
  await expect(turns.take(leaver.signal)).rejects.toBeInstanceOf(Stopped);
});
