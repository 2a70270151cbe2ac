import { text } from '@eventually/contract-kit';
import { DeclineCode } from '@eventually/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, type Dispatcher, request } from 'undici';
import { z } from 'zod';
import {
  type Attempt,
  type Authorization,
  type AuthorizationRequest,
  PaymentProvider,
} from './payment-provider.js';
import { ProviderAddress } from './provider-address.js';
import { ProviderSettings } from './provider-settings.js';

const Authorized = z.object({ authorizationId: text({ max: 200 }) });
const Declined = z.object({
  reason: text({ max: 500 }).catch('declined without a reason that can be shown'),
  code: DeclineCode, // one that we do not know is `other`
});

/** One for each call that may be made at the same time; they are opened when needed. */
const CONNECTIONS = 1_000;
const LARGEST_ANSWER_BYTES = 64 * 1024;

/** The provider's JSON API. Anything but an expected answer within PROVIDER_TIMEOUT leaves the outcome unknown. */
@Injectable()
export class HttpPaymentProvider extends PaymentProvider implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor(
    private readonly address: ProviderAddress,
    private readonly settings: ProviderSettings,
  ) {
    super();
    this.agent = new Agent({
      connections: CONNECTIONS,
      headersTimeout: settings.timeoutMs,
      bodyTimeout: settings.timeoutMs,
      maxResponseSize: LARGEST_ANSWER_BYTES,
    });
  }

  async authorize(authorization: AuthorizationRequest, attempt: Attempt): Promise<Authorization> {
    const { statusCode, body } = await this.post('/authorizations', attempt, authorization, [201, 402]);
    return statusCode === 201
      ? { outcome: 'authorized', ...Authorized.parse(await body.json()) }
      : { outcome: 'declined', ...Declined.parse(await body.json()) };
  }

  capture(authorizationId: string, attempt: Attempt): Promise<void> {
    return this.change(authorizationId, 'capture', attempt);
  }

  void(authorizationId: string, attempt: Attempt): Promise<void> {
    return this.change(authorizationId, 'void', attempt);
  }

  refund(authorizationId: string, attempt: Attempt): Promise<void> {
    return this.change(authorizationId, 'refund', attempt);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private async change(authorizationId: string, operation: string, attempt: Attempt): Promise<void> {
    const path = `/authorizations/${encodeURIComponent(authorizationId)}/${operation}`;
    const { body } = await this.post(path, attempt, {}, [200]);
    await body.dump();
  }

  private async post(
    path: string,
    { key, traceparent }: Attempt,
    content: object,
    expected: readonly number[],
  ): Promise<Dispatcher.ResponseData> {
    const answer = await request(`${this.address.baseUrl}${path}`, {
      dispatcher: this.agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'idempotency-key': key,
        ...(traceparent && { traceparent }),
      },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(this.settings.timeoutMs), // connecting, headers and body together
    });
    if (expected.includes(answer.statusCode)) return answer;
    await answer.body.dump();
    throw new Error(`the payment provider answered ${answer.statusCode} to POST ${path}`);
  }
}
