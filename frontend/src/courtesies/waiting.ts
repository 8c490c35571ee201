/**
 * Logging out clears what this browser keeps. A log-out form with data-waiting="Question?" first lets scores and files
 * that are not stored yet be sent, and asks where some are left.
 */

const WORDS = ["scores ", "uploads "];
const PATIENCE_MS = 2500;
const LOOK_MS = 100;
/** Whoever keeps something sends it when it hears this. */
export const SEND_NOW = "send-now";

export function sendBeforeLogOut(root: Document): void {
  root.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const question = form.dataset.waiting;
      if (question === undefined || !isWaiting()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      window.dispatchEvent(new Event(SEND_NOW));
      void settled().then((isSettled) => {
        if (isSettled || window.confirm(question)) form.submit();
      });
    },
    { capture: true },
  );
}

async function settled(): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS && isWaiting(); waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return !isWaiting();
}

function isWaiting(): boolean {
  try {
    return Object.keys(localStorage).some((key) => WORDS.some((word) => key.startsWith(word)));
  } catch {
    return false;
  }
}
