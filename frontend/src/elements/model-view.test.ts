import { afterEach, describe, expect, it, vi } from "vitest";
import "./model-view";

const WORDS = { label: "3D model", missing: "No 3D here.", loading: "Loading", close: "Close", full: "Full" };
const LOADING = { timeout: 10_000 };

function build(): HTMLElement {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  document.body.innerHTML = `<div data-viewer><div class="place"></div>
    <model-view data-src="/1/model/" data-in=".place"><button type="button" data-open>3D</button></model-view></div>`;
  const element = document.querySelector("model-view") as HTMLElement;
  element.dataset.words = JSON.stringify(WORDS);
  return element;
}

vi.setConfig({ testTimeout: 15_000 });

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const button = () => document.querySelector<HTMLButtonElement>("[data-open]") as HTMLButtonElement;
const panel = () => document.querySelector(".view-model");

describe("a 3D model", () => {
  it("says in plain words that a browser without WebGL shows none, and can be closed", async () => {
    build();
    button().click();
    await vi.waitFor(() => expect(panel()?.querySelector("[role=status]")?.textContent).toBe(WORDS.missing), LOADING);
    expect(panel()?.closest(".place")).not.toBeNull();
    panel()?.querySelector<HTMLButtonElement>("[data-act=close]")?.click();
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(button());
  });

  it("closes what belongs to another picture", async () => {
    const element = build();
    button().click();
    await vi.waitFor(() => expect(panel()).not.toBeNull(), LOADING);
    element.dataset.src = "";
    expect(panel()).toBeNull();
  });
});
