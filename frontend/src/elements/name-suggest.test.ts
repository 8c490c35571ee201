import { beforeEach, expect, test } from "vitest";
import "./name-suggest";

let field: HTMLTextAreaElement;
let names: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<name-suggest><textarea></textarea><ul data-names hidden>
    <li><button type="button" data-name="Sekar" hidden>Sekar</button></li>
    <li><button type="button" data-name="Bu Rini" hidden>Bu Rini</button></li></ul></name-suggest>`;
  field = document.querySelector("textarea") as HTMLTextAreaElement;
  names = document.querySelector("[data-names]") as HTMLElement;
});

function type(text: string): void {
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const offered = () => [...names.querySelectorAll("button:not([hidden])")].map((one) => one.textContent);

test("names are offered after an @, also with a blank in them", () => {
  type("Halo @");
  expect(offered()).toEqual(["Sekar", "Bu Rini"]);
  type("Halo @bu r");
  expect(offered()).toEqual(["Bu Rini"]);
  expect(names.hidden).toBe(false);
});

test("an address of mail and an unknown name offer nothing", () => {
  type("tulis ke a@s");
  expect(names.hidden).toBe(true);
  type("@xyz");
  expect(names.hidden).toBe(true);
});

test("a tap puts the name in the place of what was begun", () => {
  type("Halo @bu");
  names.querySelector<HTMLElement>("[data-name='Bu Rini']")?.click();
  expect(field.value).toBe("Halo @Bu Rini ");
  expect(names.hidden).toBe(true);
});

test("Escape closes the names and leaves the text", () => {
  type("@s");
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  expect(names.hidden).toBe(true);
  expect(field.value).toBe("@s");
});
