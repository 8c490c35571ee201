/** Sizes, speeds and times as people of the page's language read them. */

const MEGABYTE = 1024 * 1024;

function language(): string {
  return document.documentElement.lang || "id";
}

export function percent(share: number): string {
  return new Intl.NumberFormat(language(), { style: "percent" }).format(Math.floor(share * 100) / 100);
}

/** "820 kB", "12.4 MB" */
export function size(bytes: number): string {
  return bytes < MEGABYTE ? unit(Math.ceil(bytes / 1024), "kilobyte", "short") : unit(rounded(bytes), "megabyte", "short");
}

/** "40 seconds", "3 minutes": rounded up, because nobody minds being early. */
export function duration(seconds: number): string {
  if (seconds < 55) return unit(Math.max(5, Math.ceil(seconds / 5) * 5), "second", "long");
  if (seconds < 3300) return unit(Math.ceil(seconds / 60), "minute", "long");
  return unit(Math.ceil(seconds / 360) / 10, "hour", "long");
}

function rounded(bytes: number): number {
  const megabytes = bytes / MEGABYTE;
  return megabytes < 10 ? Math.ceil(megabytes * 10) / 10 : Math.ceil(megabytes);
}

function unit(value: number, name: string, unitDisplay: "short" | "long"): string {
  return new Intl.NumberFormat(language(), { style: "unit", unit: name, unitDisplay }).format(value);
}
