import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "./time-left";

const WORDS = `days="%n days left" day="one day left" hours="%n hours left" minutes="%n minutes left" passed="passed"`;

function show(until: string, more = ""): HTMLElement {
  document.body.innerHTML = `<time-left until="${until}" ${WORDS} ${more}>…</time-left>`;
  vi.advanceTimersByTime(1);
  return document.querySelector("time-left") as HTMLElement;
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2027-05-29T10:00:00Z") });
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
});

test("counts days, then one day, then hours, then minutes", () => {
  expect(show("2027-05-31T16:59:00Z").textContent).toBe("2 days left");
  expect(show("2027-05-30T11:00:00Z").textContent).toBe("one day left");
  expect(show("2027-05-29T13:59:00Z").textContent).toBe("3 hours left");
  expect(show("2027-05-29T10:01:20Z").textContent).toBe("1 minutes left");
});

test("goes on by itself and tells once when the time has passed", () => {
  const element = show("2027-05-29T10:02:30Z");
  const told = vi.fn();
  document.addEventListener("time-left-passed", told);
  vi.advanceTimersByTime(61_000);
  expect(element.textContent).toBe("1 minutes left");
  vi.advanceTimersByTime(120_000);
  expect(element.textContent).toBe("passed");
  expect(told).toHaveBeenCalledTimes(1);
});

test("trusts the server's clock, not the phone's", () => {
  expect(show("2027-05-29T13:00:30Z", `now="2027-05-29T12:00:00Z"`).textContent).toBe("1 hours left");
});

test("leaves the server's words alone without a time or without words", () => {
  expect(show("soon").textContent).toBe("…");
  document.body.innerHTML = `<time-left until="2027-05-31T16:59:00Z">2 hari lagi</time-left>`;
  expect(document.body.textContent).toBe("2 hari lagi");
});
