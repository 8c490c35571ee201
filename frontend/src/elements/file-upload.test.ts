import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PAUSES } from "../sending/patience";
import type { FileUpload } from "./file-upload";
import "./file-upload";

const PART = 4;
const ROW = `<upload-progress data-text-sending="Sending: {share}" data-text-share="{share} of {size}."
  data-text-waiting="The line is down." data-text-next="Next in {left}." data-text-paused="Paused at {share}."
  data-text-label="Upload of {name}" data-text-login="Log in again."><p><span data-upload-name></span> <span data-upload-size></span></p>
  <progress max="100" value="0"></progress><p data-upload-words></p><p data-upload-status></p>
  <p data-upload-refusal hidden></p><a href="/in/" data-upload-login hidden>Log in</a>${["go", "again", "pause", "cancel", "close"]
    .map((name) => `<button type="button" data-upload-${name} hidden>${name}</button>`)
    .join("")}</upload-progress>`;

interface Shown {
  element: FileUpload;
  choose(...files: File[]): void;
  part<T extends HTMLElement>(name: string): T;
}

/** A house that takes parts, and fails where a test asks it to. */
class House {
  content = new Map<number, string>();
  begun: Record<string, unknown>[] = [];
  completions: unknown[] = [];
  deleted = 0;
  tokens: (string | null)[] = [];
  failures: number[] = [];
  refusal: [status: number, message: string, code?: string] | null = null;
  isSlow = false;
  page = '<section id="slot"><p>Sol.jpg</p></section>';

  upload(): object {
    const parts = [1, 2, 3].filter((number) => !this.content.has(number));
    const missing = parts.map((number) => ({ number, size: number === 3 ? 2 : PART, url: `/parts/${number}/` }));
    return { url: "/uploads/k/", complete_url: "/complete/", size: 10, part_bytes: PART, missing };
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    if (url === "/begin/") {
      this.begun.push(JSON.parse(init.body as string));
      return this.refusal ? refusal(...this.refusal) : Response.json(this.upload(), { status: 201 });
    }
    if (url === "/complete/") {
      this.completions.push(JSON.parse(init.body as string));
      return Response.json({ id: 7 });
    }
    if (url === "/uploads/k/" && init.method === "DELETE") this.deleted += 1;
    return url === "/uploads/k/" ? Response.json(this.upload()) : new Response(this.page);
  }
}

function refusal(status: number, message: string, code = "refused"): Response {
  return Response.json({ error: { code, message, fields: {} } }, { status });
}

let house: House;

class PartRequest {
  upload: { onprogress?: (event: { loaded: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = "";
  private isAborted = false;
  private url = "";
  private token: string | null = null;

  open(_method: string, url: string): void {
    this.url = url;
  }

  getResponseHeader(): null {
    return null;
  }

  setRequestHeader(name: string, value: string): void {
    if (name === "X-CSRFToken") this.token = value;
  }

  abort(): void {
    this.isAborted = true;
    this.onabort?.();
  }

  async send(bytes: Blob): Promise<void> {
    const failure = house.failures.shift();
    const text = await bytes.text();
    while (house.isSlow && house.content.size) {
      if (this.isAborted) return;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    if (failure === 0) return this.onerror?.();
    this.upload.onprogress?.({ loaded: bytes.size });
    this.status = failure ?? 204;
    if (failure) this.responseText = await refusal(failure, "Part refused.").text();
    else house.content.set(Number(this.url.split("/").at(-2)), text);
    house.tokens.push(this.token);
    this.onload?.();
  }
}

function shown(room = 1): Shown {
  document.body.innerHTML = `<template id="upload-row">${ROW}</template>
    <section id="slot"><file-upload data-begin-url="/begin/" data-target="slot" data-room="${room}" data-largest="1000"
    data-completion-fields="note" data-text-room="Room for {most}.">
    <form method="post"><input name="csrfmiddlewaretoken" value="secret"><input name="slot" value="bottom">
    <input name="note" value="left shoe"><input type="file" name="file" accept="image/jpeg,.jpg">
    <button data-upload-send>Upload</button></form>
    <p data-upload-room hidden></p><div data-upload-rows></div></file-upload></section>`;
  const element = document.querySelector("file-upload") as FileUpload;
  const input = element.querySelector('input[type="file"]') as HTMLInputElement;
  return {
    element,
    choose(...files) {
      Object.defineProperty(input, "files", { value: files, configurable: true });
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    part: (name) => element.querySelector(name) as never,
  };
}

const file = (): File => new File(["0123456789"], "Sol.jpg");
const until = (seen: () => boolean): Promise<void> => vi.waitUntil(seen, { interval: 2 }).then(() => undefined);
const isDone = (): boolean => document.querySelector("#slot p")?.textContent === "Sol.jpg";

beforeEach(() => {
  house = new House();
  PAUSES.first = 2;
  vi.stubGlobal("fetch", house.fetch.bind(house));
  vi.stubGlobal("XMLHttpRequest", PartRequest);
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
});

describe("file-upload", () => {
  it("sends the file in parts, each field in its place, and shows the outcome", async () => {
    const { choose, element } = shown();
    const told: unknown[] = [];
    element.addEventListener("upload-done", (event) => told.push((event as CustomEvent).detail));
    choose(file());
    await until(isDone);
    expect([...house.content].sort().map(([, text]) => text)).toEqual(["0123", "4567", "89"]);
    const sha256 = "84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882";
    expect(house.begun).toEqual([{ slot: "bottom", name: "Sol.jpg", size: 10, sha256 }]);
    expect(house.completions).toEqual([{ note: "left shoe" }]);
    expect(house.tokens).toEqual(["secret", "secret", "secret"]);
    expect(told).toEqual([{ id: 7 }]);
    expect(document.activeElement?.id).toBe("slot");
  });

  it("tries a part again when the connection or the server fails", async () => {
    const { choose } = shown();
    house.failures = [0, 503];
    choose(file());
    await until(isDone);
    expect(house.content.size).toBe(3);
  });

  it("asks for fresh addresses when they have grown old", async () => {
    const { choose } = shown();
    house.failures = [403];
    choose(file());
    await until(isDone);
    expect(house.content.size).toBe(3);
  });

  it("keeps what has arrived when the connection is lost, and sends only the rest", async () => {
    PAUSES.first = 60_000;
    const { choose, part } = shown();
    vi.spyOn(house.failures, "shift").mockImplementation(() => (house.content.size === 1 ? 0 : undefined));
    choose(file());
    await until(() => part("upload-progress")?.dataset.state === "waiting");
    expect(part("[data-upload-words]").textContent).toMatch(/^The line is down. Next in (35|40|45|50|55|1) /);
    expect(house.content.size).toBe(1);
    vi.mocked(house.failures.shift).mockImplementation(() => undefined);
    part<HTMLButtonElement>("[data-upload-again]").click();
    await until(isDone);
    expect(house.begun.length).toBe(1);
    expect(house.tokens.length).toBe(3);
  });

  it("pauses, goes on with what is missing, and keeps the focus on the button that took the other's place", async () => {
    const { choose, part } = shown();
    house.isSlow = true;
    choose(file());
    await until(() => house.content.size === 1);
    part<HTMLButtonElement>("[data-upload-pause]").focus();
    part<HTMLButtonElement>("[data-upload-pause]").click();
    expect(part("[data-upload-words]").textContent).toMatch(/^Paused at [48]0%\.$/);
    expect(document.activeElement).toBe(part("[data-upload-go]"));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(house.completions).toEqual([]);
    house.isSlow = false;
    part<HTMLButtonElement>("[data-upload-go]").click();
    await until(isDone);
    expect(house.begun.length).toBe(1);
  });

  it("shows the server's sentence and takes another file", async () => {
    const { choose, part, element } = shown();
    house.refusal = [415, "“Sol.jpg” can't be taken here."];
    choose(file());
    await until(() => part("[data-upload-refusal]")?.hidden === false);
    expect(part("[data-upload-refusal]").textContent).toBe("“Sol.jpg” can't be taken here.");
    expect(element.hasAttribute("data-full")).toBe(false);
    house.refusal = null;
    choose(file());
    await until(isDone);
  });

  it("keeps a file that is refused for now, to be tried again", async () => {
    const { choose, part } = shown();
    house.refusal = [409, "Too many uploads are unfinished."];
    choose(file());
    await until(() => part("upload-progress")?.dataset.state === "failed");
    expect(part("[data-upload-refusal]").textContent).toBe("Too many uploads are unfinished.");
    house.refusal = null;
    part<HTMLButtonElement>("[data-upload-again]").click();
    await until(isDone);
  });

  it("says where the session has ended, and keeps the file until somebody has logged in", async () => {
    const { choose, part } = shown();
    house.refusal = [403, "Authentication credentials were not provided.", "not_authenticated"];
    choose(file());
    await until(() => part("upload-progress")?.dataset.state === "failed");
    expect(part("[data-upload-refusal]").textContent).toBe("Log in again.");
    expect(part("[data-upload-login]").hidden).toBe(false);
    house.refusal = null;
    part<HTMLButtonElement>("[data-upload-again]").click();
    await until(isDone);
  });

  it("asks at once about a file that is too large or of another type, without reading it", async () => {
    const { choose, part } = shown();
    house.refusal = [413, "Too large."];
    for (const hopeless of [new File(["0".repeat(1001)], "Sol.jpg"), new File(["x"], "Sol.txt")]) {
      choose(hopeless);
      await until(() => part("[data-upload-refusal]")?.hidden === false);
    }
    expect(house.begun.map((one) => one.sha256)).toEqual(["", ""]);
  });

  it("says how far it is in tens, and stops when asked to", async () => {
    document.documentElement.lang = "en";
    PAUSES.first = 60_000;
    const { choose, part, element } = shown();
    vi.spyOn(house.failures, "shift").mockImplementation(() => (house.content.size === 2 ? 0 : undefined));
    const said: string[] = [];
    new MutationObserver(() => said.push(part("[data-upload-status]")?.textContent ?? "")).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    choose(file());
    await until(() => part("upload-progress")?.dataset.state === "waiting");
    expect(part<HTMLProgressElement>("progress").value).toBe(80);
    expect(said).toContain("Sending: 80%");
    part<HTMLButtonElement>("[data-upload-cancel]").click();
    await until(() => house.deleted === 1);
    expect(part("upload-progress")).toBeNull();
    expect(house.completions).toEqual([]);
  });

  it("takes as many as there is room for, and two at a time", async () => {
    const { choose, part, element } = shown(3);
    house.isSlow = true;
    choose(...[1, 2, 3, 4].map((number) => new File(["0123456789"], `${number}.jpg`)));
    expect(part("[data-upload-room]").textContent).toBe("Room for 3.");
    await until(() => part<HTMLInputElement>('input[type="file"]').multiple);
    expect(element.querySelectorAll("upload-progress").length).toBe(3);
    const states = (): string => [...element.querySelectorAll("upload-progress")].map((row) => (row as HTMLElement).dataset.state).join(" ");
    await until(() => states() === "sending sending queued");
    choose(new File(["0123456789"], "4.jpg"));
    expect(element.querySelectorAll("upload-progress").length).toBe(3);
  });

  it("waits for the button where more is to be filled in", async () => {
    const { choose, element, part } = shown();
    element.dataset.wait = "";
    choose(file());
    part<HTMLInputElement>('[name="note"]').value = "right shoe";
    expect(house.begun).toEqual([]);
    part("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await until(isDone);
    expect(house.completions).toEqual([{ note: "right shoe" }]);
  });

  it("leaves the page as it is while it works", async () => {
    const { choose } = shown();
    choose(file());
    const leaving = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    await until(isDone);
    const later = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(later);
    expect(later.defaultPrevented).toBe(false);
  });
});
