import type { Fault, FaultKind } from '@eventually/control-room';
import { z } from 'zod';
import { backends, publishers } from '../system/services.js';

const seconds = z.number().int().min(1).max(300);
const percent = z.number().int().min(1).max(100);

/** What can be asked for on a system on which these kinds work. */
export const faultSchema = (
  kinds: readonly FaultKind[],
  failpoints: readonly string[],
): z.ZodType<Fault, unknown> =>
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('decline'), percent, seconds }),
      z.strictObject({ kind: z.literal('slow-provider'), ms: z.number().int().min(1).max(60_000), seconds }),
      z.strictObject({
        kind: z.literal('crash'),
        service: z.enum(backends),
        failpoint: z.enum(failpoints),
        seconds,
      }),
      z.strictObject({ kind: z.literal('pause-relay'), service: z.enum(publishers), seconds }),
      z.strictObject({ kind: z.literal('duplicates'), percent, seconds }),
      z.strictObject({ kind: z.literal('stop-broker'), seconds }),
    ])
    .refine(({ kind }) => kinds.includes(kind), {
      path: ['kind'],
      error: `does not work on this system: choose one of ${kinds.join(', ')}`,
    });
