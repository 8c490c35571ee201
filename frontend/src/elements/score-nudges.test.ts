import { afterEach, beforeEach, expect, it } from "vitest";
import "./score-nudges";

const criterion = (code: string) =>
  `<div data-criterion><input data-score name="score-${code}"><input type="checkbox" data-na></div>`;

beforeEach(() => {
  document.body.innerHTML = `${["a", "b", "c", "d"].map(criterion).join("")}<textarea name="comment"></textarea>
    <score-nudges data-wanted="5" data-decimal="," data-last='[["7.5","7.5","7.5","8"],["7.5","7.5","7.5","8"],["7.5","7.5","7.5","8"]]'>
    <ul>${["same", "repeated", "short"].map((kind) => `<li data-nudge="${kind}" hidden></li>`).join("")}</ul></score-nudges>`;
});

afterEach(() => {
  document.body.innerHTML = "";
});

const shown = () => [...document.querySelectorAll<HTMLElement>("[data-nudge]:not([hidden])")].map((row) => row.dataset.nudge);

function type(name: string, words: string): void {
  const field = document.querySelector(`[name=${name}]`) as HTMLInputElement;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

it("says nothing before all is said, then what is worth another look, and takes it back", () => {
  for (const code of ["a", "b", "c"]) type(`score-${code}`, "7,5");
  expect(shown()).toEqual([]);
  const box = document.querySelectorAll<HTMLInputElement>("[data-na]")[3] as HTMLInputElement;
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  expect(shown()).toEqual(["same", "short"]);
  box.checked = false;
  type("score-d", "8");
  expect(shown()).toEqual(["repeated", "short"]);
  type("comment", "Alurnya kuat");
  expect(shown()).toEqual(["repeated"]);
  type("score-d", "");
  expect(shown()).toEqual([]);
});
