import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SEND_NOW, sendBeforeLogOut } from "./waiting";

let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  asked = 0;
  vi.stubGlobal("confirm", () => {
    asked += 1;
    return false;
  });
  document.body.innerHTML = '<form data-waiting="Lost. Log out?"></form>';
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function logOut(): { event: Event; submitted: ReturnType<typeof vi.fn> } {
  const form = document.querySelector("form") as HTMLFormElement;
  const submitted = vi.fn();
  form.submit = submitted;
  const event = new Event("submit", { bubbles: true, cancelable: true });
  form.dispatchEvent(event);
  return { event, submitted };
}

sendBeforeLogOut(document);

it("lets nothing wait where nothing is kept", () => {
  expect(logOut().event.defaultPrevented).toBe(false);
});

it("sends first and logs out then, without a question", async () => {
  localStorage.setItem("scores me /sheets/1/scores/ tab", "{}");
  window.addEventListener(SEND_NOW, () => localStorage.clear(), { once: true });
  const { event, submitted } = logOut();
  expect(event.defaultPrevented).toBe(true);
  await vi.advanceTimersByTimeAsync(3000);
  expect([submitted.mock.calls.length, asked]).toEqual([1, 0]);
});

it("asks where something is left, and stays if told so", async () => {
  localStorage.setItem("scores me /sheets/1/scores/ tab", "{}");
  const { submitted } = logOut();
  await vi.advanceTimersByTimeAsync(3000);
  expect([submitted.mock.calls.length, asked]).toEqual([0, 1]);
});

it("asks as well where a photo has not been sent", async () => {
  localStorage.setItem("uploads /api/v1/milestones/1/uploads/", "");
  const { submitted } = logOut();
  await vi.advanceTimersByTimeAsync(3000);
  expect([submitted.mock.calls.length, asked]).toEqual([0, 1]);
});
