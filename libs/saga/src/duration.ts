/** A span of time as people write it: `500ms`, `5s`, `2m`. */
export type Duration = `${number}${'ms' | 's' | 'm'}`;

const UNIT = { ms: 1, s: 1_000, m: 60_000 } as const;

export function milliseconds(duration: Duration): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(duration) ?? [];
  if (!amount) throw new Error(`'${duration}' is not a duration: write it as 500ms, 5s or 2m`);
  return Number(amount) * UNIT[unit as keyof typeof UNIT];
}
