/** How a scoresheet is saved at the server, and everything that can come of it. */

/** By field: "7.5", "" for nothing said, "na" for not applicable; the comment as it is, "true" or "false" for whether it is released. */
export type Values = Readonly<Record<string, string>>;

export interface Stored {
  version: number;
  values: Values;
  message: string;
}

export type Outcome =
  | { kind: "saved"; version: number; message: string }
  | { kind: "stored"; stored: Stored }
  | { kind: "gone"; goto: string }
  /** Another version is stored: nothing was changed. */
  | { kind: "changed"; stored: Stored }
  | { kind: "refused"; message: string; fields: Record<string, string[]> }
  /** It can't be written any more. */
  | { kind: "closed"; message: string }
  /** Nobody, or somebody else, is logged in. */
  | { kind: "away" | "missing" }
  /** No answer: it may have been stored or not. */
  | { kind: "lost"; isServer: boolean };

const PATIENCE_MS = 20_000;

export class ScoreDoor {
  constructor(
    readonly url: string,
    private readonly mark: string,
    private token: string,
  ) {}

  /** What is stored now; afterwards the token is that of whoever is logged in. */
  stored(): Promise<Outcome> {
    return this.ask({ method: "GET" });
  }

  save(version: number, values: Values, isLast = false): Promise<Outcome> {
    return this.send(this.body(version, values), isLast);
  }

  handIn(version: number): Promise<Outcome> {
    const body = this.body(version, {});
    body.set("act", "submit");
    return this.send(body, false);
  }

  private body(version: number, values: Values): URLSearchParams {
    const body = new URLSearchParams({ version: String(version) });
    for (const [name, value] of Object.entries(values)) {
      const isLeftOut = value === "na" && name.startsWith("score-");
      if (isLeftOut) body.set(name.replace("score-", "na-"), "on");
      const written = name === "comment" ? value : value.replace(".", this.mark);
      body.set(name, isLeftOut ? "" : written);
    }
    return body;
  }

  /** Logging in again makes a new token; the old one is refused once, then the new one is asked for. */
  private async send(body: URLSearchParams, isLast: boolean): Promise<Outcome> {
    const outcome = await this.post(body, isLast);
    if (outcome !== "forbidden") return outcome;
    const stored = await this.stored();
    if (stored.kind !== "stored") return stored;
    const again = await this.post(body, isLast);
    return again === "forbidden" ? { kind: "lost", isServer: true } : again;
  }

  private async post(body: URLSearchParams, isLast: boolean): Promise<Outcome | "forbidden"> {
    const headers = { "X-CSRFToken": this.token };
    return this.ask({ method: "POST", body, headers, keepalive: isLast });
  }

  private async ask(init: RequestInit & { method: "GET" }): Promise<Outcome>;
  private async ask(init: RequestInit): Promise<Outcome | "forbidden">;
  private async ask(init: RequestInit): Promise<Outcome | "forbidden"> {
    const headers = { ...init.headers, Accept: "application/json" };
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(this.url, { ...init, headers, redirect: "manual", signal });
      // Whoever is not logged in is sent to the log-in page.
      if (response.type === "opaqueredirect" || response.status === 401 || response.status === 302) return { kind: "away" };
      if (response.status === 403) return init.method === "POST" ? "forbidden" : { kind: "away" };
      if (response.status === 404) return { kind: "missing" };
      return this.read(response.status, await response.json());
    } catch {
      return { kind: "lost", isServer: false };
    }
  }

  private read(status: number, answer: Record<string, unknown>): Outcome {
    if (typeof answer.csrf === "string") this.token = answer.csrf;
    const message = String(answer.message ?? "");
    const stored = { version: Number(answer.version), values: (answer.values ?? {}) as Values, message };
    if (status === 200 && answer.values) return { kind: "stored", stored };
    if (status === 200 && typeof answer.goto === "string") return { kind: "gone", goto: answer.goto };
    if (status === 200) return { kind: "saved", version: stored.version, message };
    if (status === 409) return answer.values ? { kind: "changed", stored } : { kind: "closed", message };
    const fields = (answer.fields ?? {}) as Record<string, string[]>;
    return status === 400 ? { kind: "refused", message, fields } : { kind: "lost", isServer: true };
  }
}
