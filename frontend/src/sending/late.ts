/**
 * What sends files comes after the page: when somebody nears a place for them, or once the page is at rest. Until then
 * a page with such a place is as light as any other.
 */

export const PATIENCE = { rest: 3000, pauses: [1000, 4000], offline: 30_000 };

let coming: Promise<void> | null = null;

export function isHere(): boolean {
  return !!customElements.get("upload-progress");
}

/** <upload-progress> is defined. Waits for a connection; throws where it can't be had although there is one. */
export function sender(): Promise<void> {
  if (isHere()) return Promise.resolve();
  coming ??= fetched().finally(() => (coming = null));
  return coming;
}

/** Somebody may need it soon. A failure is told when somebody does. */
export function prepareSender(): void {
  sender().catch(() => {});
}

let isPlanned = false;

/** Fetched once the page has loaded and nothing else is to be done, so that a chosen file survives a lost line. */
export function sendLater(): void {
  if (isPlanned || isHere()) return;
  isPlanned = true;
  const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act));
  const rest = (): void => void window.setTimeout(() => idle(() => prepareSender()), PATIENCE.rest);
  if (document.readyState === "complete") rest();
  else window.addEventListener("load", rest, { once: true });
}

async function fetched(): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await import("../elements/upload-progress");
      return;
    } catch (trouble) {
      const pause = navigator.onLine === false ? PATIENCE.offline : PATIENCE.pauses[tries];
      if (pause === undefined) throw trouble;
      await pauseOrConnection(pause);
    }
  }
}

function pauseOrConnection(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, pause);
    window.addEventListener("online", end);
  });
}
