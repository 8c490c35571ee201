import { beforeEach, expect, it } from "vitest";
import { duration, percent, size } from "./figures";
import { Pace } from "./pace";

beforeEach(() => void (document.documentElement.lang = "en"));

it("tells the speed of the last seconds, once enough is known, and the time that is left", () => {
  let now = 0;
  const pace = new Pace(() => now);
  pace.mark(0);
  now = 1000;
  pace.mark(100_000);
  expect([pace.speed, pace.left(1000)]).toEqual([0, 0]);
  now = 2000;
  pace.mark(200_000);
  expect([pace.speed, pace.left(500_000)]).toEqual([100_000, 5]);
  for (now = 3000; now <= 20_000; now += 1000) pace.mark(200_000 + (now - 2000) * 10);
  expect(pace.speed).toBeCloseTo(10_000, -2);
});

it("begins anew when a part is sent again, and after a pause", () => {
  let now = 0;
  const pace = new Pace(() => now);
  pace.mark(0);
  now = 4000;
  pace.mark(400);
  pace.mark(100);
  expect(pace.speed).toBe(0);
  now = 8000;
  pace.mark(500);
  expect(pace.speed).toBe(100);
  pace.reset();
  expect(pace.speed).toBe(0);
});

it("speaks of sizes and times as the page's language does", () => {
  expect([size(900), size(1_500_000), size(31_000_000)]).toEqual(["1 kB", "1.5 MB", "30 MB"]);
  expect([3, 42, 61, 3500, 5400].map(duration)).toEqual(["5 seconds", "45 seconds", "2 minutes", "1 hour", "1.5 hours"]);
  expect([percent(0.999), percent(1)]).toEqual(["99%", "100%"]);
  document.documentElement.lang = "id";
  expect([size(1_500_000), duration(61), percent(0.62)]).toEqual(["1,5 MB", "2 menit", "62%"]);
});
