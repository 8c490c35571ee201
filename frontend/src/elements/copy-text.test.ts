import { expect, test, vi } from "vitest";
import "./copy-text";

function show(inside: string): void {
  const template = document.createElement("template");
  template.innerHTML = `<copy-text>${inside}</copy-text>`;
  document.body.replaceChildren(template.content);
}

test("a press copies the whole text and says so", async () => {
  const written = vi.fn(async () => {});
  Object.defineProperty(navigator, "clipboard", { value: { writeText: written }, configurable: true });
  show(
    `<input value="https://contoh.example/x" readonly><button type="button" data-done="Copied" hidden>Copy</button>`,
  );
  const button = document.querySelector("button")!;
  expect(button.hidden).toBe(false);
  button.click();
  await vi.waitFor(() => expect(button.textContent).toBe("Copied"));
  expect(written).toHaveBeenCalledWith("https://contoh.example/x");
});

test("without a button nothing happens", () => {
  show(`<input value="x" readonly>`);
  expect(document.querySelector("input")!.value).toBe("x");
});
