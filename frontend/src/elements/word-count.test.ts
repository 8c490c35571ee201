import { expect, it } from "vitest";
import { countWords } from "./word-count";

it("counts words as the server does", () => {
  expect([countWords(""), countWords("  \n "), countWords("satu\n\ndua  tiga")]).toEqual([0, 0, 3]);
});

it("shows how many words a field has, and when they are too many", () => {
  const template = document.createElement("template");
  template.innerHTML = `<word-count data-text="{n} of {most} words"><textarea data-most-words="2">a b</textarea></word-count>`;
  document.body.replaceChildren(template.content);
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  const line = document.querySelector(".word-count") as HTMLElement;
  expect(line.textContent).toBe("2 of 2 words");
  expect(line.classList.contains("word-count-over")).toBe(false);
  field.value = "a b c";
  field.dispatchEvent(new Event("input"));
  expect(line.textContent).toBe("3 of 2 words");
  expect(line.classList.contains("word-count-over")).toBe(true);
});
