import { setTimeout as delay } from 'node:timers/promises';
import { ErrorCode } from '../wire/error-code.js';
import { type RawClient } from './raw-client.js';
import { Api } from './requests.js';

const WITHIN_MS = 10_000;
const RETRY_MS = 50;

export interface RawProducer {
  producerId: number;
  epoch: number;
}

/** Asks for an id, again while the broker says that it has none at hand yet. */
export async function initProducer(client: RawClient): Promise<RawProducer> {
  for (const giveUpAt = Date.now() + WITHIN_MS; ; await delay(RETRY_MS)) {
    const answer = await client.ask({
      key: Api.INIT_PRODUCER_ID,
      version: 1,
      body: (request) => request.string(null).int32(0), // no transactions, and so no time-out of theirs
    });
    answer.int32(); // throttle time
    const error = answer.int16();
    if (error === ErrorCode.NONE) return { producerId: answer.int64(), epoch: answer.int16() };
    if (error !== ErrorCode.COORDINATOR_LOAD_IN_PROGRESS || Date.now() > giveUpAt)
      throw new Error(`asking for a producer id was answered with error ${error}`);
  }
}
