/** The way of one file: begun, sent in parts, completed. Knows the API and nothing of a page. */

interface Part {
  number: number;
  size: number;
  url: string;
}

interface Upload {
  url: string;
  complete_url: string;
  size: number;
  part_bytes: number;
  missing: Part[];
}

export type Fields = Record<string, string>;

export interface Watcher {
  checking(): void;
  sending(share: number): void;
  finishing(): void;
}

/** The largest file that is read whole into memory to tell its SHA-256. */
const HASHED_BYTES = 64 * 1024 * 1024;

/** The server said no, in a sentence for people. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Nothing was decided: the connection or the server failed on the way. What has arrived is kept. */
export class Lost extends Error {}

export class Transfer {
  static pauses = [1000, 4000];

  private readonly stop = new AbortController();
  private upload: Upload | null = null;

  constructor(
    private readonly file: File,
    private readonly beginUrl: string,
    private readonly fields: { begin: Fields; completion: Fields },
    private readonly token: string,
    private readonly watcher: Watcher,
  ) {}

  /** The answer to completion. Called again after Lost, it sends only what is missing. */
  async run(): Promise<unknown> {
    const upload = this.upload ? await this.renewed(this.upload) : await this.begun();
    for (let round = 0; ; round += 1) {
      await this.sendParts(upload);
      this.watcher.finishing();
      try {
        return await this.ask("POST", upload.complete_url, this.fields.completion);
      } catch (trouble) {
        if (!(trouble instanceof Refusal) || trouble.code !== "parts_missing" || round > 0) throw trouble;
        await this.renewed(upload);
      }
    }
  }

  /** Nothing more is sent, and the server forgets what has arrived. */
  cancel(): void {
    this.stop.abort();
    const url = this.upload?.url;
    if (url) void fetch(url, { method: "DELETE", headers: this.headers(url) }).catch(() => undefined);
  }

  /** Nothing more is sent; what has arrived is kept. */
  halt(): void {
    this.stop.abort();
  }

  get isStopped(): boolean {
    return this.stop.signal.aborted;
  }

  private async begun(): Promise<Upload> {
    this.watcher.checking();
    const { name, size } = this.file;
    const body = { ...this.fields.begin, name, size, sha256: await sha256(this.file) };
    this.upload = await this.ask<Upload>("POST", this.beginUrl, body);
    return this.upload;
  }

  private async renewed(upload: Upload): Promise<Upload> {
    return Object.assign(upload, await this.ask<Upload>("GET", upload.url));
  }

  private async sendParts(upload: Upload): Promise<void> {
    let renewals = 0;
    for (let part = upload.missing[0]; part; part = upload.missing[0]) {
      try {
        await this.sendPart(upload, part);
        upload.missing.shift();
        renewals = 0;
      } catch (trouble) {
        // 403: the signed address has grown old while earlier parts were on their way.
        if (!(trouble instanceof Refusal) || trouble.status !== 403 || renewals > 0) throw trouble;
        renewals += 1;
        await this.renewed(upload);
      }
    }
    this.watcher.sending(1);
  }

  private sendPart(upload: Upload, part: Part): Promise<void> {
    const start = (part.number - 1) * upload.part_bytes;
    const bytes = this.file.slice(start, start + part.size);
    const here = upload.size - upload.missing.reduce((sum, each) => sum + each.size, 0);
    const shown = (loaded: number): void => this.watcher.sending((here + loaded) / upload.size);
    shown(0);
    return this.patiently(() => put(part.url, bytes, this.headers(part.url), this.stop.signal, shown));
  }

  private async ask<T>(method: string, url: string, body?: object): Promise<T> {
    const headers = { ...this.headers(url), Accept: "application/json", "Content-Type": "application/json" };
    const init = { method, headers, body: body && JSON.stringify(body), signal: this.stop.signal };
    return this.patiently(async () => {
      const answer = await fetch(url, init).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (!answer || text == null) throw new Lost();
      if (!answer.ok) throw refused(answer.status, text);
      return JSON.parse(text) as T;
    });
  }

  /** Tries again, later each time, while nothing was decided. */
  private async patiently<T>(act: () => Promise<T>): Promise<T> {
    for (const pause of Transfer.pauses) {
      try {
        return await act();
      } catch (trouble) {
        if (!(trouble instanceof Lost) || this.isStopped) throw trouble;
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (this.isStopped) throw trouble;
      }
    }
    return act();
  }

  /** The token is for our own house: a store elsewhere must not learn it. */
  private headers(url: string): Record<string, string> {
    const isOwn = new URL(url, location.href).origin === location.origin;
    return isOwn && this.token ? { "X-CSRFToken": this.token } : {};
  }
}

/** Hex digest, or "" where the file is large or the page has no secure context. */
async function sha256(file: File): Promise<string> {
  if (file.size > HASHED_BYTES || !globalThis.crypto?.subtle) return "";
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** XMLHttpRequest, because fetch does not tell how much of a body has gone out. */
function put(
  url: string,
  bytes: Blob,
  headers: Record<string, string>,
  signal: AbortSignal,
  shown: (loaded: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => shown(event.loaded);
    request.onload = () => (request.status < 300 ? resolve() : reject(refused(request.status, request.responseText)));
    request.onerror = request.ontimeout = request.onabort = () => reject(new Lost());
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(bytes);
  });
}

function refused(status: number, text: string): Error {
  if (status === 408 || status === 429 || (status >= 500 && status !== 507)) return new Lost();
  try {
    const { code, message, fields } = JSON.parse(text).error;
    const more = code === "invalid" ? Object.values(fields as Record<string, string[]>).flat() : [];
    return new Refusal(status, code, [message, ...more].join(" "));
  } catch {
    // A store's own 403 is no JSON; only a fresh address helps there.
    return status === 403 ? new Refusal(status, "", "") : new Lost();
  }
}
