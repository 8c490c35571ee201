/**
 * <thread-news>: fetches what was said meanwhile, while the page is looked at. Without it one loads the page again. The
 * markup it expects:
 *
 * <thread-news data-url="/projects/7/thread/?now=" data-every="20" [data-jump]>
 *   <p role="status" data-news data-words="There are new messages."></p>
 *   <div data-said data-stamp="…" data-newest="41">…</div>
 * </thread-news>
 *
 * The address is asked with the stamp of what is shown; 204 says that nothing is new, anything else is the part anew.
 * With data-jump the page begins at the first message that was not read, or at the newest one. Earlier messages, to
 * which `?before=` leads, stay as they are.
 */

export class ThreadNews extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    if (new URLSearchParams(location.search).has("before")) return;
    if ("jump" in this.dataset && !location.hash) this.jump();
    const seconds = Number(this.dataset.every) || 20;
    this.timer = window.setInterval(() => void this.ask(), seconds * 1000);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.timer);
  }

  async ask(): Promise<void> {
    const shown = this.said;
    if (!shown || document.visibilityState === "hidden") return;
    try {
      const answer = await fetch(`${this.dataset.url}${shown.dataset.stamp}`, { credentials: "same-origin" });
      // Whoever was logged out, or let out of the project, is led elsewhere: what is shown stays until it is loaded.
      if (answer.status === 200 && !answer.redirected) this.show(shown, await answer.text());
    } catch {
      // Without network nothing is new; the next time asks again.
    }
  }

  private show(shown: HTMLElement, html: string): void {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("[data-said]");
    if (!fresh) return;
    const isMore = Number(fresh.dataset.newest) > Number(shown.dataset.newest);
    shown.replaceWith(document.adoptNode(fresh));
    const news = this.querySelector<HTMLElement>("[data-news]");
    if (news && isMore) news.textContent = news.dataset.words ?? "";
  }

  private jump(): void {
    const unread = this.querySelector("#unread");
    const last = this.querySelector(".message:last-child");
    if (unread) unread.scrollIntoView({ block: "center" });
    else last?.scrollIntoView({ block: "center" });
  }

  private get said(): HTMLElement | null {
    return this.querySelector<HTMLElement>("[data-said]");
  }
}

customElements.define("thread-news", ThreadNews);
