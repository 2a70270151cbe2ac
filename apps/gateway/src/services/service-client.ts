import { inSpan } from '@eventually/platform';
import { Logger } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  SamplingBreaker,
  wrap,
} from 'cockatiel';
import { BalancedPool, type Dispatcher } from 'undici';
import { ServiceAnswer, type ServiceRequest } from './exchange.js';
import { busy, tooSlow, unreachable } from './service-problems.js';
import { DeadlinePassed, withinDeadline } from './within-deadline.js';

const CONNECT_WITHIN_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;

/** Requests to one service at once, and how many may wait for their turn; whoever comes then is told to come again. */
const AT_ONCE = 128;
const WAITING = 128;

const REPEATS = 2;
const PAUSES_MS = { initialDelay: 25, maxDelay: 250 }; // with jitter, so that many do not come back as one

/**
 * When more than half of the requests fail, nobody waits for this service any more; one request tries again after the
 * pause. By rate, since a service of which one instance in two is broken never fails many times in a row; and not
 * before there are enough to speak of a rate.
 */
const FAILING = { threshold: 0.5, duration: 10_000, minimumRps: 1 };
const PAUSE_MS = 1_000;

export type Circuit = 'closed' | 'half-open' | 'open';

/**
 * The way to one service: bounded in time and in number, patient with what may be repeated, and shut for a moment
 * while the service fails. What is asked, and what an answer means, is not its business.
 */
export class ServiceClient {
  private readonly logger = new Logger('services');
  /** To all instances; one that breaks connections gets fewer requests for a while. */
  private readonly pool: BalancedPool;
  private readonly breaker = circuitBreaker(handleWhen(isAFailure).orWhenResult(isOutOfOrder), {
    breaker: new SamplingBreaker(FAILING),
    halfOpenAfter: PAUSE_MS,
  });
  private readonly once = wrap(this.breaker, bulkhead(AT_ONCE, WAITING));
  private readonly patient = wrap(
    retry(handleWhen(brokeDown), { maxAttempts: REPEATS, backoff: new ExponentialBackoff(PAUSES_MS) }),
    this.once,
  );

  constructor(
    readonly name: string,
    origins: readonly string[],
  ) {
    this.pool = new BalancedPool([...origins], {
      connections: AT_ONCE,
      connect: { timeout: CONNECT_WITHIN_MS },
      maxResponseSize: ANSWER_LIMIT_BYTES,
    });
    this.breaker.onBreak(() =>
      this.logger.warn(`${name}: more than half of the requests fail, nobody waits for it now`),
    );
    this.breaker.onReset(() => this.logger.log(`${name}: answers again`));
  }

  /** Whether requests get through at the moment. */
  get circuit(): Circuit {
    const { state } = this.breaker;
    if (state === CircuitState.Closed) return 'closed';
    return state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  /**
   * Like `fetch`, for requests to this service alone; the whole answer is here when it resolves. Within 5 s, or until
   * the request's own signal fires. A GET, and whatever has an Idempotency-Key, is repeated when its connection breaks.
   * @throws Problem 503 when the service cannot be reached, fails, or is asked too much; 504 when it is too slow
   */
  readonly fetch = async (request: ServiceRequest): Promise<ServiceAnswer> => {
    const policy: IPolicy = mayBeRepeated(request) ? this.patient : this.once;
    try {
      return await withinDeadline(ANSWER_WITHIN_MS, request.signal, (deadline) =>
        policy.execute(() => this.send(request, deadline), deadline),
      );
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (!(error instanceof BrokenCircuitError))
        this.logger.warn(`${this.name}: ${request.method} ${pathOf(request)}: ${code ?? message}`);
      if (error instanceof BulkheadRejectedError) throw busy(this.name);
      throw error instanceof DeadlinePassed ? tooSlow(this.name) : unreachable(this.name);
    }
  };

  /** Waits for the answers that are still on their way. */
  close(): Promise<void> {
    return this.pool.close();
  }

  /** Each attempt is a span of its own. */
  private send(request: ServiceRequest, signal: AbortSignal): Promise<ServiceAnswer> {
    const name = `${request.method} ${this.name}`;
    const traceparent = request.headers.get('traceparent') ?? undefined;
    return inSpan({ name, kind: SpanKind.CLIENT, traceparent }, (ofSpan) =>
      this.exchange(request, signal, ofSpan),
    );
  }

  private async exchange(
    request: ServiceRequest,
    signal: AbortSignal,
    traceparent: string | undefined,
  ): Promise<ServiceAnswer> {
    const { statusCode, headers, body } = await this.pool.request({
      method: request.method as Dispatcher.HttpMethod,
      path: request.url,
      headers: { ...Object.fromEntries(request.headers), ...(traceparent && { traceparent }) },
      body: request.body ?? null,
      signal,
    });
    const named = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return new ServiceAnswer(statusCode, new Headers(named), await body.text());
  }
}

/** The effect of a request with a key comes once, and so does its answer, however often it is sent: that is what the key is for. */
const mayBeRepeated = ({ method, headers }: ServiceRequest): boolean =>
  method === 'GET' || headers.has('idempotency-key');

function isAFailure(error: Error): boolean {
  return !(error instanceof BulkheadRejectedError);
}

/** What a service says that cannot work at all; a 500, or a 503 that says when to come back, may be about one request. */
function isOutOfOrder(answer: unknown): boolean {
  if (!(answer instanceof ServiceAnswer)) return false;
  return [502, 503, 504].includes(answer.status) && !answer.headers.has('retry-after');
}

function brokeDown(error: Error): boolean {
  return !(error instanceof DeadlinePassed) && isAFailure(error) && !isOpen(error);
}

const pathOf = ({ url }: ServiceRequest): string => url.split('?', 1)[0]!;

const isOpen = (error: Error): boolean => error instanceof BrokenCircuitError;
