/** Reads a file that it is sent and answers with its SHA-256. */

import { type HashAnswer, hashed } from "./hashing";

const answer = (said: HashAnswer): void => self.postMessage(said);

self.onmessage = async ({ data }: MessageEvent<Blob>): Promise<void> => {
  try {
    answer({ sha256: await hashed(data, (done) => answer({ done })) });
  } catch {
    answer({ unreadable: true });
  }
};
