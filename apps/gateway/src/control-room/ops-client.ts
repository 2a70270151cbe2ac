import { Problem } from '@eventually/platform';
import type { OnApplicationShutdown } from '@nestjs/common';
import { BalancedPool, type Dispatcher, Pool } from 'undici';
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
  private readonly ways: Readonly<Record<ServiceName, Way>>;

  constructor(
    origins: Readonly<Record<ServiceName, readonly string[]>>,
    private readonly token: string,
  ) {
    this.services = Object.keys(origins) as ServiceName[];
    this.ways = Object.fromEntries(
      Object.entries(origins).map(([name, urls]) => [name, wayTo(urls)]),
    ) as Record<ServiceName, Way>;
  }

  /**
   * @param path with what belongs to the query, for example `/ops/gauges`
   * @throws Problem what the service says is wrong with the request; 503 when it cannot be reached, 504 when it is too
   *   slow (2 s unless said), 502 when it answers anything else
   */
  ask<T>(service: ServiceName, path: string, request?: OpsRequest): Promise<T> {
    return this.askOne(this.ways[service].inTurn, service, path, request);
  }

  private async askOne<T>(
    way: Dispatcher,
    service: ServiceName,
    path: string,
    request: OpsRequest = {},
  ): Promise<T> {
    const { method = 'GET', body: content, withinMs = ANSWER_WITHIN_MS, signal } = request;
    const send = async (deadline: AbortSignal): Promise<T> => {
      const { statusCode, body } = await way.request({
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

  /** Asks all services the same, one instance of each: what they have in common, in their database or on topics. */
  askAll<T>(path: string, request?: OpsRequest): Promise<OpsAnswers<T>> {
    return settled(
      this.services.map((service) => ({ service, answer: this.ask<T>(service, path, request) })),
    );
  }

  /** Asks every instance of all services the same: what each remembers for itself. */
  askEveryInstance<T>(path: string): Promise<OpsAnswers<T>> {
    return settled(
      this.services.flatMap((service) =>
        this.ways[service].each.map((way) => ({ service, answer: this.askOne<T>(way, service, path) })),
      ),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    const all = Object.values(this.ways).flatMap(({ inTurn, each }) => [inTurn, ...each]);
    await Promise.all(all.map((pool) => pool.destroy()));
  }
}

/** To the instances of a service. */
interface Way {
  readonly inTurn: Dispatcher;
  readonly each: readonly Dispatcher[];
}

const LIMITS = {
  connections: AT_ONCE,
  connect: { timeout: CONNECT_WITHIN_MS },
  maxResponseSize: ANSWER_LIMIT_BYTES,
};

const wayTo = (origins: readonly string[]): Way => ({
  inTurn: new BalancedPool([...origins], LIMITS),
  each: origins.map((origin) => new Pool(origin, LIMITS)),
});

/** A service is missing when any of those asked of it has no answer. */
async function settled<T>(
  asked: readonly { readonly service: ServiceName; readonly answer: Promise<T> }[],
): Promise<OpsAnswers<T>> {
  const answers = await Promise.allSettled(asked.map(({ answer }) => answer));
  const failed = asked.filter((_, index) => answers[index]!.status === 'rejected');
  return {
    answers: asked.flatMap(({ service }, index) => {
      const answer = answers[index]!;
      return answer.status === 'fulfilled' ? [{ service, answer: answer.value }] : [];
    }),
    missing: [...new Set(failed.map(({ service }) => service))],
  };
}

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
