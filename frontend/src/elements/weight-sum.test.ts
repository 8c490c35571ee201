import { expect, test } from "vitest";
import { read } from "./weight-sum";

function form(...weights: string[]): HTMLFormElement {
  const fields = weights.map(
    (weight, place) =>
      `<input name="criteria-${place}-weight" value="${weight}"><input type="checkbox" name="criteria-${place}-DELETE">`,
  );
  document.documentElement.lang = "id";
  const template = document.createElement("template");
  template.innerHTML = `<form>${fields.join("")}<weight-sum hidden>Sum <output></output></weight-sum></form>`;
  document.body.replaceChildren(template.content);
  return document.querySelector("form")!;
}

const shown = () => document.querySelector("output")!.textContent;

test("weights are read with a comma or a point, and nothing else", () => {
  expect([read("20"), read("12,5"), read("12.5"), read("1e3"), read("-5"), read("")]).toEqual([20, 12.5, 12.5, null, null, null]);
});

test("the sum follows what is typed, and struck criteria do not count", () => {
  const page = form("60", "27,5", "12,5", "");
  expect(shown()).toBe("100");
  expect(document.querySelector("weight-sum")!.classList.contains("is-whole")).toBe(true);
  page.querySelector<HTMLInputElement>("input[name='criteria-2-DELETE']")!.checked = true;
  page.dispatchEvent(new Event("change"));
  expect(shown()).toBe("87,5");
});

test("what is no number gives no sum", () => {
  form("60", "vier");
  expect(shown()).toBe("–");
});
