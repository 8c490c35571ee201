import { beforeEach, expect, test, vi } from "vitest";
import { ThreadNews } from "./thread-news";

const part = (stamp: string, newest: number, text: string) =>
  `<div data-said data-stamp="${stamp}" data-newest="${newest}"><ol><li class="message">${text}</li></ol></div>`;

function thread(): ThreadNews {
  document.body.innerHTML = `<thread-news data-url="/t/?now=" data-every="20">
    <p data-news data-words="New."></p>${part("a", 1, "one")}</thread-news>`;
  return document.querySelector("thread-news") as ThreadNews;
}

const answered = (status: number, text = "") =>
  vi.fn(() => Promise.resolve({ status, redirected: false, text: () => Promise.resolve(text) } as Response));

beforeEach(() => vi.unstubAllGlobals());

test("it asks with the stamp of what is shown, and nothing new changes nothing", async () => {
  const fetched = answered(204);
  vi.stubGlobal("fetch", fetched);
  const element = thread();
  await element.ask();
  expect(fetched).toHaveBeenCalledWith("/t/?now=a", { credentials: "same-origin" });
  expect(element.textContent).toContain("one");
});

test("news take the place of what was shown and are announced; the next question has the new stamp", async () => {
  const fetched = answered(200, part("b", 2, "two"));
  vi.stubGlobal("fetch", fetched);
  const element = thread();
  await element.ask();
  expect(element.querySelector(".message")?.textContent).toBe("two");
  expect(element.querySelector("[data-news]")?.textContent).toBe("New.");
  await element.ask();
  expect(fetched).toHaveBeenLastCalledWith("/t/?now=b", { credentials: "same-origin" });
});

test("who only has read what is shown is no news to be announced", async () => {
  vi.stubGlobal("fetch", answered(200, part("b", 1, "one, read")));
  const element = thread();
  await element.ask();
  expect(element.querySelector("[data-news]")?.textContent).toBe("");
});

test("a refusal and a lost network leave the page as it is", async () => {
  const element = thread();
  vi.stubGlobal("fetch", answered(404, "gone"));
  await element.ask();
  vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("offline"))));
  await element.ask();
  expect(element.textContent).toContain("one");
});
