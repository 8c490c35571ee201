/** A form or button with data-confirm="Question?" asks before anything is sent. */
export function askBeforeSubmit(root: Document | HTMLElement): void {
  root.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const button = (event as SubmitEvent).submitter;
      const question = button?.dataset.confirm ?? form.dataset.confirm;
      if (question && !window.confirm(question)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    { capture: true },
  );
}
