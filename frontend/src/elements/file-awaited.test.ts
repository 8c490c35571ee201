import { afterEach, expect, it, vi } from "vitest";
import "./file-awaited";

const WAITS = `<figure id="file-7">being checked<file-awaited data-target="file-7" data-refresh-url="/slot/" data-every="0.01">
  </file-awaited></figure>`;

afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

it("looks until the file has settled, also over a broken line, and then says that the entry changed", async () => {
  const answers = [() => Promise.reject(new TypeError()), async () => new Response(WAITS)];
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    return (answers.shift() ?? (async () => new Response('<figure id="file-7">Sol.jpg</figure>')))();
  });
  const told = vi.fn();
  document.body.addEventListener("entry-changed", told, { once: true });
  document.body.innerHTML = WAITS;
  await vi.waitUntil(() => told.mock.calls.length === 1);
  expect(document.querySelector("figure")?.textContent).toBe("Sol.jpg");
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(asked).toEqual(["/slot/", "/slot/", "/slot/"]);
});
