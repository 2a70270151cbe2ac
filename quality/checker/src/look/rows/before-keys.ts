/** Keys are forgotten the oldest first, and none in its first hour. @param at SQL of the time of what had a key */
export const beforeKeys = (at: string): string =>
  `(${at} < now() - interval '1 hour'
    AND ${at} < coalesce((SELECT min(claimed_at) FROM idempotency_key), 'infinity'))`;
