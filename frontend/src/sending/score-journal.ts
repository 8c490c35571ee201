/**
 * What a judge gave and the server has not answered yet, kept in the browser until it has. Each tab writes a leaf of its
 * own, so that two never write the same one; the leaf of a tab that is gone is taken over by another.
 *
 * A leaf belongs to one person and one sheet: whoever logs in next on this browser reads none of it. It is written at
 * once, not later: a page that is torn away a moment after a key was pressed has kept it.
 */

export interface Edit {
  value: string;
  /** What was stored when it was given: if something else is stored now, somebody else has changed it. */
  was: string;
  at: number;
  /** Sent without an answer: if this is what is stored now, it was us. */
  tried: string[];
}

export type Edits = Record<string, Edit>;

export interface Leaf {
  /** How the work is called, for who finds the leaf elsewhere. */
  label: string;
  edits: Edits;
}

export interface Found extends Leaf {
  url: string;
  tab: string;
}

const KEPT_MS = 30 * 24 * 3600 * 1000;
const MOST_TRIED = 20;
const WORD = "scores";

export class Journal {
  /** The browser keeps what is written. If not, closing the page loses what was not sent. */
  isKept = true;

  constructor(
    private readonly person: string,
    private readonly url: string,
    readonly tab: string,
    private readonly label = "",
  ) {}

  write(edits: Edits): void {
    for (const edit of Object.values(edits)) edit.tried = edit.tried.slice(-MOST_TRIED);
    try {
      if (Object.keys(edits).length === 0) localStorage.removeItem(this.key(this.tab));
      else localStorage.setItem(this.key(this.tab), JSON.stringify({ label: this.label, edits } satisfies Leaf));
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
  }

  /** The leaves of other tabs on this sheet, also of those that are still open. */
  others(): Found[] {
    return leavesOf(this.person).filter((leaf) => leaf.url === this.url && leaf.tab !== this.tab);
  }

  forget(tab: string): void {
    try {
      localStorage.removeItem(this.key(tab));
    } catch {
      // Nothing is kept here anyway.
    }
  }

  private key(tab: string): string {
    return [WORD, this.person, this.url, tab].join(" ");
  }
}

/** Everything of this person that waits in this browser. What is older than 30 days is gone afterwards. */
export function leavesOf(person: string): Found[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${WORD} ${person} `));
    return keys.flatMap((key) => read(key) ?? []);
  } catch {
    return [];
  }
}

function read(key: string): Found | null {
  const [, , url, tab] = key.split(" ");
  try {
    const leaf = JSON.parse(localStorage.getItem(key) ?? "") as Leaf;
    const newest = Math.max(...Object.values(leaf.edits).map((edit) => edit.at));
    if (url && tab && newest > Date.now() - KEPT_MS) return { url, tab, label: leaf.label, edits: leaf.edits };
  } catch {
    // Not written by us, or half of it.
  }
  localStorage.removeItem(key);
  return null;
}
