import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Journal, leavesOf } from "../sending/score-journal";
import "./score-leftovers";

const PAGE = `<score-leftovers data-person="me" data-decimal="0,5" hidden data-text-waiting="{n} wait"
    data-text-choosing="choose" data-text-away="log in"><ul></ul>
  <template><li><a><span class="code"></span></a> <span data-state></span><button data-drop hidden></button></li></template>
</score-leftovers>`;

const posted: Record<string, string>[] = [];
let answers: Record<string, (body: Record<string, string> | null) => Response>;

function left(url: string, label: string, was = "6", person = "me"): void {
  const edits = { "score-a": { value: "7.5", was, at: Date.now(), tried: [] } };
  new Journal(person, url, crypto.randomUUID(), label).write(edits);
}

function stored(value: string): Response {
  return Response.json({ version: 3, values: { "score-a": value }, csrf: "t", message: "" });
}

async function opened(): Promise<HTMLElement> {
  document.body.innerHTML = PAGE;
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 20));
  return document.querySelector("score-leftovers") as HTMLElement;
}

beforeEach(() => {
  localStorage.clear();
  posted.length = 0;
  answers = {};
  vi.stubGlobal("BroadcastChannel", undefined);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    const body = init.body ? (Object.fromEntries(init.body as URLSearchParams) as Record<string, string>) : null;
    if (body) posted.push(body);
    return answers[url]?.(body) ?? new Response("", { status: 404 });
  });
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

it("sends what was left of several sheets, and then has nothing to say", async () => {
  for (const url of ["/sheets/1/scores/", "/sheets/2/scores/"]) {
    left(url, "4F2K");
    answers[url] = (body) => (body ? Response.json({ version: 4, message: "saved" }) : stored("6"));
  }
  const element = await opened();
  expect(posted).toEqual([{ version: "3", "score-a": "7,5" }, { version: "3", "score-a": "7,5" }]);
  expect([element.hidden, leavesOf("me")]).toEqual([true, []]);
});

it("leads to the sheet where another value was stored, and overwrites nothing", async () => {
  left("/sheets/1/scores/", "4F2K");
  answers["/sheets/1/scores/"] = () => stored("9");
  const element = await opened();
  expect([posted, element.hidden, element.querySelector("a")?.getAttribute("href")]).toEqual([[], false, "/sheets/1/"]);
  expect(element.querySelector("li")?.textContent).toContain("4F2K choose");
  expect(leavesOf("me")).toHaveLength(1);
});

it("says what came too late until it is dropped", async () => {
  left("/sheets/1/scores/", "4F2K");
  answers["/sheets/1/scores/"] = (body) =>
    body ? Response.json({ code: "not_now", message: "Judging has closed." }, { status: 409 }) : stored("6");
  const element = await opened();
  expect(element.querySelector("[data-state]")?.textContent).toBe("Judging has closed.");
  element.querySelector<HTMLElement>("[data-drop]")?.click();
  expect([element.hidden, leavesOf("me")]).toEqual([true, []]);
});

it("is silent about what is somebody else's, or a sheet that is held no more", async () => {
  left("/sheets/1/scores/", "4F2K");
  left("/sheets/2/scores/", "9XYZ", "6", "somebody else");
  answers["/sheets/2/scores/"] = () => stored("6");
  const element = await opened();
  expect([posted, element.hidden, element.querySelector("li")]).toEqual([[], true, null]);
  expect(leavesOf("somebody else")).toHaveLength(1);
});
