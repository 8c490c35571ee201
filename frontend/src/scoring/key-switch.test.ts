import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KeySwitch } from "./key-switch";

beforeEach(() => window.localStorage.clear());
afterEach(() => vi.restoreAllMocks());

function box(): HTMLInputElement {
  const made = document.createElement("input");
  made.type = "checkbox";
  return made;
}

function turn(one: HTMLInputElement, isOn: boolean): void {
  one.checked = isOn;
  one.dispatchEvent(new Event("change"));
}

it("is on until somebody turns it off, and the browser remembers that by name", () => {
  const first = box();
  const told: boolean[] = [];
  const keys = new KeySwitch(first, "some-keys", (isOn) => told.push(isOn));
  expect([first.checked, keys.isOn]).toEqual([true, true]);
  turn(first, false);
  expect([keys.isOn, told]).toEqual([false, [true, false]]);
  expect(new KeySwitch(box(), "some-keys").isOn).toBe(false);
  expect(new KeySwitch(box(), "other-keys").isOn).toBe(true);
  turn(first, true);
  expect(new KeySwitch(box(), "some-keys").isOn).toBe(true);
});

it("needs a box, and no storage", () => {
  expect(new KeySwitch(null, "some-keys").isOn).toBe(false);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("forbidden");
  });
  const one = box();
  const keys = new KeySwitch(one, "some-keys");
  turn(one, false);
  expect(keys.isOn).toBe(false);
});
