import { text } from '@eventually/contract-kit';
import type { ParkedMessage, ParkedMessages } from '@eventually/control-room';
import { Caller, notFound, ValidBody } from '@eventually/platform';
import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ForControlRoom } from '../for-control-room.js';
import { OpsClient } from '../ops-client.js';

const Treatment = z.object({ reason: text({ max: 500 }).optional() }).strict();
type Treatment = z.output<typeof Treatment>;

interface Which {
  readonly service: string;
  readonly id: string;
}

const UNSAID = 'discarded in the control room';

/** What services have parked or given up, all in one list, and what an operator does about it. */
@ForControlRoom('dead-letters')
export class DeadLettersController {
  constructor(private readonly ops: OpsClient) {}

  @Get()
  async list(): Promise<ParkedMessages> {
    const { answers, missing } = await this.ops.askAll<{ messages: Omit<ParkedMessage, 'service'>[] }>(
      '/ops/dead-letters?state=all&limit=200',
    );
    const messages = answers.flatMap(({ service, answer }) =>
      answer.messages.map((message) => ({ service, ...message })),
    );
    return { messages, missing };
  }

  /** Tries it again, as if for the first time. */
  @Post(':service/:id/replay')
  @HttpCode(202)
  replay(@Caller() { id: operator }: Caller, @Param() { service, id }: Which): Promise<unknown> {
    return this.treat(service, 'replay', { id, operator });
  }

  /** Leaves it out for good. */
  @Post(':service/:id/discard')
  @HttpCode(202)
  discard(
    @Caller() { id: operator }: Caller,
    @Param() { service, id }: Which,
    @ValidBody(Treatment.default({})) { reason = UNSAID }: Treatment,
  ): Promise<unknown> {
    return this.treat(service, 'discard', { id, operator, reason });
  }

  /** @throws Problem 404 when there is no such service, or no message of its that could be treated */
  private async treat(service: string, action: 'replay' | 'discard', body: object): Promise<unknown> {
    const name = this.ops.services.find((one) => one === service);
    if (!name) throw notFound(`There is no service ${service}.`);
    const done = await this.ops.ask<Record<string, number>>(name, `/ops/dead-letters/${action}`, {
      method: 'POST',
      body,
    });
    if (Object.values(done).every((count) => count === 0))
      throw notFound('No such message waits for an operator.');
    return done;
  }
}
