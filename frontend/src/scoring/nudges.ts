/** What a judge may want to look at again before handing in. The page without script says the same after a save. */

export type Nudge = "same" | "repeated" | "short";

/** What is said of each criterion: a score as a plain decimal, "na", or "" for nothing yet. */
export type Pattern = readonly string[];

const CRITERIA_AT_LEAST = 3;
const ALIKE_AT_LEAST = 3;

/** `last` are the patterns of the sheets handed in last; `wanted` is the length of a comment that the round wants. */
export function nudges(pattern: Pattern, comment: string, wanted: number, last: readonly Pattern[]): Nudge[] {
  if (pattern.length === 0 || pattern.includes("")) return [];
  const scored = pattern.filter((said) => said !== "na");
  const found: Nudge[] = [];
  if (scored.length >= CRITERIA_AT_LEAST && new Set(scored).size === 1) found.push("same");
  const alike = last.filter((other) => other.join(" ") === pattern.join(" "));
  if (alike.length >= ALIKE_AT_LEAST) found.push("repeated");
  if ([...comment.trim()].length < wanted) found.push("short");
  return found;
}
