/** The way of one file: hashed, begun, sent in parts, completed. Knows the API and nothing of a page. */

import { Door } from "./door";
import { sha256Of } from "./hashing";
import { Refusal, Stopped } from "./outcomes";
import { Patience, type Waiter } from "./patience";
import { hashingTurns, sendingTurns } from "./turns";

interface Part {
  number: number;
  size: number;
  url: string;
}

export interface Upload {
  url: string;
  complete_url?: string;
  size: number;
  part_bytes: number;
  status?: string;
  missing: Part[];
}

export interface Fields {
  begin: Record<string, string>;
  completion: Record<string, string>;
}

export interface Job {
  file: File;
  beginUrl: string;
  fields: Fields;
  token: string;
  /** Known already, because the file was kept with it. */
  sha256?: string;
  /** The server will refuse it: it is asked at once, without reading the file. */
  isHopeless?: boolean;
}

export interface Watcher extends Waiter {
  checking(share: number): void;
  hashed(sha256: string): void;
  queued(): void;
  sending(sent: number): void;
  finishing(): void;
}

/** Addresses of parts are good for five minutes. */
const FRESH_MS = 240_000;
const MOST_RENEWALS = 3;

export class Transfer {
  private stop = new AbortController();
  private upload: (Upload & { complete_url: string }) | null = null;
  private isStale = false;
  private addressedAt = 0;
  private readonly door: Door;
  private readonly patience: Patience;

  constructor(
    private readonly job: Job,
    private readonly watcher: Watcher,
  ) {
    this.door = new Door(job.token);
    this.patience = new Patience(watcher);
  }

  /**
   * The answer to completion. Called again after it has thrown, it goes on with what is missing. Throws Stopped after
   * `halt`, Refusal with the server's sentence, Unreadable, and Lost where the server breaks again and again.
   */
  async run(): Promise<unknown> {
    this.stop = new AbortController();
    const { signal } = this.stop;
    try {
      await this.begun(signal);
      for (let round = 0; ; round += 1) {
        await this.inTurn(signal);
        this.watcher.finishing();
        try {
          return await this.ask("POST", this.begunUpload.complete_url, signal, this.job.fields.completion);
        } catch (trouble) {
          if (!(trouble instanceof Refusal) || trouble.code !== "parts_missing" || round > 0) throw trouble;
          this.isStale = true;
        }
      }
    } catch (trouble) {
      // What was refused is begun anew, if it is tried again at all: the server answers the same upload where it can.
      if (trouble instanceof Refusal) this.upload = null;
      throw trouble;
    }
  }

  /** Nothing more is sent; what has arrived is kept. */
  halt(): void {
    this.stop.abort();
  }

  /** Nothing more is sent, and the server forgets what has arrived. */
  cancel(): void {
    this.halt();
    const url = this.upload?.url;
    if (url) void this.door.ask("DELETE", url, new AbortController().signal).catch(() => undefined);
  }

  /** The next try is now. */
  hurry(): void {
    this.patience.hurry();
  }

  private async begun(signal: AbortSignal): Promise<void> {
    if (this.upload) {
      this.isStale = true;
      return;
    }
    const { file, beginUrl, fields } = this.job;
    if (!this.job.isHopeless && this.job.sha256 === undefined) this.job.sha256 = await this.hash(signal);
    const body = { ...fields.begin, name: file.name, size: file.size, sha256: this.job.sha256 ?? "" };
    if (this.job.sha256) this.watcher.hashed(this.job.sha256);
    this.upload = await this.ask("POST", beginUrl, signal, body);
    this.addressed();
  }

  private async hash(signal: AbortSignal): Promise<string> {
    this.watcher.checking(0);
    const release = await hashingTurns.take(signal);
    try {
      return await sha256Of(this.job.file, signal, (share) => this.watcher.checking(share));
    } finally {
      release();
    }
  }

  private async inTurn(signal: AbortSignal): Promise<void> {
    if (!sendingTurns.isFree) this.watcher.queued();
    const release = await sendingTurns.take(signal);
    try {
      await this.sendParts(signal);
    } finally {
      release();
    }
  }

  private async sendParts(signal: AbortSignal): Promise<void> {
    let renewals = 0;
    for (let isDone = false; !isDone; ) {
      try {
        isDone = await this.patience.until(() => this.sendNext(signal), signal);
        renewals = 0;
      } catch (trouble) {
        if (!(trouble instanceof Refusal) || !mayRenew(trouble) || renewals >= MOST_RENEWALS) throw trouble;
        renewals += 1;
      }
    }
    this.watcher.sending(this.begunUpload.size);
  }

  /** One part has gone out; true where none is left. After any failure the server is asked what it has. */
  private async sendNext(signal: AbortSignal): Promise<boolean> {
    const upload = this.begunUpload;
    if (this.isStale || Date.now() - this.addressedAt > FRESH_MS) await this.renew(signal);
    const part = upload.missing[0];
    if (!part) return true;
    const start = (part.number - 1) * upload.part_bytes;
    const here = upload.size - upload.missing.reduce((sum, each) => sum + each.size, 0);
    this.watcher.sending(here);
    this.isStale = true;
    const bytes = this.job.file.slice(start, start + part.size);
    await this.door.put(part.url, bytes, signal, (sent) => this.watcher.sending(here + Math.min(sent, part.size)));
    this.isStale = false;
    upload.missing.shift();
    return upload.missing.length === 0;
  }

  private async renew(signal: AbortSignal): Promise<void> {
    Object.assign(this.begunUpload, await this.door.ask<Upload>("GET", this.begunUpload.url, signal));
    this.addressed();
  }

  private addressed(): void {
    this.isStale = false;
    this.addressedAt = Date.now();
  }

  private ask<T>(method: string, url: string, signal: AbortSignal, body: object): Promise<T> {
    return this.patience.until(() => this.door.ask<T>(method, url, signal, body), signal);
  }

  private get begunUpload(): Upload & { complete_url: string } {
    if (!this.upload) throw new Stopped();
    return this.upload;
  }
}

/** A fresh address, or the same bytes again, may help: it has grown old, was cut off, or a store answered in its own way. */
function mayRenew(refusal: Refusal): boolean {
  return refusal.status === 403 || refusal.code === "part_cut_off" || !refusal.message;
}

