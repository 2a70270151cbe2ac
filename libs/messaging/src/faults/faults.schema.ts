import { z } from 'zod';
import { failpoints } from '../failpoint/parse-failpoint.js';

const seconds = z.number().min(1).max(300);

export const crashing = z.strictObject({ failpoint: z.enum(failpoints), seconds });
export const pausing = z.strictObject({ seconds });
