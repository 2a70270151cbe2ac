import { failpoints } from '@eventually/runtime';
import { z } from 'zod';

const seconds = z.number().min(1).max(300);

export const crashing = z.strictObject({ failpoint: z.enum(failpoints), seconds });
export const pausing = z.strictObject({ seconds });
