import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { UploadLeft } from "./upload-left";
import "./upload-left";

let answers: Record<string, () => Response>;
const asked: string[] = [];

beforeEach(() => {
  document.documentElement.lang = "en";
  asked.length = 0;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push(`${init.method} ${url}`);
    return answers[`${init.method} ${url}`]?.() ?? new Response("", { status: 404 });
  });
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

function shown(missing: number[]): UploadLeft {
  const parts = missing.map((size, at) => ({ number: at + 1, size, url: "/part/" }));
  answers = { "GET /u/": () => Response.json({ url: "/u/", size: 100, part_bytes: 10, status: "receiving", missing: parts }) };
  document.body.innerHTML = `<div id="around"><upload-left data-url="/u/" data-complete-url="/c/" data-name="Sol.jpg"
    data-size="100" data-text-arrived="{share} has arrived." data-text-whole="All is here." data-text-lost="Again, please.">
    <progress max="100" value="0" hidden></progress><p data-left-words>Not finished yet.</p>
    <form action="/removal/"><button type="button" data-left-finish hidden></button><button>Give up</button></form>
    </upload-left></div>`;
  return document.querySelector("upload-left") as UploadLeft;
}

const words = (): string | null | undefined => document.querySelector("[data-left-words]")?.textContent;

it("tells how much has arrived, and knows the file by name and size", async () => {
  const left = shown([20, 18]);
  await vi.waitUntil(() => words() === "62% has arrived.");
  expect(left.querySelector("progress")?.value).toBe(62);
  const like = (name: string, size: number): File => Object.defineProperty(new File([], name), "size", { value: size });
  expect([like("Sol.jpg", 100), like("Sol.jpg", 99), like("Alas.jpg", 100)].map((file) => left.isOf(file))).toEqual([
    true,
    false,
    false,
  ]);
});

it("is finished without a file when everything has arrived", async () => {
  const left = shown([]);
  await vi.waitUntil(() => words() === "All is here.");
  const finish = left.querySelector("[data-left-finish]") as HTMLButtonElement;
  expect(finish.hidden).toBe(false);
  answers["POST /c/"] = () => Response.json({ error: { code: "not_now", message: "The deadline has passed." } }, { status: 409 });
  finish.click();
  await vi.waitUntil(() => words() === "The deadline has passed.");
  const done = vi.fn();
  document.getElementById("around")?.addEventListener("upload-done", done);
  answers["POST /c/"] = () => Response.json({ id: 7 });
  finish.click();
  await vi.waitUntil(() => done.mock.calls.length === 1);
});

it("is given up with a button, and is gone when the server does not know it any more", async () => {
  const left = shown([10]);
  await vi.waitUntil(() => words() === "90% has arrived.");
  answers["DELETE /u/"] = () => new Response("", { status: 503 });
  left.querySelector("form")?.requestSubmit();
  await vi.waitUntil(() => words() === "Again, please.");
  answers["DELETE /u/"] = () => new Response(null, { status: 204 });
  left.querySelector("form")?.requestSubmit();
  await vi.waitUntil(() => !left.isConnected);
  expect(asked.filter((one) => one.startsWith("DELETE")).length).toBe(2);
  const other = shown([10]);
  answers = {};
  await vi.waitUntil(() => !other.isConnected);
});
