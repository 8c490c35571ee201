/** The open tabs of one person on one scoresheet: what they tell each other, and that only one of them sends. */

export type Told =
  | { kind: "given"; name: string; value: string; at: number }
  | { kind: "stored"; version: number; message: string; values: Record<string, { value: string; at: number }> };

export class ScoreTabs {
  readonly tab = crypto.randomUUID();
  private readonly channel: BroadcastChannel | null;
  private readonly left = new AbortController();

  constructor(
    private readonly name: string,
    heard: (told: Told) => void,
  ) {
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(name) : null;
    if (this.channel) this.channel.onmessage = (event: MessageEvent<Told>) => heard(event.data);
    // Held as long as this page lives: others see by it that this tab still looks after its own leaf.
    const held = () => new Promise<void>((end) => this.left.signal.addEventListener("abort", () => end()));
    void this.locks?.request(this.lifeOf(this.tab), held).catch(() => undefined);
  }

  tell(told: Told): void {
    this.channel?.postMessage(told);
  }

  /** Runs the act while no other tab runs one. Without locks the versions at the server alone keep order. */
  async alone(act: () => Promise<void>): Promise<void> {
    if (!this.locks) return act();
    await this.locks.request(this.name, act);
  }

  /** Those of the tabs that are gone. Without locks nobody knows: all count as gone. */
  async gone(tabs: string[]): Promise<string[]> {
    if (!this.locks || tabs.length === 0) return tabs;
    const held = new Set(((await this.locks.query()).held ?? []).map((lock) => lock.name));
    return tabs.filter((tab) => !held.has(this.lifeOf(tab)));
  }

  close(): void {
    this.channel?.close();
    this.left.abort();
  }

  private lifeOf(tab: string): string {
    return `${this.name} ${tab}`;
  }

  private get locks(): LockManager | undefined {
    return globalThis.navigator?.locks;
  }
}
