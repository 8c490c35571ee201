import { expect, it } from "vitest";
import { Lost, outcomeOf, Refusal } from "./outcomes";

const said = (message: string, code = "refused", fields = {}): string => JSON.stringify({ error: { code, message, fields } });

it("waits with what passes, and keeps the server's sentence and its time", () => {
  for (const status of [408, 429, 500, 502, 503, 504]) expect(outcomeOf(status, "", null)).toBeInstanceOf(Lost);
  expect(outcomeOf(503, said("The store is away."), "20")).toMatchObject({ message: "The store is away.", pause: 20 });
  expect(outcomeOf(429, "<html>", "Sun, 22 Nov 2026")).toMatchObject({ message: "", pause: 0 });
  expect(outcomeOf(503, "", "999999")).toMatchObject({ pause: 300 });
});

it("takes a refusal for one, with its fields where the input was wrong", () => {
  expect(outcomeOf(507, said("No room."), null)).toMatchObject({ status: 507, message: "No room.", isFinal: false });
  expect(outcomeOf(415, said("Not taken here."), null)).toMatchObject({ message: "Not taken here.", isFinal: true });
  const wrong = outcomeOf(400, said("Wrong.", "invalid", { size: ["Too small."] }), null);
  expect(wrong.message).toBe("Wrong. Too small.");
});

it("has no words for the answer of a store elsewhere", () => {
  const answer = outcomeOf(403, "<Error><Code>AccessDenied</Code></Error>", null);
  expect(answer).toBeInstanceOf(Refusal);
  expect(answer.message).toBe("");
});
