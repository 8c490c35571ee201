/**
 * A form is sent once: a second press while the answer is on its way does nothing.
 * Forms that htmx or an element sends itself prevent the event and are left alone.
 */
const QUIET_MS = 8000;

export function submitOnce(root: Document): void {
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method !== "post" || form.target) return;
    const sentAt = Number(form.dataset.sentAt ?? 0);
    if (Date.now() - sentAt < QUIET_MS) {
      event.preventDefault();
      return;
    }
    form.dataset.sentAt = String(Date.now());
    form.setAttribute("aria-busy", "true");
  });
  // A page that comes back from the browser's history can be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of root.querySelectorAll("form[data-sent-at]")) {
      form.removeAttribute("data-sent-at");
      form.removeAttribute("aria-busy");
    }
  });
}
