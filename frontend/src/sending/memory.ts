/**
 * Files whose upload is not over, kept in the browser's own database: a closed tab or a restarted phone finds them
 * there. Where a browser keeps nothing, nothing is found, and the person chooses the file again.
 */

import type { Fields } from "./transfer";

export interface Kept {
  id: string;
  /** For which form: its address and what it says beside the file. */
  place: string;
  name: string;
  file: File;
  sha256: string;
  fields: Fields;
  keptAt: number;
}

/** As long as the server keeps what has arrived. */
const KEPT_MS = 2 * 24 * 3600 * 1000;
const [DATABASE, FILES] = ["uploads", "files"];

export function idOf(place: string, file: File, sha256: string): string {
  return [place, file.name, file.size, sha256].join("\n");
}

/** Logging out looks here, without opening the database, whether something would be lost. */
const WORD = "uploads ";

export async function keep(kept: Kept): Promise<void> {
  mark(kept.id, true);
  await inFiles("readwrite", (files) => files.put(kept));
}

export async function forget(id: string): Promise<void> {
  mark(id, false);
  await inFiles("readwrite", (files) => files.delete(id));
}

/** What is kept for this form, and can still be read. Older ones of any form are gone afterwards. */
export async function keptFor(place: string): Promise<Kept[]> {
  const all = (await inFiles<Kept[]>("readonly", (files) => files.getAll())) ?? [];
  const old = all.filter((one) => one.keptAt < Date.now() - KEPT_MS);
  await Promise.all(old.map((one) => forget(one.id)));
  const ours = all.filter((one) => one.place === place && !old.includes(one));
  const readable = await Promise.all(ours.map((one) => isReadable(one.file)));
  return ours.filter((_one, at) => readable[at]);
}

function mark(id: string, isKept: boolean): void {
  try {
    if (isKept) localStorage.setItem(WORD + id, "");
    else localStorage.removeItem(WORD + id);
  } catch {
    // A browser that keeps nothing has nothing to lose.
  }
}

async function isReadable(file: Blob): Promise<boolean> {
  return file.slice(0, 1).arrayBuffer().then(
    () => true,
    () => false,
  );
}

/** Undefined where the browser has no such database, or does not give it. */
async function inFiles<T>(mode: IDBTransactionMode, act: (files: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
  try {
    const database = await opened();
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(FILES, mode);
        const request = act(transaction.objectStore(FILES));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(FILES, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}
