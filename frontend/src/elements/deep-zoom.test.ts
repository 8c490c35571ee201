import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "./deep-zoom";

const WORDS = { nearer: "Nearer", farther: "Farther", whole: "Whole", full: "Full", close: "Close", hint: "Keys" };
const link = (name: string) =>
  `<a href="/${name}/2000/" data-zoom><img srcset="/${name}/400/ 400w, /${name}/2000/ 2000w" width="2000" height="1500" alt="${name}"></a>`;

let isWide = false;

function build(inside: string): void {
  const element = document.createElement("deep-zoom");
  element.dataset.words = JSON.stringify({ ...WORDS, previous: "Previous", next: "Next" });
  element.innerHTML = inside;
  document.body.replaceChildren(element);
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: isWide }));
  HTMLImageElement.prototype.decode = () => Promise.resolve();
});

afterEach(() => {
  isWide = false;
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const links = () => [...document.querySelectorAll<HTMLAnchorElement>("a[data-zoom]")];
const button = (act: string) => document.querySelector<HTMLButtonElement>(`[data-act=${act}]`);
const frame = () => document.querySelector<HTMLElement>(".view-frame");
const amount = () => document.querySelector(".view-amount")?.textContent;

async function press(index: number): Promise<void> {
  links()[index]?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(frame()).not.toBeNull());
}

function key(name: string): void {
  frame()?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
}

describe("a picture looked at closely", () => {
  it("stands in front of the page, with its words, and goes on to the next one", async () => {
    build(link("Bottom") + link("Side"));
    await press(0);
    expect(document.querySelector("dialog")?.open).toBe(true);
    expect(frame()?.getAttribute("aria-label")).toBe("Bottom");
    button("next")?.click();
    expect(frame()?.getAttribute("aria-label")).toBe("Side");
    button("next")?.click();
    expect(frame()?.getAttribute("aria-label")).toBe("Side");
    key("PageUp");
    expect(frame()?.getAttribute("aria-label")).toBe("Bottom");
  });

  it("comes nearer and farther by buttons and keys, and is whole again", async () => {
    build(link("Bottom"));
    await press(0);
    expect([amount(), button("next")]).toEqual(["100 %", null]);
    button("nearer")?.click();
    expect(amount()).toBe("160 %");
    key("+");
    expect(amount()).toBe("224 %");
    key("-");
    expect(amount()).toBe("160 %");
    key("0");
    expect(amount()).toBe("100 %");
    button("farther")?.click();
    expect(amount()).toBe("100 %");
  });

  it("stands in its place where there is room, and gives it back with the focus", async () => {
    isWide = true;
    build(`<div data-place>${link("Bottom")}</div>`);
    await press(0);
    expect(frame()?.closest("[data-place]")).not.toBeNull();
    button("full")?.click();
    expect(frame()?.closest("dialog")?.open).toBe(true);
    document.querySelector("dialog")?.close();
    await vi.waitFor(() => expect(frame()?.closest("[data-place]")).not.toBeNull());
    key("Escape");
    expect(frame()).toBeNull();
    expect(document.activeElement).toBe(links()[0]);
  });

  it("shows what its link is given, and asks for neighbours where others bring them", async () => {
    build(`<div data-place>${link("Bottom")}</div>`);
    await press(0);
    const asked: number[] = [];
    document.addEventListener("picture-wanted", (event) => asked.push((event as CustomEvent<number>).detail));
    button("previous")?.click();
    expect(asked).toEqual([-1]);
    const image = links()[0]?.querySelector("img") as HTMLImageElement;
    image.alt = "Board";
    links()[0]?.dispatchEvent(new CustomEvent("picture-changed", { bubbles: true }));
    expect(frame()?.getAttribute("aria-label")).toBe("Board");
  });

  it("leaves a press with a modifier to the browser", () => {
    build(link("Bottom"));
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
    expect(links()[0]?.dispatchEvent(event)).toBe(true);
  });
});
