import { z } from 'zod';

/** How every error is answered: the schema of `ProblemDetails`. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(202).max(599).meta({ description: '202 is no error: ask again.' }),
    detail: z.string().optional(),
    errors: z
      .object({
        path: z
          .string()
          .meta({ description: 'What is wrong, such as `lines.0.quantity`; empty for the whole body.' }),
        message: z.string(),
      })
      .array()
      .optional(),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details.',
    example: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'The request does not fit; see errors.',
      errors: [{ path: 'lines.0.quantity', message: 'Too small: expected number to be >=1' }],
    },
  });
