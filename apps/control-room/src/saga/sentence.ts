/** What is the case, and why, as far as that is known. */
export const sentence = (what: string, why: readonly string[]): string =>
  why.length > 0 ? `${what}: ${why.join(', and ')}.` : `${what}.`;
