/** SHA-256 of a file of any size in little memory, away from the thread that draws the page. */

import { Stopped, Unreadable } from "./outcomes";

export const PIECE_BYTES = 4 * 1024 * 1024;

export type HashAnswer = { done: number } | { sha256: string } | { unreadable: true };

/** 64 hex digits. `shown` is told the share that is read. Throws Unreadable and Stopped. */
export async function sha256Of(file: Blob, signal: AbortSignal, shown: (share: number) => void): Promise<string> {
  if (file.size <= PIECE_BYTES && globalThis.crypto?.subtle) {
    const digest = await crypto.subtle.digest("SHA-256", await read(file));
    if (signal.aborted) throw new Stopped();
    return hex(new Uint8Array(digest));
  }
  const answer = await inWorker(file, signal, shown);
  return answer ?? (await hashed(file, (done) => shown(done / file.size), signal));
}

/** Piece by piece, here and now; the worker calls it too. */
export async function hashed(file: Blob, shown: (done: number) => void, signal?: AbortSignal): Promise<string> {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const hash = sha256.create();
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    if (signal?.aborted) throw new Stopped();
    const piece = await read(file.slice(start, start + PIECE_BYTES));
    hash.update(new Uint8Array(piece));
    shown(Math.min(start + PIECE_BYTES, file.size));
  }
  return hex(hash.digest());
}

/** null where the browser gives no worker. */
function inWorker(file: Blob, signal: AbortSignal, shown: (share: number) => void): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL("./hashing-worker.ts", import.meta.url), { type: "module" });
    } catch {
      resolve(null);
      return;
    }
    const end = (act: () => void): void => {
      signal.removeEventListener("abort", stop);
      worker.terminate();
      act();
    };
    const stop = (): void => end(() => reject(new Stopped()));
    worker.onerror = () => end(() => resolve(null));
    worker.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      if ("done" in data) shown(data.done / file.size);
      else if ("sha256" in data) end(() => resolve(data.sha256));
      else end(() => reject(new Unreadable()));
    };
    signal.addEventListener("abort", stop);
    worker.postMessage(file);
  });
}

async function read(piece: Blob): Promise<ArrayBuffer> {
  try {
    return await piece.arrayBuffer();
  } catch {
    throw new Unreadable();
  }
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
