import { CONSISTENCY_TOKEN } from '@eventually/platform';
import { Logger } from '@nestjs/common';
import { type Dispatcher, Pool } from 'undici';
import { headersOf, type ServiceAnswer, type ServiceCall, targetOf } from './service-call.js';
import { bodyOf, refusal, tooSlow, unreachable } from './service-problems.js';

const CONNECTIONS = 128;
const CONNECT_WITHIN_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;

/** Speaks JSON over HTTP with one service, on connections that are kept open. */
export class JsonService {
  private readonly logger = new Logger('services');
  private readonly pool: Pool;

  constructor(
    private readonly name: string,
    origin: string,
  ) {
    this.pool = new Pool(origin, {
      connections: CONNECTIONS,
      connect: { timeout: CONNECT_WITHIN_MS },
      maxResponseSize: ANSWER_LIMIT_BYTES,
    });
  }

  /**
   * A GET is sent once more when its connection fails; anything else may have had its effect, so it is not.
   * @throws Problem the service's own refusal, or 202 if it cannot show yet what the read has to include; 503 when it cannot be reached, 504 when it is too slow,
   *   502 when it answers something that is neither JSON nor a problem
   */
  async call<T>(call: ServiceCall): Promise<ServiceAnswer<T>> {
    const { statusCode, headers, text } = await this.exchange(call);
    if (statusCode >= 400 || isNotYet(call, statusCode))
      throw refusal(this.name, statusCode, String(headers['content-type']), text);
    return {
      status: statusCode,
      body: bodyOf(this.name, statusCode, text) as T,
      consistencyToken: headers[CONSISTENCY_TOKEN.toLowerCase()]?.toString(),
    };
  }

  /** Rejects while the service does not answer at all. */
  async live(): Promise<void> {
    await this.call({ method: 'GET', path: '/health/live', within: CONNECT_WITHIN_MS });
  }

  /** Waits for the answers that are still on their way. */
  close(): Promise<void> {
    return this.pool.close();
  }

  private async exchange(call: ServiceCall) {
    const deadline = AbortSignal.timeout(call.within ?? ANSWER_WITHIN_MS);
    try {
      return await this.send(call, deadline).catch((error) => {
        if (call.method !== 'GET' || deadline.aborted) throw error;
        return this.send(call, deadline);
      });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.logger.warn(`${this.name}: ${call.method} ${call.path}: ${code ?? message}`);
      throw deadline.aborted ? tooSlow(this.name) : unreachable(this.name);
    }
  }

  private async send(call: ServiceCall, signal: AbortSignal) {
    const { statusCode, headers, body }: Dispatcher.ResponseData = await this.pool.request({
      method: call.method,
      path: targetOf(call),
      headers: headersOf(call),
      body: call.body && JSON.stringify(call.body),
      signal,
    });
    return { statusCode, headers, text: await body.text() };
  }
}

/** A read was accepted, and not answered: the view does not include yet what it is asked to. */
const isNotYet = ({ method }: ServiceCall, status: number): boolean => method === 'GET' && status === 202;
