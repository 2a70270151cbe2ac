import { z } from 'zod';

const publicKey = z.looseObject({
  kty: z.enum(['OKP', 'EC', 'RSA']),
  d: z.never('is a private key').optional(),
});
const keySet = z.object({ keys: publicKey.array().min(1) });

/** JSON text; what it holds is checked as any other setting is. */
export const jsonOf = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, { addIssue }): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        addIssue('must be JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

const settings = {
  /** `iss` of every token that counts. */
  AUTH_ISSUER: z.string(),
  /** `aud` of every token that counts. */
  AUTH_AUDIENCE: z.string(),
  /** Where the issuer publishes its keys. */
  AUTH_JWKS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Its public keys themselves, where nobody publishes them. */
  AUTH_JWKS: jsonOf(keySet).optional(),
};

export type AuthSettings = Readonly<z.output<z.ZodObject<typeof settings>>>;

/** What every process whose API asks who calls is told besides: whose tokens it believes. */
export const withAuth = <S extends z.core.$ZodLooseShape>(others: z.ZodObject<S>) =>
  others.extend(settings).superRefine((all, { addIssue }) => {
    const { AUTH_JWKS_URL: url, AUTH_JWKS: keys } = all as AuthSettings;
    const message = url
      ? 'set this or AUTH_JWKS, not both'
      : 'the issuer’s keys are needed: set this, or AUTH_JWKS';
    if (Boolean(url) === Boolean(keys)) addIssue({ code: 'custom', path: ['AUTH_JWKS_URL'], message });
  });
