import { httpSettings, jsonOf, port, withAuth } from '@eventually/platform';
import { z } from 'zod';

const serviceUrl = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);
/** Those of all instances, by commas: requests go to each of them in turn. */
const instanceUrls = z
  .string()
  .transform((urls) => urls.split(','))
  .pipe(z.array(serviceUrl).min(1));
const count = z.coerce.number().int().min(1);

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.canParse(url) && new URL(url).origin === url, 'must be an origin, without a path');
const origins = z
  .string()
  .transform((list) => list.split(',').map((each) => each.trim()))
  .pipe(origin.array());

const hostNames = z
  .string()
  .default('')
  .transform((text) =>
    text
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  );

/** A secret that only another program has to know. */
const secret = z.string().min(16);

const privateKey = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string('is needed: this is no private key'),
});

/** What the gateway is told by its environment: where to listen, where the services are, and how much it takes. */
export const gatewayConfig = withAuth(
  httpSettings.extend({
    /** The system's public port. */
    PORT: port.default(3000),
    ORDER_SERVICE_URL: instanceUrls,
    INVENTORY_SERVICE_URL: instanceUrls,
    PAYMENT_SERVICE_URL: instanceUrls,
    VIEW_SERVICE_URL: instanceUrls,
    /** Requests that one client, a subject or else an address, may send in ten seconds; operators are clients too. */
    RATE_LIMIT: count.default(200),
    OPERATOR_RATE_LIMIT: count.default(2_000),
    /** Proxies in front of the gateway whose `X-Forwarded-For` is believed: addresses or networks, by commas. */
    TRUSTED_PROXIES: z.string().optional(),
    /** Origins of pages that may call the API from a browser, by commas, such as https://shop.example. */
    CORS_ORIGINS: origins.default([]),
    /** Requests that may be under way at once; one more is told to come again. */
    REQUESTS_IN_FLIGHT: count.default(1_000),
    /** Milliseconds that the process may be late with its work before it turns requests away. */
    LATE_BY: count.default(500),
    /** Makes tokens for whoever asks: an Ed25519 private key as JWK, or `generate`. For development only. */
    DEVELOPMENT_ISSUER_KEY: z.literal('generate').or(jsonOf(privateKey)).optional(),
    /** Names, by commas, by which the gateway may be asked while that issuer runs, besides localhost. */
    DEVELOPMENT_ISSUER_HOSTS: hostNames,
    /** Serves the control room, for operators. It looks into the services with OPS_TOKEN, which it needs. */
    CONTROL_ROOM: z.stringbool().default(false),
    /** Where faults are injected and verdicts are given: only a development runner has that. */
    CONTROL_SERVER_URL: serviceUrl.optional(),
    CONTROL_SERVER_TOKEN: secret.optional(),
  }),
).superRefine(({ CONTROL_ROOM, OPS_TOKEN, CONTROL_SERVER_URL, CONTROL_SERVER_TOKEN }, { addIssue }) => {
  const needed = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
  if (CONTROL_ROOM && !OPS_TOKEN) needed('OPS_TOKEN', 'the control room needs it');
  if (CONTROL_SERVER_URL && !CONTROL_SERVER_TOKEN)
    needed('CONTROL_SERVER_TOKEN', 'CONTROL_SERVER_URL needs it');
});
export type GatewayConfig = Readonly<z.output<typeof gatewayConfig>>;
