import { afterEach, expect, it } from "vitest";
import "./own-strip";

afterEach(() => {
  document.body.innerHTML = "";
});

it("moves the mark to the total, and hides it where there is none", async () => {
  document.body.innerHTML = `<output data-total>–</output><own-strip data-least="0" data-most="10">
    <svg><path data-mark transform="translate(6 0)" visibility="hidden"></path></svg></own-strip>`;
  const total = document.querySelector("[data-total]") as HTMLElement;
  const mark = document.querySelector("[data-mark]") as Element;
  const after = async (words: string) => {
    total.textContent = words;
    await new Promise((resolve) => setTimeout(resolve));
    return [mark.getAttribute("transform"), mark.getAttribute("visibility")];
  };
  expect(await after("7,50")).toEqual(["translate(147.0 0)", null]);
  expect(await after("0.00")).toEqual(["translate(6.0 0)", null]);
  expect((await after("–"))[1]).toBe("hidden");
});
