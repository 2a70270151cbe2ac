import { CONSISTENCY_TOKEN, Problem } from '@eventually/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Product, ProductPage } from './products.schema.js';
import { ReadCache } from './read-cache.js';

const FRESH_S = 2;
const STALE_S = 60;
const ENTRIES = 1_000;

type Products = Product | ProductPage;

/** Products as they were a moment ago: they are read far more often than they change, and by everybody. */
@Injectable()
export class ProductReads {
  private readonly cache = new ReadCache<Products>({
    freshMs: FRESH_S * 1_000,
    staleMs: STALE_S * 1_000,
    entries: ENTRIES,
  });

  /** Answers from the cache where it may; 304 to whom has it already. @throws Problem as `ask` does */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    ask: () => Promise<{ readonly data: Products }>,
  ): Promise<Products | undefined> {
    const read = async () => (await ask()).data;
    const hasToInclude = hasToken(request);
    const { value, etag, isStale } = await (hasToInclude
      ? this.cache.bypass(read)
      : this.cache.get(request.url, read, { anew: wantsItAnew(request), mayBeStale: cannotBeAsked }));
    const mayBeKept = !isStale && !hasToInclude;
    void reply.headers({
      etag,
      'cache-control': mayBeKept ? `public, max-age=${FRESH_S}, stale-if-error=${STALE_S}` : 'no-cache',
      'x-answered-by': isStale ? 'cache' : 'inventory-service',
    });
    if (!isKnown(request.headers['if-none-match'], etag)) return value;
    void reply.status(304);
    return undefined;
  }

  /** A product was changed through this gateway. */
  forget(): void {
    this.cache.forget();
  }
}

const wantsItAnew = ({ headers }: FastifyRequest): boolean =>
  /\bno-(cache|store)\b/.test(headers['cache-control'] ?? '');

/** The answer has to include what the one who asks has written: inventory-service has it, the cache may not. */
const hasToken = ({ query, headers }: FastifyRequest): boolean =>
  CONSISTENCY_TOKEN.toLowerCase() in headers || 'after' in (query as object);

const cannotBeAsked = (error: unknown): boolean => error instanceof Problem && error.getStatus() >= 500;

const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch === '*' ||
  (ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false);
