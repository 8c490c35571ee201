import { beforeEach, describe, expect, it } from "vitest";
import { figure } from "../costing/reckoning";
import "./cost-sums";

/** The example of docs/costing.md. */
const LINES: Record<string, string>[] = [
  { kind: "material", quantity: "318,6", price: "Rp 31.500", scrap: "7,5", domestic_share: "60" },
  { kind: "process", quantity: "1,5", price: "900", domestic_share: "100", unit: "minute" },
  { kind: "mould", quantity: "1", price: "18.000.000", domestic_share: "100" },
  { kind: "overhead", quantity: "12", domestic_share: "80" },
  { kind: "margin", quantity: "15" },
  { kind: "licence", quantity: "3", unit: "percent" },
];

function draw(lines: Record<string, string>[]): HTMLFormElement {
  const rows = lines.map((line, n) => {
    const fields = Object.entries(line).map(([name, value]) => `<input name="line-${n}-${name}" value="${value}"${name === "kind" ? ' type="hidden"' : ""}>`);
    return `<div data-line="${n}">${fields.join("")}<output data-amount></output></div>`;
  });
  document.body.innerHTML = `<form><input name="pairs" value="5.000"><input name="sizes" value="8">${rows.join("")}
    <cost-sums><dd data-sum="cost"></dd><dd data-sum="price"></dd><dd data-sum="domestic"></dd></cost-sums></form>`;
  const form = document.querySelector("form")!;
  form.dispatchEvent(new Event("change"));
  return form;
}

const said = (name: string) => document.querySelector(`[data-sum="${name}"]`)?.textContent;
const amounts = () => [...document.querySelectorAll("[data-amount]")].map((one) => one.textContent);

function type(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

describe("cost-sums", () => {
  beforeEach(() => {
    document.documentElement.lang = "id";
  });

  it("comes to the rupiah of the example", () => {
    draw(LINES);
    expect(amounts()).toEqual(["Rp10.789", "Rp1.350", "Rp28.800", "Rp4.913", "Rp6.878", "Rp1.631"]);
    expect([said("cost"), said("price"), said("domestic")]).toEqual(["Rp45.852", "Rp54.361", "88,44 %"]);
  });

  it("follows what is typed, and says nothing while something can't be read", () => {
    const form = draw(LINES);
    type(form, "pairs", "10.000");
    expect(said("cost")).toBe("Rp29.724");
    type(form, "line-0-quantity", "318.6");
    expect([said("cost"), said("price")]).toEqual(["–", "–"]);
    expect(amounts()[0]).toBe("");
    type(form, "line-0-quantity", "318,6");
    type(form, "line-5-quantity", "51");
    expect(said("price")).toBe("–");
  });

  it("leaves out lines that are empty", () => {
    draw([...LINES, { kind: "material", quantity: "", price: "" }]);
    expect(said("cost")).toBe("Rp45.852");
    expect(amounts()[6]).toBe("");
  });

  it("takes a fee in rupiah as it is", () => {
    draw([LINES[1]!, { kind: "licence", quantity: "1.500", unit: "rupiah" }]);
    expect([said("cost"), said("price")]).toEqual(["Rp1.350", "Rp2.850"]);
  });

  it("reads figures in the person's own way", () => {
    expect(figure("1.500.000", true)).toBe(1_500_000_000_000n);
    expect(figure("1.500", false)).toBeNull();
    expect(figure("1,500", true)).toBeNull();
    document.documentElement.lang = "en";
    expect(figure("Rp1,500.50", true)).toBe(1_500_500_000n);
    expect(figure("1.500", true)).toBeNull();
    expect(figure("-1", true)).toBeNull();
  });
});
