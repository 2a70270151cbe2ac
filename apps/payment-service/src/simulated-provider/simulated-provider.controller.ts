import { setTimeout as delay } from 'node:timers/promises';
import { Money, OrderId, PaymentToken } from '@eventually/contracts';
import { IdempotencyKey, Public, valid } from '@eventually/platform';
import { Body, Controller, HttpCode, type OnModuleDestroy, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Charges } from './charges.js';
import { SimulatedProviderSettings } from './simulated-provider-settings.js';
import { verdictOn } from './verdict.js';

const AuthorizationRequest = z.object({ orderId: OrderId, amount: Money, token: PaymentToken });
type AuthorizationRequest = z.output<typeof AuthorizationRequest>;

const Id = () => Param('authorizationId', valid(z.uuid(), 'authorizationId'));

/** A payment provider for development, tests and workshops. It moves no money; the token says how it behaves. */
@Public() // another company's system would know this service by a key of its own
@Controller('simulated-provider/authorizations')
export class SimulatedProviderController implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly charges: Charges,
    private readonly settings: SimulatedProviderSettings,
  ) {}

  /** 201 authorised, 402 declined, 503 failed: what became of it is known to whoever asks again with the same key. */
  @Post()
  async authorize(
    @Body(valid(AuthorizationRequest)) { orderId, amount, token }: AuthorizationRequest,
    @IdempotencyKey() key: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ authorizationId: string } | { reason: string }> {
    const { declined, failures, slow } = verdictOn(token);
    const answerAfterMs = slow ? this.settings.slowMs : 0;
    const charge = await this.charges.record({ key, orderId, amount, declined, failures, answerAfterMs });
    const answered = await this.waitFor(charge.answerInMs);
    if (!answered || charge.status === 'failing') {
      void reply.status(503);
      return { reason: 'try again' };
    }
    if (charge.status === 'declined') {
      void reply.status(402);
      return { reason: charge.reason! };
    }
    return { authorizationId: charge.authorizationId };
  }

  @Post(':authorizationId/capture')
  @HttpCode(200)
  async capture(@Id() authorizationId: string): Promise<object> {
    await this.charges.change({ authorizationId, to: 'captured', from: ['authorized', 'captured'] });
    return {};
  }

  @Post(':authorizationId/void')
  @HttpCode(200)
  async void(@Id() authorizationId: string): Promise<object> {
    await this.charges.change({ authorizationId, to: 'voided', from: ['authorized', 'voided'] });
    return {};
  }

  @Post(':authorizationId/refund')
  @HttpCode(200)
  async refund(@Id() authorizationId: string): Promise<object> {
    await this.charges.change({ authorizationId, to: 'refunded', from: ['captured', 'refunded'] });
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
