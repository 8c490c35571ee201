/** Where a row of tabs is wider than the screen, the current one is scrolled into sight. */
export function showCurrentTab(root: Document): void {
  for (const tabs of root.querySelectorAll<HTMLElement>("[data-tabs]")) {
    const current = tabs.querySelector<HTMLElement>("[aria-current]");
    if (!current) continue;
    const row = tabs.getBoundingClientRect();
    const tab = current.getBoundingClientRect();
    const room = (row.width - tab.width) / 2;
    tabs.scrollLeft += tab.left - row.left - Math.max(0, room);
  }
}
