/** `+0.042 s` */
export const offset = (ms: number): string => `+${(ms / 1_000).toFixed(3)} s`;

/** `42 ms`, `2.1 s`, `3 min` */
export const duration = (ms: number): string => {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  return ms < 90_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
};

export const shortId = (id: string): string => id.slice(0, 8);

export const money = ({ amount, currency }: { amount: number; currency: string }): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);

/** The time of day, with milliseconds. */
export const clock = (iso: string): string => {
  const at = new Date(iso);
  return `${at.toLocaleTimeString('en-GB')}.${String(at.getMilliseconds()).padStart(3, '0')}`;
};

/** A value of whatever kind, short. */
export const plain = (value: unknown): string => {
  if (value === null || value === undefined) return '∅';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
};
