/** Parts of a page that renew themselves say so by hx-get or hx-post; only a page that has some fetches htmx. */

const LIVE = "[hx-get], [hx-post]";

type Htmx = { process(part: Element): void };

let isComing = false;

/** What is live in this part renews itself from now on, or once htmx has come. */
export function enliven(part: Element): void {
  const { htmx } = window as { htmx?: Htmx };
  if (htmx) htmx.process(part);
  else if (!isComing && (part.matches(LIVE) || part.querySelector(LIVE))) bring();
}

/** After the page has loaded: in between, htmx waits for an event that is over. */
function bring(): void {
  const { content } = document.querySelector<HTMLMetaElement>('meta[name="htmx"]') ?? {};
  if (!content) return;
  isComing = true;
  const act = (): void => {
    const script = Object.assign(document.createElement("script"), { src: content });
    script.addEventListener("error", () => {
      script.remove();
      isComing = false;
    });
    document.head.append(script);
  };
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}
