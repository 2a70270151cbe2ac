import { type RawRequest } from './raw-client.js';
import { type Response } from '../wire/response.js';

/** The numbers of the APIs that the specs call byte by byte. */
export const Api = {
  PRODUCE: 0,
  FETCH: 1,
  LIST_OFFSETS: 2,
  METADATA: 3,
  OFFSET_COMMIT: 8,
  JOIN_GROUP: 11,
  HEARTBEAT: 12,
  SYNC_GROUP: 14,
  API_VERSIONS: 18,
  INIT_PRODUCER_ID: 22,
  ADD_PARTITIONS_TO_TXN: 24,
  ADD_OFFSETS_TO_TXN: 25,
  END_TXN: 26,
  TXN_OFFSET_COMMIT: 28,
  INCREMENTAL_ALTER_CONFIGS: 44,
} as const;

/** Asks to append a batch to partition 0. */
export const produce = (topic: string, batch: Buffer, { acks = -1 } = {}): RawRequest => ({
  key: Api.PRODUCE,
  version: 3,
  body: (request) =>
    request
      .string(null) // transactional id
      .int16(acks)
      .int32(5_000)
      .array([topic], (name) =>
        request.string(name).array([0], (partition) => request.int32(partition).bytes(batch)),
      ),
});

/** The answer for the one partition that was asked for. */
export function producedIn(response: Response): { error: number; baseOffset: number } {
  const [topic] = response.array(() => {
    response.string();
    return response.array(() => {
      response.int32();
      const produced = { error: response.int16(), baseOffset: response.int64() };
      response.int64(); // append time
      return produced;
    });
  });
  return topic![0]!;
}

/** Asks for records of one partition; one byte is enough to be answered. */
export const fetch = (
  topic: string,
  { maxWaitMs, offset = 0, partition = 0 }: { maxWaitMs: number; offset?: number; partition?: number },
): RawRequest => ({
  key: Api.FETCH,
  version: 4,
  body: (request) =>
    request
      .int32(-1) // no replica
      .int32(maxWaitMs)
      .int32(1)
      .int32(1_000_000)
      .int8(0)
      .array([topic], (name) =>
        request.string(name).array([partition], (id) => request.int32(id).int64(offset).int32(1_000_000)),
      ),
});

/** The error of the one partition that was asked for. */
export function fetchErrorIn(response: Response): number {
  response.int32(); // throttle time
  const [topic] = response.array(() => {
    response.string();
    return response.array(() => {
      response.int32();
      return response.int16();
    });
  });
  return topic![0]!;
}
