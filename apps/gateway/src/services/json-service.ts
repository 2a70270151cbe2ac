import { CONSISTENCY_TOKEN } from '@eventually/platform';
import { targetOf, headersOf, type ServiceAnswer, type ServiceCall } from './service-call.js';
import type { ServiceDoor } from './service-door.js';
import { bodyOf, refusal } from './service-problems.js';

const LIVE_WITHIN_MS = 1_000;

/** Speaks JSON over HTTP with one service. */
export class JsonService {
  constructor(private readonly door: ServiceDoor) {}

  /**
   * @throws Problem the service's own refusal, or its 202 to a read that has to include what is not there yet; 502 when it answers something that is neither JSON nor a problem;
   *   503 and 504 as `ServiceDoor.fetch` does
   */
  async call<T>(call: ServiceCall): Promise<ServiceAnswer<T>> {
    const { name, origin } = this.door;
    const answer = await this.door.fetch(
      new Request(`${origin}${targetOf(call)}`, {
        method: call.method,
        headers: headersOf(call),
        body: call.body && JSON.stringify(call.body),
        signal: call.within ? AbortSignal.timeout(call.within) : null,
      }),
    );
    const { status, headers } = answer;
    const text = await answer.text();
    if (status >= 400 || isNotYet(call, status)) throw refusal(name, answer, text);
    return {
      status,
      body: bodyOf(name, status, text) as T,
      consistencyToken: headers.get(CONSISTENCY_TOKEN) ?? undefined,
    };
  }

  /** Rejects while the service does not answer at all. */
  async live(): Promise<void> {
    await this.call({ method: 'GET', path: '/health/live', within: LIVE_WITHIN_MS });
  }
}

/** A read was accepted, and not answered: the view does not include yet what it is asked to. */
const isNotYet = ({ method }: ServiceCall, status: number): boolean => method === 'GET' && status === 202;
