/** Small line drawings for buttons; the words of the button say what it does. */

const PATHS = {
  nearer: "M12 5v14M5 12h14",
  farther: "M5 12h14",
  whole: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  full: "M14 4h6v6M10 20H4v-6M20 4l-7 7M4 20l7-7",
  close: "M6 6l12 12M18 6L6 18",
  previous: "M14.5 5l-7 7 7 7",
  next: "M9.5 5l7 7-7 7",
} as const;

export type IconName = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", "view-icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}

/** A button with a drawing, and words for those who do not see it or point at it. */
export function iconButton(name: IconName, words: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "view-button";
  button.dataset.act = name;
  button.title = words;
  button.setAttribute("aria-label", words);
  button.append(icon(name));
  button.addEventListener("click", act);
  return button;
}
