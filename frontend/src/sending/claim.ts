/** A file is sent by one row of one tab, also where the same page is open twice. */

const here = new Set<string>();

/** The act that lets go of it; null where somebody else has it. Browsers without locks know of this tab only. */
export function claimed(id: string): Promise<(() => void) | null> {
  if (here.has(id)) return Promise.resolve(null);
  here.add(id);
  const release = (): void => void here.delete(id);
  if (!globalThis.navigator?.locks) return Promise.resolve(release);
  return new Promise((resolve) => {
    const held = (lock: Lock | null): Promise<void> | undefined => {
      if (!lock) {
        release();
        resolve(null);
        return undefined;
      }
      return new Promise((end) =>
        resolve(() => {
          release();
          end();
        }),
      );
    };
    navigator.locks.request(`upload ${id}`, { ifAvailable: true }, held).catch(() => resolve(release));
  });
}
