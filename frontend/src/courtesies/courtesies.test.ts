import { beforeEach, expect, test, vi } from "vitest";
import { askBeforeSubmit } from "./confirm";
import { closeMenus } from "./menu";
import { submitOnce } from "./once";
import { showCurrentTab } from "./tabs";

askBeforeSubmit(document);
closeMenus(document);
submitOnce(document);

function submit(form: HTMLFormElement, submitter?: HTMLElement): boolean {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "submitter", { value: submitter ?? null });
  return form.dispatchEvent(event);
}

beforeEach(() => {
  document.body.innerHTML = "";
});

test("a question is asked, and no means that nothing is sent", () => {
  document.body.innerHTML = `<form method="post" data-confirm="Withdraw?"><button>Yes</button></form>`;
  const form = document.querySelector("form") as HTMLFormElement;
  window.confirm = vi.fn(() => false);
  expect(submit(form)).toBe(false);
  expect(window.confirm).toHaveBeenCalledWith("Withdraw?");
  window.confirm = vi.fn(() => true);
  expect(submit(form)).toBe(true);
});

test("the question of the pressed button goes before that of the form", () => {
  document.body.innerHTML = `<form method="post" data-confirm="A?"><button data-confirm="B?">B</button></form>`;
  const form = document.querySelector("form") as HTMLFormElement;
  window.confirm = vi.fn(() => true);
  submit(form, document.querySelector("button") as HTMLElement);
  expect(window.confirm).toHaveBeenCalledWith("B?");
});

test("a second press is not a second sending; another page visit is", () => {
  document.body.innerHTML = `<form method="post"><button>Send</button></form>`;
  const form = document.querySelector("form") as HTMLFormElement;
  expect(submit(form)).toBe(true);
  expect(submit(form)).toBe(false);
  window.dispatchEvent(new Event("pageshow"));
  expect(submit(form)).toBe(true);
});

test("searching may be repeated", () => {
  document.body.innerHTML = `<form method="get"><button>Find</button></form>`;
  const form = document.querySelector("form") as HTMLFormElement;
  expect(submit(form)).toBe(true);
  expect(submit(form)).toBe(true);
});

test("Escape closes the menu and gives the focus back; a press outside closes it too", () => {
  document.body.innerHTML = `<details data-menu open><summary>Menu</summary><a href="/">x</a></details><main></main>`;
  const menu = document.querySelector("details") as HTMLDetailsElement;
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect(menu.open).toBe(false);
  expect(document.activeElement?.tagName).toBe("SUMMARY");
  menu.open = true;
  document.querySelector("main")?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  expect(menu.open).toBe(false);
});

test("the current tab of a row that is too wide is scrolled into its middle", () => {
  document.body.innerHTML = `<nav data-tabs><a>A</a><a aria-current="page">B</a></nav><nav data-tabs><a>C</a></nav>`;
  const nav = document.querySelector("nav") as HTMLElement;
  const tab = nav.querySelector("[aria-current]") as HTMLElement;
  nav.getBoundingClientRect = () => ({ left: 20, width: 300 }) as DOMRect;
  tab.getBoundingClientRect = () => ({ left: 420, width: 100 }) as DOMRect;
  showCurrentTab(document);
  expect(nav.scrollLeft).toBe(300);
});
