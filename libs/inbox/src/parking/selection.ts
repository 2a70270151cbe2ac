import { text, wholeNumber } from '@eventually/contract-kit';
import { z } from 'zod';

const name = text({ max: 500 });
/** Whatever a record's key may be, also an empty one. */
const key = text({ min: 0, max: 4_096 });
const id = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, 'must be the id of a parked message')
  .meta({ example: '17' });

export const STATES = ['dead', 'retrying', 'waiting', 'discarded'] as const;

/** Which parked messages to list. */
export const listing = z.strictObject({
  state: z.enum([...STATES, 'all']).default('dead'),
  consumer: name.optional(),
  key: key.optional(),
  type: name.optional(),
  /** Those after this id. */
  after: id.optional(),
  limit: wholeNumber({ min: 1, max: 200 }).default(50).meta({ default: 50 }),
});
export type Listing = z.output<typeof listing>;

const WAYS = ['id', 'key', 'type', 'all'] as const;

const choice = z.object({
  id: id.optional(),
  key: key.optional(),
  type: name.optional(),
  all: z.literal(true).optional(),
  consumer: name.optional(),
  /** Who does it, for the trail. */
  operator: name.meta({ example: 'ada' }),
});
const oneWay = (chosen: z.output<typeof choice>): boolean =>
  WAYS.filter((way) => chosen[way] !== undefined).length === 1;
const ONE_WAY = { message: 'give exactly one of id, key, type, all' };

/** Which messages that have failed to try again: one, that of a key, those of a type, or all. */
export const replaying = choice
  .strict()
  .refine(oneWay, ONE_WAY)
  .meta({ id: 'Replay', example: { id: '17', operator: 'ada' } });
export type Choice = z.output<typeof replaying>;

/** Which messages that have failed never to apply, and why. */
export const discarding = choice
  .extend({ reason: name })
  .strict()
  .refine(oneWay, ONE_WAY)
  .meta({ id: 'Discard', example: { key: 'espresso-cup', operator: 'ada', reason: 'sent by mistake' } });

export const parkedId = id;
