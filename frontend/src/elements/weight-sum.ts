/**
 * Shows the sum of the weights while they are typed.
 *
 *   <form> … <input name="criteria-0-weight" value="20"> … <input type="checkbox" name="criteria-0-DELETE">
 *     <weight-sum hidden>Sum: <output></output></weight-sum>
 *   </form>
 *
 * The server checks the sum; without JavaScript nothing is shown here.
 */
const WEIGHT = /-weight$/;

/** The number that a person typed, with a decimal comma or point; null for anything else. */
export function read(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  return /^\d{1,6}(\.\d{1,4})?$/.test(trimmed) ? Number(trimmed) : null;
}

export class WeightSum extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest("form");
    if (!form) return;
    this.hidden = false;
    form.addEventListener("input", () => this.show(form));
    form.addEventListener("change", () => this.show(form));
    this.show(form);
  }

  private show(form: HTMLFormElement): void {
    const output = this.querySelector("output");
    if (!output) return;
    let hundredths = 0;
    for (const field of form.querySelectorAll<HTMLInputElement>("input[name]")) {
      if (!WEIGHT.test(field.name) || !field.value.trim()) continue;
      const struck = form.querySelector<HTMLInputElement>(`input[name="${field.name.replace(WEIGHT, "-DELETE")}"]`);
      if (struck?.checked) continue;
      const weight = read(field.value);
      if (weight === null) {
        output.textContent = "–";
        return;
      }
      hundredths += Math.round(weight * 100);
    }
    output.textContent = (hundredths / 100).toLocaleString(document.documentElement.lang || "id");
    this.classList.toggle("is-whole", hundredths === 10000);
  }
}

customElements.define("weight-sum", WeightSum);
