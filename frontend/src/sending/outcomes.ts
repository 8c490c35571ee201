/** How a request of an upload may end other than well. */

/** The server said no, in a sentence for people; "" where a store elsewhere answered without one. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }

  /** The session has ended: what is kept goes on once the person has logged in. */
  get isLoggedOut(): boolean {
    return this.code === "not_authenticated";
  }

  /** Another file, or another moment, may pass; the same bytes never will. */
  get isFinal(): boolean {
    return [400, 404, 413, 415].includes(this.status);
  }
}

/** Nothing was decided: the connection or the server failed on the way. What has arrived is kept. */
export class Lost extends Error {
  constructor(
    /** 0: no answer came. */
    readonly status = 0,
    /** What the server said of it, if it said anything. */
    sentence = "",
    /** Seconds that the server asked to wait. */
    readonly pause = 0,
  ) {
    super(sentence);
  }
}

/** The person paused or cancelled. */
export class Stopped extends Error {}

/** The browser can't read the chosen file any more: it was moved, changed, or its card was taken out. */
export class Unreadable extends Error {}

const PASSING = [408, 425, 429, 500, 502, 503, 504];

/** What an answer that is not good means. */
export function outcomeOf(status: number, text: string, retryAfter: string | null): Lost | Refusal {
  const said = spoken(text);
  if (PASSING.includes(status) || (status > 500 && status !== 507)) {
    return new Lost(status, said?.message, Math.min(Number(retryAfter) || 0, 300));
  }
  if (!said) return new Refusal(status, "", "");
  const more = said.code === "invalid" ? Object.values(said.fields ?? {}).flat() : [];
  return new Refusal(status, said.code, [said.message, ...more].join(" "));
}

function spoken(text: string): { code: string; message: string; fields?: Record<string, string[]> } | null {
  try {
    const { error } = JSON.parse(text);
    return typeof error?.message === "string" ? error : null;
  } catch {
    return null;
  }
}
