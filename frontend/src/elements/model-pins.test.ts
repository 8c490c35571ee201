import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelPins } from "./model-pins";

const WORDS = { mode: "Place", middle: "Middle", placed: "Chosen.", draft: "New" };

beforeEach(() => {
  document.body.innerHTML = `<model-pins>
    <ol><li data-pin id="pin-7">Whole</li><li data-pin data-x="0.012" data-y="0.03" data-z="-0.1" id="pin-8">Heel</li></ol>
    <form data-remark><input type="hidden" name="model_x"><input type="hidden" name="model_y"><input type="hidden"
      name="model_z"><textarea name="text"></textarea><p data-place-said></p></form></model-pins>`;
  element().dataset.words = JSON.stringify(WORDS);
});

afterEach(() => {
  document.body.replaceChildren();
});

const element = () => document.querySelector("model-pins") as ModelPins;
const field = (name: string) => (document.querySelector(`[name=${name}]`) as HTMLInputElement).value;

describe("remarks on a model", () => {
  it("give the viewer those with a place, by the numbers of the list", () => {
    expect(element()).toBeInstanceOf(ModelPins);
    expect(element().remarks.list.map(({ number, href, point }) => [number, href, point])).toEqual([
      ["2", "#pin-8", [0.012, 0.03, -0.1]],
    ]);
  });

  it("take the place that was pressed, say so, and go on to the text", () => {
    element().remarks.placed?.([0.1234567, 0, -0.05]);
    expect([field("model_x"), field("model_y"), field("model_z")]).toEqual(["0.123457", "0.000000", "-0.050000"]);
    expect(document.querySelector("[data-place-said]")?.textContent).toBe("Chosen.");
    expect(document.activeElement?.getAttribute("name")).toBe("text");
  });

  it("are only shown where nobody may add one", () => {
    document.querySelector("form")?.remove();
    expect(element().remarks.placed).toBeNull();
  });
});
