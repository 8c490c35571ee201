/**
 * Copies the text of a field at one press.
 *
 *   <copy-text>
 *     <label for="x">…</label><input id="x" value="…" readonly>
 *     <button type="button" data-done="Copied" hidden>Copy</button>
 *   </copy-text>
 *
 * Without JavaScript the button stays hidden and the text is selected by hand.
 */
const SHOWN_MS = 2500;

export class CopyText extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector("input");
    const button = this.querySelector("button");
    if (!field || !button) return;
    const words = button.textContent;
    button.hidden = false;
    field.addEventListener("focus", () => field.select());
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done ?? words;
      setTimeout(() => (button.textContent = words), SHOWN_MS);
    });
  }
}

customElements.define("copy-text", CopyText);
