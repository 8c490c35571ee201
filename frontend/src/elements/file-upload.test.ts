import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Transfer } from "../sending/transfer";
import "./file-upload";

const PART = 4;

/** A house that takes parts, and fails where a test asks it to. */
class House {
  content = new Map<number, string>();
  begun: Record<string, unknown>[] = [];
  completions: unknown[] = [];
  deleted = 0;
  tokens: (string | null)[] = [];
  failures: number[] = [];
  refusal: [number, string] | null = null;
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

function refusal(status: number, message: string): Response {
  return Response.json({ error: { code: "refused", message, fields: {} } }, { status });
}

let house: House;

class PartRequest {
  upload: { onprogress?: (event: { loaded: number }) => void } = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  status = 0;
  responseText = "";
  private url = "";
  private token: string | null = null;

  open(_method: string, url: string): void {
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    if (name === "X-CSRFToken") this.token = value;
  }

  abort(): void {
    this.onabort?.();
  }

  async send(bytes: Blob): Promise<void> {
    const failure = house.failures.shift();
    const text = await bytes.text();
    if (failure === 0) return this.onerror?.();
    this.upload.onprogress?.({ loaded: bytes.size });
    this.status = failure ?? 204;
    if (failure) this.responseText = await refusal(failure, "Part refused.").text();
    else house.content.set(Number(this.url.split("/").at(-2)), text);
    house.tokens.push(this.token);
    this.onload?.();
  }
}

function shown(): { element: HTMLElement; choose(file: File): void; part<T extends HTMLElement>(name: string): T } {
  document.body.innerHTML = `<section id="slot"><file-upload data-begin-url="/begin/" data-target="slot"
    data-completion-fields="note" data-text-sending="Sending: {share}" data-text-offline="The connection was lost.">
    <form method="post"><input name="csrfmiddlewaretoken" value="secret"><input name="slot" value="bottom">
    <input name="note" value="left shoe"><input type="file" name="file"><button data-upload-send>Upload</button>
    <button type="button" data-upload-again hidden></button><button type="button" data-upload-cancel hidden></button>
    <progress max="100" value="0" hidden></progress><p data-upload-status></p><p data-upload-refusal hidden></p>
    </form></file-upload></section>`;
  const element = document.querySelector("file-upload") as HTMLElement;
  const input = element.querySelector('input[type="file"]') as HTMLInputElement;
  return {
    element,
    choose(file) {
      Object.defineProperty(input, "files", { value: [file], configurable: true });
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
  Transfer.pauses = [1, 1];
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
    const { choose, part } = shown();
    vi.spyOn(house.failures, "shift").mockImplementation(() => (house.content.size === 1 ? 0 : undefined));
    choose(file());
    await until(() => !part("[data-upload-again]").hidden);
    expect(part("[data-upload-status]").textContent).toBe("The connection was lost.");
    expect(house.content.size).toBe(1);
    vi.mocked(house.failures.shift).mockImplementation(() => undefined);
    part<HTMLButtonElement>("[data-upload-again]").click();
    await until(isDone);
    expect(house.begun.length).toBe(1);
    expect(house.tokens.length).toBe(3);
  });

  it("shows the server's sentence and takes another file", async () => {
    const { choose, part } = shown();
    house.refusal = [415, "“Sol.jpg” can't be taken here."];
    choose(file());
    await until(() => !part("[data-upload-refusal]").hidden);
    expect(part("[data-upload-refusal]").textContent).toBe("“Sol.jpg” can't be taken here.");
    expect(part<HTMLInputElement>('input[type="file"]').disabled).toBe(false);
    house.refusal = null;
    choose(file());
    await until(isDone);
  });

  it("says how far it is, and stops when asked to", async () => {
    document.documentElement.lang = "en";
    const { choose, part } = shown();
    vi.spyOn(house.failures, "shift").mockImplementation(() => (house.content.size === 2 ? 0 : undefined));
    choose(file());
    await until(() => house.content.size === 2);
    await until(() => part<HTMLProgressElement>("progress").value === 80);
    expect(part("[data-upload-status]").textContent).toBe("Sending: 80%");
    part<HTMLButtonElement>("[data-upload-cancel]").click();
    expect(house.deleted).toBe(1);
    expect(part("progress").hidden).toBe(true);
    expect(house.completions).toEqual([]);
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
