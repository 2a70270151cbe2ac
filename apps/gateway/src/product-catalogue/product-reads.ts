import { Problem } from '@eventually/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadCache } from './read-cache.js';

const FRESH_S = 2;
const STALE_S = 60;
const ENTRIES = 1_000;

/** Products as they were a moment ago: they are read far more often than they change, and by everybody. */
@Injectable()
export class ProductReads {
  private readonly cache = new ReadCache<unknown>({
    freshMs: FRESH_S * 1_000,
    staleMs: STALE_S * 1_000,
    entries: ENTRIES,
  });

  /** Answers from the cache where it may; 304 to whom has it already. @throws Problem as `read` does */
  async answer(request: FastifyRequest, reply: FastifyReply, read: () => Promise<unknown>): Promise<unknown> {
    const anew = /\bno-(cache|store)\b/.test(request.headers['cache-control'] ?? '');
    const { value, etag, isStale } = await this.cache.get(request.url, read, {
      anew,
      mayBeStale: cannotBeAsked,
    });
    void reply.headers({
      etag,
      'cache-control': isStale ? 'no-cache' : `public, max-age=${FRESH_S}, stale-if-error=${STALE_S}`,
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

const cannotBeAsked = (error: unknown): boolean => error instanceof Problem && error.getStatus() >= 500;

const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch === '*' ||
  (ifNoneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false);
