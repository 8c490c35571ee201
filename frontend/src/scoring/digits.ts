/** What a number key means on a scale. */

/** The score that a digit gives, in hundredths as the scale; null where the scale has no such score. Up to 10 a digit
 * is itself and 0 the 10; on a longer scale it is so many tenths. */
export function scoreOf(digit: number, least: number, most: number, step: number): number | null {
  const unit = most > 1000 ? most / 10 : 100;
  const value = digit === 0 && most >= 1000 ? 10 * unit : digit * unit;
  return value >= least && value <= most && (value - least) % step === 0 ? value : null;
}
