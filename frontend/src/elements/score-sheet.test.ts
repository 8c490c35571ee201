import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "./score-sheet";

const LEVELS = '<div data-level="2"><dt>2</dt><dd>weak</dd></div><div data-level="8"><dt>8</dt><dd>strong</dd></div>';

function criterion(code: string, weight: string, value = ""): string {
  return `<div data-criterion data-weight="${weight}">
    <input type="text" name="score-${code}" value="${value}" data-score>
    <div data-slide hidden><input type="range" min="0" max="10" step="0.5" value="0" data-slider></div>
    <p data-error hidden></p><p data-level-now></p><p data-guidance>Look at it</p>${LEVELS}</div>`;
}

const PAGE = `<score-sheet data-url="/scores/" data-decimal="," data-text-saving="saving" data-text-offline="offline"
    data-text-lost="lost" data-text-wrong="From 0 to 10, like 7,5." data-text-refused="not all saved">
  <form id="scores" action="/sheet/" method="post"><input type="hidden" name="csrfmiddlewaretoken" value="token">
    <input type="hidden" name="version" value="1" data-version>
    ${criterion("form", "60")}${criterion("use", "40", "4")}
    <textarea name="comment"></textarea><button name="act" value="submit">Hand in</button></form>
  <output data-total>4,00</output><span data-count>1/2</span><p data-status></p></score-sheet>`;

interface Sent {
  body: Record<string, string>;
  answer: (response: Response) => void;
  fail: () => void;
}

const sent: Sent[] = [];

function field(name: string): HTMLInputElement {
  return document.querySelector(`[name="${name}"]`) as HTMLInputElement;
}

function type(name: string, text: string): void {
  field(name).value = text;
  field(name).dispatchEvent(new Event("input", { bubbles: true }));
}

function text(selector: string): string {
  return document.querySelector(selector)?.textContent ?? "";
}

function saved(version: number): Response {
  return Response.json({ version, message: `saved ${version}` });
}

async function settle(milliseconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    const body = Object.fromEntries(init.body as FormData) as Record<string, string>;
    return new Promise<Response>((answer, reject) => sent.push({ body, answer, fail: () => reject(new TypeError()) }));
  });
  const page = document.createElement("main");
  page.innerHTML = PAGE;
  document.body.replaceChildren(page);
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("while a judge scores", () => {
  it("says the same in the text field, the slider, the words and the total", () => {
    const slider = document.querySelector("[data-slider]") as HTMLInputElement;
    expect(slider.hidden).toBe(false);
    type("score-form", "8,5");
    expect(slider.value).toBe("8.5");
    expect(text("[data-level-now]")).toBe("8 strong");
    expect([text("[data-total]"), text("[data-count]")]).toEqual(["6,70", "2/2"]);
    slider.value = "1";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    expect(field("score-form").value).toBe("1");
    expect(text("[data-level-now]")).toBe("2 weak");
    type("score-form", "");
    expect(text("[data-level-now]")).toBe("Look at it");
    expect(text("[data-total]")).toBe("4,00");
  });

  it("steps with the arrow keys and stays on the scale", () => {
    const press = (key: string) => field("score-use").dispatchEvent(new KeyboardEvent("keydown", { key }));
    press("ArrowUp");
    expect(field("score-use").value).toBe("4,5");
    type("score-use", "10");
    press("ArrowUp");
    expect(field("score-use").value).toBe("10");
  });

  it("marks what is no score and does not send it", async () => {
    for (const wrong of ["9.25", "11", "7,3", "abc"]) {
      type("score-form", wrong);
      expect(field("score-form").getAttribute("aria-invalid")).toBe("true");
      expect(text("[data-error]")).toBe("From 0 to 10, like 7,5.");
    }
    await settle(5000);
    expect(sent).toHaveLength(0);
    type("score-form", "9,5");
    expect(field("score-form").hasAttribute("aria-invalid")).toBe(false);
  });

  it("takes the point of a keyboard for this person's comma, where they can see it", async () => {
    type("score-form", "7.");
    expect(field("score-form").value).toBe("7,");
    type("score-form", "7.5");
    expect(field("score-form").value).toBe("7,5");
    expect(field("score-form").hasAttribute("aria-invalid")).toBe(false);
    await settle(700);
    expect(sent[0]?.body["score-form"]).toBe("7,5");
  });

  it("never says that all is saved while a score is none", async () => {
    type("score-use", "5");
    await settle(700);
    type("score-form", "11");
    expect(text("[data-status]")).toBe("not all saved");
    sent[0]?.answer(saved(2));
    await settle();
    expect(text("[data-status]")).toBe("not all saved");
    type("score-form", "10");
    await settle(700);
    sent[1]?.answer(saved(3));
    await settle();
    expect(text("[data-status]")).toBe("saved 3");
  });
});

describe("saving", () => {
  it("sends what changed, once, with the newest version", async () => {
    type("score-form", "7");
    type("score-form", "7,5");
    await settle(700);
    expect(sent.map((each) => each.body)).toEqual([{ csrfmiddlewaretoken: "token", version: "1", "score-form": "7,5" }]);
    expect(text("[data-status]")).toBe("saving");
    type("comment", "Kuat");
    await settle(700);
    expect(sent).toHaveLength(1);
    sent[0]?.answer(saved(2));
    await settle();
    expect(sent[1]?.body).toEqual({ csrfmiddlewaretoken: "token", version: "2", comment: "Kuat" });
    sent[1]?.answer(saved(3));
    await settle();
    expect([field("version").value, text("[data-status]")]).toEqual(["3", "saved 3"]);
  });

  it("keeps what could not be sent and sends it when the connection is back", async () => {
    type("score-form", "7");
    await settle(700);
    sent[0]?.fail();
    await settle();
    expect(text("[data-status]")).toBe("offline");
    type("score-use", "6");
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(sent[1]?.body).toMatchObject({ version: "1", "score-form": "7", "score-use": "6" });
  });

  it("tries again by itself, also after a failure of the server", async () => {
    type("score-form", "7");
    await settle(700);
    sent[0]?.answer(new Response("", { status: 503 }));
    await settle(2000);
    expect(sent).toHaveLength(2);
  });

  it("shows a refusal beside its field", async () => {
    type("score-form", "7");
    await settle(700);
    sent[0]?.answer(Response.json({ message: "Look", fields: { "score-form": ["Not so."] } }, { status: 400 }));
    await settle();
    expect([text("[data-error]"), text("[data-status]")]).toEqual(["Not so.", "Look"]);
  });

  it("stops when the sheet was changed elsewhere, and never overwrites", async () => {
    type("score-form", "7");
    await settle(700);
    sent[0]?.answer(Response.json({ message: "Changed elsewhere", fields: {} }, { status: 409 }));
    await settle();
    type("score-form", "8");
    await settle(60000);
    expect(sent).toHaveLength(1);
    expect(text("[data-status]")).toBe("Changed elsewhere");
  });

  it("lets the form wait for a save under way", async () => {
    const form = document.querySelector("form") as HTMLFormElement;
    const again = vi.spyOn(form, "requestSubmit").mockImplementation(() => undefined);
    type("score-form", "7");
    await settle(700);
    const event = new SubmitEvent("submit", { cancelable: true });
    form.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    sent[0]?.answer(saved(2));
    await settle();
    expect(again).toHaveBeenCalledOnce();
    const free = new SubmitEvent("submit", { cancelable: true });
    form.dispatchEvent(free);
    expect(free.defaultPrevented).toBe(false);
  });

  it("warns before the page is left with something unsaved", async () => {
    const leave = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    type("score-form", "7");
    expect(leave()).toBe(true);
    await settle(700);
    sent[0]?.answer(saved(2));
    await settle();
    expect(leave()).toBe(false);
  });
});
