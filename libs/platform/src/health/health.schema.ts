import { z } from 'zod';

export const Liveness = z.object({ status: z.literal('ok') }).meta({ id: 'Liveness' });

const Checks = z.record(
  z.string(),
  z.looseObject({ status: z.enum(['up', 'down']), message: z.string().optional() }),
);

const DATABASE_UP = { database: { status: 'up' } };

export const HealthReport = z
  .object({ status: z.enum(['ok', 'error', 'shutting_down']), info: Checks, error: Checks, details: Checks })
  .meta({
    id: 'HealthReport',
    example: { status: 'ok', info: DATABASE_UP, error: {}, details: DATABASE_UP },
  });
