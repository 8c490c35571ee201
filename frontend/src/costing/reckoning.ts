/**
 * The arithmetic of development/costing/reckoning.py in whole numbers, so that both come to the same rupiah.
 * Every figure is a bigint in millionths of what was typed.
 */
export interface Line {
  kind: string;
  inRupiah: boolean;
  quantity: bigint;
  price: bigint;
  scrap: bigint;
  domestic: bigint;
}

export interface Reckoned {
  amounts: bigint[];
  cost: bigint;
  price: bigint;
  domesticHundredths: bigint;
}

const MILLION = 1_000_000n;
const HUNDRED = 100n * MILLION;
const DIRECT = ["material", "process", "mould"];
const OF_COST = [...DIRECT, "overhead"];
const MOST_FEE = 50n * MILLION;

/** What a person typed, in millionths: decimal comma in Indonesian, point in English; null for anything else. */
export function figure(text: string, isRupiah: boolean): bigint | null {
  const isIndonesian = (document.documentElement.lang || "id").startsWith("id");
  const [group, point] = isIndonesian ? ["\\.", ","] : [",", "\\."];
  const whole = isRupiah ? `\\d{1,12}|\\d{1,3}(?:${group}\\d{3}){1,3}` : "\\d{1,12}";
  const found = new RegExp(`^${isRupiah ? "(?:rp\\.?\\s?)?" : ""}(${whole})(?:${point}(\\d{1,6}))?$`, "i").exec(text.trim());
  if (!found || (isRupiah && (found[2] ?? "").length > 2)) return null;
  return BigInt((found[1] ?? "").replace(/\D/g, "")) * MILLION + BigInt((found[2] ?? "").padEnd(6, "0"));
}

/** Null where the server would refuse: no pairs, two fees in per cent of the price, a fee of more than half of it. */
export function reckon(lines: Line[], pairs: bigint, sizes: bigint): Reckoned | null {
  const fees = lines.filter((line) => line.kind === "licence" && !line.inRupiah);
  if (!isWhole(pairs) || !isWhole(sizes) || fees.length > 1 || fees.some((line) => line.quantity > MOST_FEE)) return null;
  const amounts = lines.map((line) => direct(line, pairs, sizes));
  const sum = (kinds: string[]) => lines.reduce((all, line, n) => (kinds.includes(line.kind) ? all + (amounts[n] ?? 0n) : all), 0n);
  for (const [kind, below] of [["overhead", DIRECT], ["margin", OF_COST]] as const) {
    const base = sum(below);
    lines.forEach((line, n) => {
      if (line.kind === kind) amounts[n] = halfUp(base * line.quantity, HUNDRED);
    });
  }
  const rest = amounts.reduce((all, amount) => all + amount, 0n);
  let price = rest;
  lines.forEach((line, n) => {
    if (line.kind !== "licence" || line.inRupiah) return;
    const left = HUNDRED - line.quantity;
    price = floor((2n * rest - 1n) * HUNDRED, 2n * left) + 1n;
    if (price < 0n) price = 0n;
    amounts[n] = price - rest;
  });
  const cost = sum(OF_COST);
  const domestic = lines.reduce((all, line, n) => (OF_COST.includes(line.kind) ? all + (amounts[n] ?? 0n) * line.domestic : all), 0n);
  return { amounts, cost, price, domesticHundredths: cost ? halfUp(domestic * 10_000n, HUNDRED * cost) : 0n };
}

function direct(line: Line, pairs: bigint, sizes: bigint): bigint {
  const { kind, quantity, price, scrap } = line;
  if (kind === "material") return halfUp(quantity * price * (HUNDRED + scrap), 1000n * MILLION * MILLION * HUNDRED);
  if (kind === "process") return halfUp(quantity * price, MILLION * MILLION);
  if (kind === "mould") return halfUp(quantity * price * sizes, MILLION * MILLION * pairs);
  return kind === "licence" && line.inRupiah ? halfUp(quantity, MILLION) : 0n;
}

function isWhole(figure: bigint): boolean {
  return figure > 0n && figure % MILLION === 0n;
}

function halfUp(over: bigint, under: bigint): bigint {
  return floor(2n * over + under, 2n * under);
}

function floor(over: bigint, under: bigint): bigint {
  const found = over / under;
  return over % under !== 0n && over < 0n ? found - 1n : found;
}
