import { afterEach, describe, expect, it, vi } from "vitest";
import "./model-twins";

const POSE = { theta: 0.5, phi: 1, away: 3 };

afterEach(() => {
  document.body.replaceChildren();
});

function build() {
  document.body.innerHTML = `<model-twins>
    <div data-viewer><div class="view"></div><model-view></model-view></div>
    <div data-viewer><div class="view"></div><model-view></model-view></div></model-twins>`;
  return [...document.querySelectorAll("model-view")].map((view) => {
    const turnAs = vi.fn((_pose: unknown) => turn(view.parentElement?.querySelector(".view") as Element));
    return Object.assign(view, { turnAs }).turnAs;
  });
}

const turn = (from: Element) => {
  from.dispatchEvent(new CustomEvent("model-turned", { bubbles: true, detail: POSE }));
};

describe("two models", () => {
  it("follow each other, and what follows is not followed back", () => {
    const [one, other] = build();
    turn(document.querySelector(".view") as Element);
    expect(one).not.toHaveBeenCalled();
    expect(other?.mock.calls).toEqual([[POSE]]);
    turn(document.querySelectorAll(".view")[1] as Element);
    expect(one?.mock.calls).toEqual([[POSE]]);
  });
});
