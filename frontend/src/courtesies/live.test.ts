import { afterEach, beforeEach, expect, it, vi } from "vitest";

let enliven: (part: Element) => void;

let scripts: HTMLScriptElement[];

function fetched(): (string | null)[] {
  return scripts.map((script) => script.getAttribute("src"));
}

beforeEach(async () => {
  vi.resetModules();
  ({ enliven } = await import("./live"));
  document.head.innerHTML = '<meta name="htmx" content="/htmx.js">';
  // The window of these tests fetches no scripts, and would call each of them broken.
  scripts = [];
  vi.spyOn(document.head, "append").mockImplementation((one) => void scripts.push(one as HTMLScriptElement));
});

afterEach(() => {
  document.head.innerHTML = document.body.innerHTML = "";
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("fetches htmx once, and only for a page of which a part renews itself", () => {
  document.body.innerHTML = "<p>Nothing moves here.</p>";
  enliven(document.body);
  expect(fetched()).toEqual([]);
  document.body.innerHTML = '<div hx-get="/now/" hx-trigger="every 3s"></div>';
  enliven(document.body.firstElementChild as Element);
  enliven(document.body);
  expect(fetched()).toEqual(["/htmx.js"]);
});

it("is tried again by the next part where it did not come", () => {
  document.body.innerHTML = '<div hx-get="/now/"></div>';
  enliven(document.body);
  scripts[0]?.dispatchEvent(new Event("error"));
  enliven(document.body);
  expect(fetched()).toEqual(["/htmx.js", "/htmx.js"]);
});

it("hands a fresh part to htmx where that is there", () => {
  const process = vi.fn();
  vi.stubGlobal("htmx", { process });
  enliven(document.body);
  expect(process).toHaveBeenCalledWith(document.body);
  expect(fetched()).toEqual([]);
});
