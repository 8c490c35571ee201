/** Whether a link leads to another page in this window; one to a picture that is shown in place does not. */
export function leavesHere(link: HTMLAnchorElement | null): link is HTMLAnchorElement {
  if (!link || link.target || link.dataset.shot !== undefined || link.dataset.large !== undefined) return false;
  return !link.getAttribute("href")?.startsWith("#");
}
