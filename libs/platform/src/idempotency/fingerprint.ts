import { createHash } from 'node:crypto';

/** The same for the same request, however its sender spelled it: fields in any order, white space, `1.0` for `1`. */
export const fingerprint = (request: unknown): string => sha256(JSON.stringify(request, inOrder));

/** As it was made before 0.2: of the fields in the order in which the code happened to have them. */
export const formerFingerprint = (request: unknown): string => sha256(JSON.stringify(request));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
