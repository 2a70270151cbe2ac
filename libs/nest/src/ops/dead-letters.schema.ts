import { Instant } from '@eventually/contract-kit';
import { parkedId, STATES } from '@eventually/inbox';
import { z } from 'zod';

const ListedMessage = z
  .object({
    id: parkedId,
    state: z.enum(STATES),
    consumer: z.string().meta({ example: 'order-service.product-prices' }),
    key: z.string().meta({ example: 'espresso-cup' }),
    type: z.string().nullable().meta({ example: 'ProductListed' }),
    topic: z.string().meta({ example: 'product.events' }),
    partition: z.int().min(0).meta({ example: 3 }),
    offset: z.string().meta({ example: '4711' }),
    attempts: z.int().min(0).meta({ example: 8 }),
    cause: z.string().nullable().meta({ example: 'Error: the price list is closed' }),
    parkedAt: Instant,
    nextAttemptAt: Instant.nullable().meta({ example: null }),
    parkedOfKey: z
      .int()
      .min(1)
      .meta({ description: 'How many messages of the key are parked, this one included.', example: 1 }),
  })
  .meta({ id: 'ParkedMessage' });

export const DeadLetterPage = z
  .object({ messages: ListedMessage.array(), next: parkedId.optional() })
  .meta({ id: 'DeadLetterPage' });

export const ShownDeadLetter = ListedMessage.extend({
  headers: z.record(z.string(), z.string()).meta({ example: { ce_type: 'ProductListed' } }),
  value: z
    .object({
      json: z.unknown().optional(),
      text: z.string().optional(),
      base64: z.string(),
    })
    .nullable()
    .meta({ description: 'The bytes as they are, and as what they look like.', example: null }),
}).meta({ id: 'ShownMessage' });

const OperatorAction = ListedMessage.pick({
  consumer: true,
  key: true,
  type: true,
  topic: true,
  partition: true,
  offset: true,
  cause: true,
}).extend({
  at: Instant,
  operator: z.string().meta({ example: 'ada' }),
  action: z.enum(['replay', 'discard']),
  reason: z.string().nullable().meta({ example: null }),
  message: parkedId,
  messageId: z.string().nullable().meta({ example: '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10' }),
});

export const Trail = z.object({ trail: OperatorAction.array() }).meta({ id: 'Trail' });

const count = z.int().min(0).meta({ description: 'How many messages it is about.', example: 1 });
export const Replayed = z.object({ replayed: count }).meta({ id: 'Replayed' });
export const Discarded = z.object({ discarded: count }).meta({ id: 'Discarded' });
