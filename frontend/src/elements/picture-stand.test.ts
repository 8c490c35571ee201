import { afterEach, beforeEach, describe, expect, it } from "vitest";
import "./picture-stand";

function shot(key: string, label: string, isCurrent = false): string {
  return `<li><a href="?picture=${key}"${isCurrent ? ' aria-current="true"' : ""} data-shot="${key}" data-src="/${key}/1000/"
    data-srcset="/${key}/1000/ 1000w" data-full="/${key}/2000/" data-width="20" data-height="10"><img alt="${label}"></a></li>`;
}

beforeEach(() => {
  const page = document.createElement("main");
  page.innerHTML = `<picture-stand>
    <a href="/1-1/2000/" data-large><img src="/1-1/1000/" alt="Bottom"></a>
    <ol>${shot("1-1", "Bottom", true)}${shot("2-1", "Side")}${shot("3-1", "Board")}</ol><p data-label>Bottom</p>
  </picture-stand>`;
  document.body.replaceChildren(page);
});

afterEach(() => {
  document.body.innerHTML = "";
});

const shots = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-shot]")];
const large = () => document.querySelector("[data-large]") as HTMLAnchorElement;

function press(target: Element, init: MouseEventInit = {}): boolean {
  return target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...init }));
}

describe("the picture on the stand", () => {
  it("changes to the pressed thumbnail, with its words and its largest size", () => {
    const side = shots()[1] as HTMLAnchorElement;
    expect(press(side.querySelector("img") as Element)).toBe(false);
    const image = large().querySelector("img") as HTMLImageElement;
    expect([image.getAttribute("src"), image.alt, image.getAttribute("width")]).toEqual(["/2-1/1000/", "Side", "20"]);
    expect(large().getAttribute("href")).toBe("/2-1/2000/");
    expect(document.querySelector("[data-label]")?.textContent).toBe("Side");
    expect(shots().map((each) => each.getAttribute("aria-current"))).toEqual([null, "true", null]);
    expect(window.location.search).toBe("?picture=2-1");
  });

  it("leaves a press with a modifier to the browser", () => {
    expect(press(shots()[1] as Element, { ctrlKey: true })).toBe(true);
  });

  it("goes through the thumbnails with the arrow keys", () => {
    shots()[0]?.focus();
    shots()[0]?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    expect(document.activeElement).toBe(shots()[1]);
    expect(document.querySelector("[data-label]")?.textContent).toBe("Side");
  });

  it("tells the link of the new picture, and brings neighbours that are asked for from inside", () => {
    const told: string[] = [];
    document.addEventListener("picture-changed", (event) => told.push((event.target as HTMLElement).tagName));
    large().dispatchEvent(new CustomEvent("picture-wanted", { bubbles: true, detail: 1 }));
    expect(document.querySelector("[data-label]")?.textContent).toBe("Side");
    expect(told).toEqual(["A"]);
    for (const by of [-1, -1]) large().dispatchEvent(new CustomEvent("picture-wanted", { bubbles: true, detail: by }));
    expect(document.querySelector("[data-label]")?.textContent).toBe("Bottom");
  });

  it("offers the model of the picture that has one, and keeps offering it beside the others", () => {
    const model = document.createElement("model-view");
    model.dataset.src = "/2/model/";
    document.querySelector("picture-stand")?.append(model);
    (shots()[2] as HTMLElement).dataset.model = "/3/model/";
    press(shots()[2] as Element);
    expect(model.dataset.src).toBe("/3/model/");
    press(shots()[0] as Element);
    expect(model.dataset.src).toBe("/3/model/");
  });
});
