import type { Journey, Row, ServiceJourney } from '@eventually/control-room';
import { invalid } from '@eventually/platform';
import { Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { ForControlRoom } from '../for-control-room.js';
import { OpsClient } from '../ops-client.js';
import { journeyOf, withInboxes } from './journey.js';

const MOST_IDS = 200;

/** Everything that the services know about one order. */
@ForControlRoom('orders')
export class JourneyController {
  constructor(private readonly ops: OpsClient) {}

  @Get(':orderId')
  async journey(@Param('orderId') orderId: string): Promise<Journey> {
    if (!z.uuid().safeParse(orderId).success) throw invalid([{ path: 'orderId', message: 'must be a UUID' }]);
    const { answers, missing } = await this.ops.askAll<ServiceJourney>(`/ops/journey/${orderId}`);
    const journey = journeyOf(
      orderId,
      answers.map(({ answer }) => answer),
      missing,
    );
    const ids = journey.messages.slice(0, MOST_IDS).map(({ id }) => id);
    if (ids.length === 0) return journey;
    // an inbox knows ids and no orders: which ones to look for is known only now
    const inboxes = await this.ops.askAll<Row[]>(`/ops/inbox?ids=${ids.join(',')}`);
    return withInboxes(journey, inboxes.answers);
  }
}
