import { setTimeout as delay } from 'node:timers/promises';
import { DeclineCode, Money, OrderId, PaymentToken, Reason } from '@eventually/contracts';
import { Documented, IdempotencyKey, ValidBody, ValidParam } from '@eventually/platform';
import { Controller, HttpCode, type OnModuleDestroy, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Charges } from './charges.js';
import { ProviderFaults } from './provider-faults.js';
import { SimulatedProviderSettings } from './simulated-provider-settings.js';
import { cardDeclined, verdictOn } from './verdict.js';

const AuthorizationRequest = z
  .object({ orderId: OrderId, amount: Money, token: PaymentToken })
  .meta({ id: 'AuthorizationRequest' });
type AuthorizationRequest = z.output<typeof AuthorizationRequest>;

const AuthorizationId = z.uuid().meta({ example: '0d7a2c1e-5b1f-4f0e-8a59-3c6b1f2d9e44' });
const Id = () => ValidParam('authorizationId', AuthorizationId);

const Authorization = z.object({ authorizationId: AuthorizationId }).meta({ id: 'Authorization' });
type Authorization = z.output<typeof Authorization>;
const Declined = z.object({ reason: Reason, code: DeclineCode.optional() }).meta({ id: 'Declined' });
type Declined = z.output<typeof Declined>;
const Done = z.object({}).meta({ id: 'Done' });

/** For everybody, since another company's system would know this service by a key of its own. */
const ofProvider = { for: 'everybody', tag: 'Simulated provider' } as const;
const changed = {
  ...ofProvider,
  answers: { 200: { description: 'Done, or done before.', schema: Done } },
  refuses: {
    400: 'The authorization id is not a UUID.',
    404: 'There is no such authorization.',
    409: 'The authorization has come to another end.',
  },
};

/** A payment provider for development, tests and workshops. It moves no money; the token says how it behaves. */
@Controller('simulated-provider/authorizations')
export class SimulatedProviderController implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly charges: Charges,
    private readonly settings: SimulatedProviderSettings,
    private readonly faults: ProviderFaults,
  ) {}

  /** 201 authorised, 402 declined, 503 failed: what became of it is known to whoever asks again with the same key. */
  @Post()
  @Documented({
    ...ofProvider,
    summary: 'Authorise an amount',
    answers: { 201: { description: 'The amount is held.', schema: Authorization } },
    refuses: {
      402: { description: 'Declined.', schema: Declined },
      503: { description: 'Failed; ask again with the same key.', schema: Declined },
    },
  })
  async authorize(
    @ValidBody(AuthorizationRequest) { orderId, amount, token }: AuthorizationRequest,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Authorization | Declined> {
    const { declined, code, failures, slow } = this.faults.declinesThisOne ? cardDeclined : verdictOn(token);
    const answerAfterMs = Math.max(slow ? this.settings.slowMs : 0, this.faults.answerAfterMs);
    const charge = await this.charges.record({ key, orderId, amount, declined, failures, answerAfterMs });
    const answered = await this.waitFor(charge.answerInMs);
    if (!answered || charge.status === 'failing') {
      void reply.status(503);
      return { reason: 'try again' };
    }
    if (charge.status === 'declined') {
      void reply.status(402);
      return { reason: charge.reason!, code: code ?? cardDeclined.code }; // of the first answer only the reason is kept
    }
    return { authorizationId: charge.authorizationId };
  }

  @Post(':authorizationId/capture')
  @HttpCode(200)
  @Documented({ summary: 'Take the amount that is held', ...changed })
  async capture(@Id() authorizationId: string): Promise<object> {
    await this.charges.change({ authorizationId, to: 'captured', from: ['authorized', 'captured'] });
    await this.waitFor(this.faults.answerAfterMs);
    return {};
  }

  @Post(':authorizationId/void')
  @HttpCode(200)
  @Documented({ summary: 'Lift the hold', ...changed })
  async void(@Id() authorizationId: string): Promise<object> {
    await this.charges.change({ authorizationId, to: 'voided', from: ['authorized', 'voided'] });
    await this.waitFor(this.faults.answerAfterMs);
    return {};
  }

  @Post(':authorizationId/refund')
  @HttpCode(200)
  @Documented({ summary: 'Give the amount back', ...changed })
  async refund(@Id() authorizationId: string): Promise<object> {
    await this.charges.change({ authorizationId, to: 'refunded', from: ['captured', 'refunded'] });
    await this.waitFor(this.faults.answerAfterMs);
    return {};
  }

  /** Slow answers do not hold up the shutdown: they are recorded, and asked for again after the restart. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** @returns false when the process stops first */
  private waitFor(ms: number): Promise<boolean> {
    if (ms <= 0) return Promise.resolve(true);
    return delay(ms, true, { signal: this.closing.signal }).catch(() => false);
  }
}
