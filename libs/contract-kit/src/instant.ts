import { z } from 'zod';

/**
 * A point in time in its one form, that of `Date.toISOString()`: UTC, milliseconds, `Z`. The same instant is the same
 * text at every door, so texts compare as times do.
 */
export const Instant = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-11-26T21:00:00.123Z'] });
export type Instant = z.output<typeof Instant>;
