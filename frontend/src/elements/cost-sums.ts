/**
 * Reckons a cost sheet while it is typed: the amount of each line, cost, price and domestic share.
 *
 *   <form> <input name="pairs"> <input name="sizes">
 *     <div data-line="0"><input type="hidden" name="line-0-kind" value="material"> <input name="line-0-quantity"> …
 *       <output data-amount></output></div>
 *     <cost-sums>… <dd data-sum="cost"></dd> <dd data-sum="price"></dd> <dd data-sum="domestic"></dd></cost-sums>
 *   </form>
 *
 * The server reckons again (development/costing/reckoning.py). Without JavaScript its sums stand here.
 */
import { type Line, type Reckoned, figure, reckon } from "../costing/reckoning";

const NOTHING = "–";

export class CostSums extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest("form");
    if (!form) return;
    form.addEventListener("input", () => this.show(form));
    form.addEventListener("change", () => this.show(form));
    this.show(form);
  }

  private show(form: HTMLFormElement): void {
    const rows = [...form.querySelectorAll<HTMLElement>("[data-line]")].filter(isFilled);
    const lines = rows.map(read);
    const pairs = figure(valueOf(form, "pairs"), true);
    const sizes = figure(valueOf(form, "sizes"), true);
    const whole = lines.every((line) => line !== null) && pairs !== null && sizes !== null;
    const made = whole && rows.length ? reckon(lines as Line[], pairs, sizes) : null;
    for (const row of form.querySelectorAll<HTMLElement>("[data-line]")) {
      const at = rows.indexOf(row);
      const output = row.querySelector("[data-amount]");
      if (output) output.textContent = made && at >= 0 ? rupiah(made.amounts[at] ?? 0n) : "";
    }
    this.say(made);
  }

  private say(made: Reckoned | null): void {
    const said: Record<string, string> = {
      cost: made ? rupiah(made.cost) : NOTHING,
      price: made ? rupiah(made.price) : NOTHING,
      domestic: made ? `${(Number(made.domesticHundredths) / 100).toLocaleString(language(), { minimumFractionDigits: 2 })} %` : NOTHING,
    };
    for (const [name, text] of Object.entries(said)) {
      const place = this.querySelector(`[data-sum="${name}"]`);
      if (place && place.textContent !== text) place.textContent = text;
    }
  }
}

function isFilled(row: HTMLElement): boolean {
  return [...row.querySelectorAll<HTMLInputElement>("input[name]:not([type=hidden])")].some((field) => field.value.trim());
}

function read(row: HTMLElement): Line | null {
  const place = `line-${row.dataset.line}-`;
  const kind = valueOf(row, `${place}kind`);
  const unit = valueOf(row, `${place}unit`);
  const inRupiah = kind === "licence" && unit === "rupiah";
  const quantity = figure(valueOf(row, `${place}quantity`), inRupiah);
  const price = figure(valueOf(row, `${place}price`) || "0", true);
  const scrap = figure(valueOf(row, `${place}scrap`) || "0", false);
  const domestic = figure(valueOf(row, `${place}domestic_share`) || "0", false);
  if (quantity === null || price === null || scrap === null || domestic === null) return null;
  return { kind, inRupiah, quantity, price, scrap, domestic };
}

function valueOf(within: HTMLElement, name: string): string {
  return within.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)?.value.trim() ?? "";
}

function rupiah(amount: bigint): string {
  return `Rp${amount.toLocaleString(language())}`;
}

function language(): string {
  return document.documentElement.lang || "id";
}

customElements.define("cost-sums", CostSums);
