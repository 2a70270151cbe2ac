import { Problem } from '@eventually/platform';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'undici';
import { notUnderstood, tooSlow, unreachable } from '../services/service-problems.js';
import type { ServiceName } from '../services/services.js';
import { DeadlinePassed, withinDeadline } from '../services/within-deadline.js';

const CONNECT_WITHIN_MS = 1_000;
const ANSWER_WITHIN_MS = 2_000;
const ANSWER_LIMIT_BYTES = 8 * 1024 * 1024;
const AT_ONCE = 16;

/** What is asked of a service, other than to GET. */
export interface OpsRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

/** The answers to one question to all services, and those that had none. */
export interface OpsAnswers<T> {
  readonly answers: readonly { readonly service: ServiceName; readonly answer: T }[];
  readonly missing: readonly ServiceName[];
}

/** The way to what services have below `/ops/`. Not through their doors: watching must never open a circuit. */
export class OpsClient implements OnApplicationShutdown {
  readonly services: readonly ServiceName[];
  private readonly pools: Readonly<Record<ServiceName, Pool>>;

  constructor(
    origins: Readonly<Record<ServiceName, string>>,
    private readonly token: string,
  ) {
    this.services = Object.keys(origins) as ServiceName[];
    this.pools = Object.fromEntries(
      Object.entries(origins).map(([name, origin]) => [name, poolTo(origin)]),
    ) as Record<ServiceName, Pool>;
  }

  /**
   * @param path with what belongs to the query, for example `/ops/gauges`
   * @throws Problem what the service says is wrong with the request; 503 when it cannot be reached, 504 when it is too
   *   slow (2 s unless said), 502 when it answers anything else
   */
  async ask<T>(service: ServiceName, path: string, request: OpsRequest = {}): Promise<T> {
    const { method = 'GET', body: content, withinMs = ANSWER_WITHIN_MS, signal } = request;
    const send = async (deadline: AbortSignal): Promise<T> => {
      const { statusCode, body } = await this.pools[service].request({
        method,
        path,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(content !== undefined && { 'content-type': 'application/json' }),
        },
        body: content === undefined ? null : JSON.stringify(content),
        signal: deadline,
      });
      return answerOf<T>(service, statusCode, await body.text());
    };
    return withinDeadline(withinMs, signal, send).catch((error: Error) => {
      if (error instanceof Problem) throw error;
      throw error instanceof DeadlinePassed ? tooSlow(service) : unreachable(service);
    });
  }

  /** Asks all services the same. */
  async askAll<T>(path: string, request?: OpsRequest): Promise<OpsAnswers<T>> {
    const asked = await Promise.allSettled(
      this.services.map(async (service) => ({ service, answer: await this.ask<T>(service, path, request) })),
    );
    return {
      answers: asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
      missing: this.services.filter((_, index) => asked[index]!.status === 'rejected'),
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(Object.values(this.pools).map((pool) => pool.destroy()));
  }
}

const poolTo = (origin: string): Pool =>
  new Pool(origin, {
    connections: AT_ONCE,
    connect: { timeout: CONNECT_WITHIN_MS },
    maxResponseSize: ANSWER_LIMIT_BYTES,
  });

/** 401 and 403 are about our token, not the operator's; they are no answer to hand on. */
function answerOf<T>(service: ServiceName, status: number, text: string): T {
  const answer = parsed(text);
  if (status < 300) {
    if (answer === undefined && text !== '') throw notUnderstood(service);
    return answer as T;
  }
  const { title, detail } = (answer ?? {}) as { title?: string; detail?: string };
  if (status < 400 || status === 401 || status === 403 || !title) throw notUnderstood(service);
  throw new Problem(status, title, { detail });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
