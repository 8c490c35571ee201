/** Parts of a page, fetched and put in place of the old ones. */

import { enliven } from "../courtesies/live";

/** The first of the parts as it is now; null where it could not be done, and the whole page should be loaded anew. */
export async function refreshed(
  ids: string,
  url: string,
  replaced: (old: HTMLElement, fresh: HTMLElement) => void,
): Promise<HTMLElement | null> {
  const wanted = ids.split(/\s+/).filter(Boolean);
  if (!wanted.length) return null;
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const pairs = wanted.map((id) => [document.getElementById(id), page?.getElementById(id)] as const);
  if (pairs.some(([old, fresh]) => !old || !fresh)) return null;
  for (const [old, fresh] of pairs as [HTMLElement, HTMLElement][]) {
    old.replaceWith(fresh);
    replaced(old, fresh);
    enliven(fresh);
  }
  return pairs[0]?.[1] ?? null;
}
