import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leavesOf } from "../sending/score-journal";
import "./score-sheet";

const LEVELS = '<div data-level="2"><dt>2</dt><dd>weak</dd></div><div data-level="8"><dt>8</dt><dd>strong</dd></div>';

function criterion(code: string, weight: string, value = ""): string {
  return `<div data-criterion data-weight="${weight}"><label>${code}</label>
    <input type="text" name="score-${code}" value="${value}" data-score>
    <input type="checkbox" name="na-${code}" data-na>
    <div data-slide hidden><input type="range" min="0" max="10" step="0.5" value="0" data-slider></div>
    <p data-error hidden></p><p data-level-now></p><p data-guidance>Look at it</p>${LEVELS}</div>`;
}

const PAGE = `<score-sheet data-url="/scores/" data-decimal="," data-text-saving="saving"
    data-text-wrong="From 0 to 10, like 7,5." data-text-refused="not all saved">
  <form action="/sheet/" method="post"><input type="hidden" name="csrfmiddlewaretoken" value="token">
    <input type="hidden" name="version" value="1" data-version>
    ${criterion("form", "60")}${criterion("use", "40", "4")}
    <div><textarea name="comment"></textarea></div>
    <div><input type="hidden" name="releases" value="false"><input type="checkbox" name="releases" value="true" checked></div>
    <button name="act" value="save">Save</button><button name="act" value="submit">Hand in</button></form>
  <output data-total>4,00</output><span data-count>1/2</span>
  <span data-left-out hidden><span data-left-out-names></span></span><p data-status>saved before</p>
  <div data-keeping data-person="me" data-label="4F2K" data-text-offline="offline: {n}" data-text-away="away: {n}" data-text-staying="stays"
    data-text-choosing="choose" data-text-handing="handing in"><a data-login hidden></a>
    <template data-choice><div class="choice" data-text-nothing="nothing" data-text-na="n/a">
      <button data-here><b data-value></b></button><button data-stored><b data-value></b></button></div></template></div>
  <a id="away" href="/elsewhere/">elsewhere</a></score-sheet>`;

interface Sent {
  body: Record<string, string>;
  answer: (json: unknown, status?: number) => void;
  fail: () => void;
  away: () => void;
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

async function settle(milliseconds = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

function press(value: string): SubmitEvent {
  const submitter = document.querySelector(`[value="${value}"]`) as HTMLButtonElement;
  const event = new SubmitEvent("submit", { cancelable: true, submitter });
  document.querySelector("form")?.dispatchEvent(event);
  return event;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sent.length = 0;
  vi.stubGlobal("BroadcastChannel", undefined);
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    const body = Object.fromEntries((init.body as URLSearchParams | undefined) ?? []) as Record<string, string>;
    return new Promise<Response>((resolve, reject) =>
      sent.push({
        body,
        answer: (json, status = 200) => resolve(Response.json(json, { status })),
        fail: () => reject(new TypeError()),
        away: () => resolve({ type: "opaqueredirect", status: 0 } as Response),
      }),
    );
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
    type("score-form", "8,5");
    expect(slider.value).toBe("8.5");
    expect(text("[data-level-now]")).toBe("8 strong");
    expect([text("[data-total]"), text("[data-count]")]).toEqual(["6,70", "2/2"]);
    slider.value = "1";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    expect(field("score-form").value).toBe("1");
    type("score-form", "");
    expect([text("[data-level-now]"), text("[data-total]")]).toEqual(["Look at it", "4,00"]);
  });

  it("steps with the arrow keys and stays on the scale", () => {
    const step = (key: string) => field("score-use").dispatchEvent(new KeyboardEvent("keydown", { key }));
    step("ArrowUp");
    expect(field("score-use").value).toBe("4,5");
    type("score-use", "10");
    step("ArrowUp");
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
    type("score-form", "7.5");
    expect(field("score-form").value).toBe("7,5");
    await settle(700);
    expect(sent[0]?.body["score-form"]).toBe("7,5");
  });

  it("never says that all is saved while a score is none", async () => {
    type("score-use", "5");
    await settle(700);
    type("score-form", "11");
    expect(text("[data-status]")).toBe("not all saved");
    sent[0]?.answer({ version: 2, message: "saved 2" });
    await settle();
    expect(text("[data-status]")).toBe("not all saved");
    type("score-form", "10");
    await settle(700);
    sent[1]?.answer({ version: 3, message: "saved 3" });
    await settle();
    expect(text("[data-status]")).toBe("saved 3");
  });

  it("sends that a criterion does not apply, and says what the total leaves out", async () => {
    const box = field("na-form");
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    await settle(700);
    expect(sent[0]?.body).toEqual({ version: "1", "score-form": "", "na-form": "on" });
    expect([text("[data-count]"), text("[data-left-out-names]")]).toEqual(["2/2", "form"]);
  });
});

describe("whether the designer may read the comment", () => {
  const box = (): HTMLInputElement => document.querySelector("[type=checkbox][name=releases]") as HTMLInputElement;

  it("is saved like the comment, and shown as it was changed elsewhere", async () => {
    box().click();
    await settle(700);
    expect(sent[0]?.body).toEqual({ version: "1", releases: "false" });
    sent[0]?.answer({ version: 2, message: "saved" });
    await settle();
    type("comment", "Kuat");
    await settle(700);
    expect(sent[1]?.body).toEqual({ version: "2", comment: "Kuat" });
    sent[1]?.answer({ code: "changed", version: 4, values: { comment: "", releases: "true" } }, 409);
    await settle();
    expect(box().checked).toBe(true);
  });
});

describe("saving", () => {
  it("says what waits on this device, and takes the newest version", async () => {
    type("score-form", "7");
    type("comment", " Kuat \n");
    await settle(700);
    expect([text("[data-status]"), sent[0]?.body]).toEqual([
      "saving",
      { version: "1", "score-form": "7", comment: "Kuat" },
    ]);
    sent[0]?.fail();
    await settle();
    expect(text("[data-status]")).toBe("offline: 2");
    window.dispatchEvent(new Event("online"));
    await settle();
    sent[1]?.answer({ version: 2, message: "saved 2" });
    await settle();
    expect([field("version").value, text("[data-status]")]).toEqual(["2", "saved 2"]);
  });

  it("shows a refusal beside its field", async () => {
    type("score-form", "7");
    await settle(700);
    sent[0]?.answer({ message: "Look", fields: { "score-form": ["Not so."] } }, 400);
    await settle();
    expect([text("[data-error]"), text("[data-status]")]).toEqual(["Not so.", "Look"]);
  });

  it("offers to log in again, and not longer than needed", async () => {
    const login = document.querySelector("[data-login]") as HTMLElement;
    type("score-form", "7");
    await settle(700);
    sent[0]?.away();
    await settle();
    expect([text("[data-status]"), login.hidden]).toEqual(["away: 1", false]);
    window.dispatchEvent(new Event("focus"));
    await settle();
    sent[1]?.answer({ version: 2, message: "saved 2" });
    await settle();
    expect(login.hidden).toBe(true);
  });

  it("asks which of two values counts, and shows the one that was chosen", async () => {
    type("score-form", "7,5");
    await settle(700);
    sent[0]?.answer({ code: "changed", version: 4, values: { "score-form": "na", "score-use": "4", comment: "Baru" } }, 409);
    await settle();
    expect([text("[data-here]"), text("[data-stored]"), text("[data-status]")]).toEqual(["7,5", "n/a", "choose"]);
    expect([field("comment").value, field("score-form").value]).toEqual(["Baru", "7,5"]);
    (document.querySelector("[data-stored]") as HTMLElement).click();
    await settle();
    expect([field("score-form").value, field("na-form").checked]).toEqual(["", true]);
    expect(document.querySelector("[data-stored]")).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it("finds what an earlier page of this browser has left", async () => {
    type("score-form", "7,5");
    document.body.firstElementChild?.remove();
    expect(leavesOf("me").map((leaf) => leaf.label)).toEqual(["4F2K"]);
    const page = document.createElement("main");
    page.innerHTML = PAGE;
    document.body.replaceChildren(page);
    await settle();
    expect([field("score-form").value, text("[data-total]")]).toEqual(["7,5", "6,10"]);
    expect(sent.at(-1)?.body).toEqual({ version: "1", "score-form": "7,5" });
  });
});

describe("leaving", () => {
  it("hands in without sending the form itself, but not with what is no score", async () => {
    type("score-form", "11");
    expect(press("submit").defaultPrevented).toBe(true);
    await settle();
    expect(sent).toHaveLength(0);
    type("score-form", "7");
    press("submit");
    await settle();
    sent[0]?.answer({ version: 2, message: "saved" });
    await settle();
    expect([sent[1]?.body, text("[data-status]")]).toEqual([{ version: "2", act: "submit" }, "handing in"]);
  });

  it("a draft is saved at once when its button is pressed", async () => {
    type("score-form", "7");
    press("save");
    await settle();
    expect(sent).toHaveLength(1);
  });

  it("lets a link wait for a save, but not for ever", async () => {
    const link = document.querySelector("#away") as HTMLAnchorElement;
    const gone = vi.spyOn(document.querySelector("score-sheet") as HTMLElement & { leave(url: string): void }, "leave");
    type("score-form", "7");
    link.click();
    await settle(1000);
    expect(gone).not.toHaveBeenCalled();
    await settle(500);
    expect(gone).toHaveBeenCalledOnce();
  });
});

describe("without a network", () => {
  const follow = () => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true });
    document.getElementById("away")?.dispatchEvent(event);
    return !event.defaultPrevented;
  };

  it("stays on the page and says where the scores are, until there is one again", async () => {
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    expect(follow()).toBe(false);
    await settle();
    expect(text("[data-status]")).toBe("stays");
    online.mockReturnValue(true);
    window.dispatchEvent(new Event("online"));
    expect(text("[data-status]")).toBe("saved before");
    online.mockRestore();
  });

  it("stays too when the browser believes in a network that there is not", async () => {
    type("score-form", "8");
    await settle(1000);
    sent.at(-1)?.fail();
    await settle();
    expect(text("[data-status]")).toBe("offline: 1");
    const assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
    expect(follow()).toBe(false);
    await settle();
    sent.at(-1)?.fail();
    await settle(50);
    expect(assign).not.toHaveBeenCalled();
    expect(text("[data-status]")).toBe("stays");
    assign.mockRestore();
  });
});
