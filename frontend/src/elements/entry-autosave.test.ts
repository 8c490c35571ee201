import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EntryAutosave } from "./entry-autosave";

const MARKUP = `<entry-autosave data-text-saving="Saving" data-text-saved="Saved at {time}" data-text-waiting="Waiting"
    data-text-changed="Changed elsewhere" data-text-refused="Not saved." data-text-partly="Saved at {time} in part">
  <form method="post" action="/entries/K7QF/"><input type="hidden" name="version" value="3">
    <div class="field"><label>Title</label><input name="title" value=""></div><textarea name="question-concept"></textarea>
    <button type="submit">Save</button><p role="status" data-autosave-status></p></form>
</entry-autosave><a href="#on" data-after-save>On</a>`;

let answers: (() => Response | Promise<Response>)[];
let sent: FormData[];

function element(): EntryAutosave {
  return document.querySelector("entry-autosave") as EntryAutosave;
}

function status(): string {
  return document.querySelector("[data-autosave-status]")?.textContent ?? "";
}

function type(text: string): void {
  const title = document.querySelector<HTMLInputElement>("[name=title]") as HTMLInputElement;
  title.value = text;
  title.dispatchEvent(new Event("input", { bubbles: true }));
}

function submit(): Event {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  document.querySelector("form")?.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  sent = [];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    sent.push(init.body as FormData);
    const answer = answers.shift();
    return answer ? answer() : Response.json({ version: Number((init.body as FormData).get("version")) + 1 });
  });
  // As in a page: the element starts when its content is there.
  const template = document.createElement("template");
  template.innerHTML = MARKUP;
  document.body.replaceChildren(template.content);
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("entry-autosave", () => {
  it("saves after a pause and goes on from the version that was answered", async () => {
    const changed = vi.fn();
    document.body.addEventListener("entry-changed", changed);
    type("Alur");
    type("Alur Subak");
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.get("title")).toBe("Alur Subak");
    expect(status()).toMatch(/^Saved at /);
    expect(changed).toHaveBeenCalledOnce();
    type("Alur Subak 2");
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent[1]?.get("version")).toBe("4");
  });

  it("saves one after another, never two at once", async () => {
    let finish: (answer: Response) => void = () => {};
    answers = [() => new Promise<Response>((resolve) => (finish = resolve))];
    type("satu");
    await vi.advanceTimersByTimeAsync(1600);
    submit();
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toHaveLength(1);
    finish(Response.json({ version: 9 }));
    await vi.advanceTimersByTimeAsync(10);
    expect(sent[1]?.get("version")).toBe("9");
  });

  it("keeps the text and marks the fields where something can't be saved", async () => {
    answers = [() => Response.json({ fields: { title: ["Too long."] } }, { status: 400 })];
    type("x".repeat(200));
    await vi.advanceTimersByTimeAsync(1600);
    expect(status()).toBe("Not saved.");
    expect(document.querySelector("[name=title]")?.getAttribute("aria-invalid")).toBe("true");
    expect(document.querySelector(".field .field-errors")?.textContent).toBe("Too long.");
    type("pendek");
    await vi.advanceTimersByTimeAsync(1600);
    expect(document.querySelector("[name=title]")?.hasAttribute("aria-invalid")).toBe(false);
    expect(document.querySelector(".field-errors")).toBeNull();
  });

  it("says what is saved and what is not where only one field is at fault, and goes on from there", async () => {
    answers = [() => Response.json({ version: 4, fields: { title: ["Too long."] } })];
    type("x".repeat(200));
    await vi.advanceTimersByTimeAsync(1600);
    expect(status()).toMatch(/^Saved at .+ in part$/);
    const title = document.querySelector("[name=title]");
    expect(document.getElementById(title?.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Too long.");
    const leaving = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(true);
    type("pendek");
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent[1]?.get("version")).toBe("4");
    expect(title?.hasAttribute("aria-describedby")).toBe(false);
  });

  it("leaves the decision to the person where the entry was saved elsewhere", async () => {
    answers = [() => Response.json({ code: "changed", message: "…" }, { status: 409 })];
    type("Kedua");
    await vi.advanceTimersByTimeAsync(1600);
    expect(status()).toBe("Changed elsewhere");
    type("Kedua lagi");
    await vi.advanceTimersByTimeAsync(9000);
    expect(sent).toHaveLength(1);
    expect(submit().defaultPrevented).toBe(false);
  });

  it("saves nothing by itself where a person is asked to compare first", async () => {
    const template = document.createElement("template");
    template.innerHTML = MARKUP.replace("<entry-autosave", "<entry-autosave data-by-hand");
    document.body.replaceChildren(template.content);
    type("Ketiga");
    await vi.advanceTimersByTimeAsync(9000);
    expect(sent).toHaveLength(0);
    expect(submit().defaultPrevented).toBe(false);
  });

  it("says why where the time has passed", async () => {
    answers = [() => Response.json({ code: "not_now", message: "Entries closed." }, { status: 409 })];
    type("Terlambat");
    await vi.advanceTimersByTimeAsync(1600);
    expect(status()).toBe("Entries closed.");
  });

  it("tries again after a lost connection, and at once when it is back", async () => {
    answers = [() => Promise.reject(new TypeError("offline")), () => Promise.reject(new TypeError("offline"))];
    type("Sisik Pari");
    await vi.advanceTimersByTimeAsync(1600);
    expect(status()).toBe("Waiting");
    await vi.advanceTimersByTimeAsync(3100);
    expect(sent).toHaveLength(2);
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toHaveLength(3);
    expect(status()).toMatch(/^Saved/);
  });

  it("warns before what is not saved is left behind, and lets a link wait for the save", async () => {
    const leaving = (): boolean => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leaving()).toBe(false);
    type("Belum");
    expect(leaving()).toBe(true);
    document.querySelector("a")?.click();
    await vi.advanceTimersByTimeAsync(10);
    expect(sent).toHaveLength(1);
    expect(leaving()).toBe(false);
    expect(element().isConnected).toBe(true);
  });

  it("shows how far the entry is anew once it changed, by whomever", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string) => {
      asked.push(url);
      return new Response('<p id="state">Nothing is missing</p>');
    });
    document.body.insertAdjacentHTML("beforeend", '<p id="state">1 thing is missing</p><i id="file"></i>');
    Object.assign(element().dataset, { target: "state", refreshUrl: "/progress/" });
    document.getElementById("file")?.dispatchEvent(new CustomEvent("entry-changed", { bubbles: true }));
    await vi.waitUntil(() => document.getElementById("state")?.textContent === "Nothing is missing");
    expect(asked).toEqual(["/progress/"]);
  });
});
