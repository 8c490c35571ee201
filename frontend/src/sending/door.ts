/** Requests of an upload: questions in JSON to our own house, and parts to wherever they go. */

import { Lost, outcomeOf, Stopped, Unreadable } from "./outcomes";

/** Without a sign of life for so long, a request is given up and made again. */
export const SILENCE_MS = { ask: 300_000, put: 60_000 };

export class Door {
  constructor(private readonly token: string) {}

  async ask<T>(method: string, url: string, signal: AbortSignal, body?: object): Promise<T> {
    const headers = { ...this.headers(url), Accept: "application/json", "Content-Type": "application/json" };
    const [request, end] = limited(signal, SILENCE_MS.ask);
    const init = { method, headers, body: body && JSON.stringify(body), signal: request };
    const answer = await fetch(url, init).catch(() => null);
    const text = await answer?.text().catch(() => null);
    end();
    if (signal.aborted) throw new Stopped();
    if (!answer || text == null) throw new Lost();
    if (!answer.ok) throw outcomeOf(answer.status, text, answer.headers.get("Retry-After"));
    return (text ? JSON.parse(text) : null) as T;
  }

  /** XMLHttpRequest, because fetch does not tell how much of a body has gone out. */
  async put(url: string, bytes: Blob, signal: AbortSignal, shown: (sent: number) => void): Promise<void> {
    try {
      await sent(url, bytes, this.headers(url), signal, shown);
    } catch (trouble) {
      if (trouble instanceof Lost && !trouble.status) await requireReadable(bytes);
      throw trouble;
    }
  }

  /** The token is for our own house: a store elsewhere must not learn it. */
  private headers(url: string): Record<string, string> {
    return isOwn(url) && this.token ? { "X-CSRFToken": this.token } : {};
  }
}

/** A signal that also ends after a while, and the act that lets go of both. (AbortSignal.any is too young for phones.) */
function limited(signal: AbortSignal, most: number): [AbortSignal, () => void] {
  const both = new AbortController();
  const stop = (): void => both.abort();
  const timer = setTimeout(stop, most);
  signal.addEventListener("abort", stop);
  const end = (): void => {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  };
  if (signal.aborted) stop();
  return [both.signal, end];
}

function isOwn(url: string): boolean {
  return new URL(url, location.href).origin === location.origin;
}

function sent(
  url: string,
  bytes: Blob,
  headers: Record<string, string>,
  signal: AbortSignal,
  shown: (sent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let watch = 0;
    const alive = (): void => {
      clearTimeout(watch);
      watch = window.setTimeout(() => request.abort(), SILENCE_MS.put);
    };
    const stop = (): void => request.abort();
    const end = (act: () => void): void => {
      clearTimeout(watch);
      signal.removeEventListener("abort", stop);
      window.removeEventListener("offline", stop);
      act();
    };
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      alive();
      shown(event.loaded);
    };
    request.onload = () => end(() => (request.status < 300 ? resolve() : reject(answered(request, url))));
    request.onerror = request.onabort = () => end(() => reject(signal.aborted ? new Stopped() : new Lost()));
    signal.addEventListener("abort", stop);
    // Where the browser knows that the line is gone, nobody waits until the request notices.
    window.addEventListener("offline", stop);
    alive();
    request.send(bytes);
  });
}

function answered(request: XMLHttpRequest, url: string): Error {
  // A store elsewhere does not let its headers be read.
  const retryAfter = isOwn(url) ? request.getResponseHeader("Retry-After") : null;
  return outcomeOf(request.status, request.responseText, retryAfter);
}

/** A file that is gone from the disk fails as a broken line does; only reading tells the two apart. */
async function requireReadable(bytes: Blob): Promise<void> {
  try {
    await bytes.slice(0, 1).arrayBuffer();
  } catch {
    throw new Unreadable();
  }
}
