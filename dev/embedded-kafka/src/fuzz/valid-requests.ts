import { type RawRequest } from '../testing/raw-client.js';
import { NO_UUID } from '../wire/uuid.js';
import { type Writer } from '../wire/writer.js';

/** Request bodies may name these topics; the third topic of the broker under test must never be touched. */
export const FUZZED_TOPIC = 'fuzzed';
/** Created and deleted by requests. */
export const VOLATILE_TOPIC = 'volatile';

type Body = (request: Writer) => Writer;

const strings =
  (...values: string[]) =>
  (request: Writer): Writer =>
    request.list(values, (value) => request.string(value));

const perPartition = (request: Writer, topic: string, write: () => unknown): Writer =>
  request.array([topic], () =>
    request.string(topic).array([0, 1], (partition) => {
      request.int32(partition);
      write();
    }),
  );

const member = (request: Writer): Writer => request.string('group').int32(1).string('member').string(null);
const producer = (request: Writer): Writer => request.string('transactional').int64(0).int16(0);

/** A produce request with one batch for partition 0 of the fuzzed topic. */
export const producing = (
  batch: Buffer,
  transactionalId: string | null = null,
  isFlexible = false,
): RawRequest => ({
  key: 0,
  version: isFlexible ? 11 : 7,
  correlationId: 1,
  isFlexible,
  body: (request) =>
    request
      .string(transactionalId)
      .int16(-1)
      .int32(1_000)
      .array([FUZZED_TOPIC], (topic) =>
        request.string(topic).array([0], (p) => request.int32(p).bytes(batch)),
      ),
});

/** One well-formed body for every API but Produce, by API key, in the newest version that is not flexible. */
const bodies: Record<string, { version: number; body: Body }> = {
  1: { version: 11, body: (request) => fetchBody(request) },
  2: { version: 3, body: (r) => perPartition(r.int32(-1).int8(0), FUZZED_TOPIC, () => r.int64(500)) },
  3: { version: 6, body: (r) => strings(FUZZED_TOPIC)(r).boolean(true) },
  8: {
    version: 5,
    body: (r) =>
      perPartition(r.string('admin').int32(-1).string(''), FUZZED_TOPIC, () => r.int64(1).string('note')),
  },
  9: {
    version: 4,
    body: (r) => r.string('admin').array([FUZZED_TOPIC], (t) => r.string(t).list([0, 1], (p) => r.int32(p))),
  },
  10: { version: 2, body: (r) => r.string('group').int8(0) },
  11: {
    version: 5,
    body: (r) =>
      r
        .string('group')
        .int32(6_000)
        .int32(1_000)
        .string('')
        .string(null)
        .string('consumer')
        .array(['range', 'sticky'], (name) => r.string(name).bytes(Buffer.from('metadata'))),
  },
  12: { version: 3, body: member },
  13: {
    version: 3,
    body: (r) => r.string('group').array(['member'], (id) => r.string(id).string(null)),
  },
  14: {
    version: 3,
    body: (r) => member(r).array(['member'], (id) => r.string(id).bytes(Buffer.from('assignment'))),
  },
  15: { version: 2, body: strings('group', 'admin') },
  16: { version: 2, body: (r) => r },
  17: { version: 1, body: (r) => r.string('PLAIN') },
  18: { version: 2, body: (r) => r },
  19: {
    version: 3,
    body: (r) =>
      r
        .array([VOLATILE_TOPIC], (t) =>
          r
            .string(t)
            .int32(3)
            .int16(1)
            .array([], () => r)
            .array(['retention.ms'], (name) => r.string(name).string('1000')),
        )
        .int32(1_000)
        .boolean(false),
  },
  20: { version: 1, body: (r) => strings(VOLATILE_TOPIC)(r).int32(1_000) },
  21: { version: 1, body: (r) => perPartition(r, VOLATILE_TOPIC, () => r.int64(0)).int32(1_000) },
  22: { version: 1, body: (r) => r.string('transactional').int32(60_000) },
  24: {
    version: 1,
    body: (r) => producer(r).array([FUZZED_TOPIC], (t) => r.string(t).list([0, 1], (p) => r.int32(p))),
  },
  25: { version: 1, body: (r) => producer(r).string('group') },
  26: { version: 1, body: (r) => producer(r).boolean(true) },
  28: {
    version: 1,
    body: (r) =>
      perPartition(r.string('transactional').string('admin').int64(0).int16(0), FUZZED_TOPIC, () =>
        r.int64(1).string(null),
      ),
  },
  32: {
    version: 2,
    body: (r) =>
      r.array([2], (type) => strings('retention.ms')(r.int8(type).string(FUZZED_TOPIC))).boolean(false),
  },
  33: {
    version: 1,
    body: (r) =>
      r
        .array([2], (type) =>
          r
            .int8(type)
            .string(VOLATILE_TOPIC)
            .array(['segment.bytes'], (name) => r.string(name).string('2000000')),
        )
        .boolean(false),
  },
  37: {
    version: 1,
    body: (r) =>
      r
        .array([VOLATILE_TOPIC], (t) => r.string(t).int32(4).nullList())
        .int32(1_000)
        .boolean(false),
  },
  42: { version: 1, body: strings('group') },
};

const fetchBody: Body = (request) =>
  perPartition(
    request.int32(-1).int32(50).int32(1).int32(1_000_000).int8(1).int32(0).int32(-1),
    FUZZED_TOPIC,
    () => request.int32(-1).int64(0).int64(-1).int32(1_000_000),
  )
    .array([], () => request)
    .string('');

/** The same in the newest version served, where that is a flexible one. */
const flexibleBodies: Record<string, { version: number; body: Body }> = {
  1: {
    version: 12,
    body: (r) =>
      perPartition(
        r.int32(-1).int32(50).int32(1).int32(1_000_000).int8(1).int32(0).int32(-1),
        FUZZED_TOPIC,
        () => r.int32(-1).int64(0).int32(-1).int64(-1).int32(1_000_000),
      )
        .array([], () => r)
        .string(''),
  },
  2: {
    version: 9,
    body: (r) => perPartition(r.int32(-1).int8(0), FUZZED_TOPIC, () => r.int32(-1).int64(-3)),
  },
  3: {
    version: 9,
    body: (r) =>
      r
        .array([FUZZED_TOPIC], (t) => r.string(t))
        .boolean(true)
        .boolean(false)
        .boolean(false),
  },
  8: {
    version: 9,
    body: (r) =>
      perPartition(r.string('admin').int32(-1).string('').string(null), FUZZED_TOPIC, () =>
        r.int64(1).int32(-1).string('note'),
      ),
  },
  9: {
    version: 9,
    body: (r) =>
      r
        .array(['admin'], (id) =>
          r
            .string(id)
            .string(null)
            .int32(-1)
            .array([FUZZED_TOPIC], (t) => r.string(t).list([0, 1], (p) => r.int32(p))),
        )
        .boolean(true),
  },
  10: { version: 5, body: (r) => strings('group')(r.int8(0)) },
  11: {
    version: 9,
    body: (r) =>
      r
        .string('group')
        .int32(6_000)
        .int32(1_000)
        .string('')
        .string(null)
        .string('consumer')
        .array(['range', 'sticky'], (name) => r.string(name).bytes(Buffer.from('metadata')))
        .string('because'),
  },
  12: { version: 4, body: member },
  13: {
    version: 5,
    body: (r) => r.string('group').array(['member'], (id) => r.string(id).string(null).string('because')),
  },
  14: {
    version: 5,
    body: (r) =>
      member(r)
        .string('consumer')
        .string('range')
        .array(['member'], (id) => r.string(id).bytes(Buffer.from('assignment'))),
  },
  15: { version: 5, body: (r) => strings('group', 'admin')(r).boolean(false) },
  16: { version: 5, body: (r) => strings('classic')(strings('Stable')(r)) },
  18: { version: 4, body: (r) => r.string('client').string('1.0') },
  20: {
    version: 6,
    body: (r) => r.array([VOLATILE_TOPIC], (t) => r.string(t).uuid(NO_UUID)).int32(1_000),
  },
  22: { version: 4, body: (r) => r.string('transactional').int32(60_000).int64(-1).int16(-1) },
  24: {
    version: 3,
    body: (r) => producer(r).array([FUZZED_TOPIC], (t) => r.string(t).list([0, 1], (p) => r.int32(p))),
  },
  28: {
    version: 3,
    body: (r) =>
      perPartition(
        r.string('transactional').string('admin').int64(0).int16(0).int32(1).string('member').string(null),
        FUZZED_TOPIC,
        () => r.int64(1).int32(-1).string(null),
      ),
  },
  32: {
    version: 4,
    body: (r) =>
      r
        .array([2], (type) => strings('retention.ms')(r.int8(type).string(FUZZED_TOPIC)))
        .boolean(false)
        .boolean(false),
  },
  19: { version: 7, body: bodies['19']!.body },
  21: { version: 2, body: bodies['21']!.body },
  25: { version: 3, body: bodies['25']!.body },
  26: { version: 3, body: bodies['26']!.body },
  33: { version: 2, body: bodies['33']!.body },
  37: { version: 3, body: bodies['37']!.body },
  42: { version: 2, body: bodies['42']!.body },
  44: {
    version: 1,
    body: (r) =>
      r
        .array([2], (type) =>
          r
            .int8(type)
            .string(VOLATILE_TOPIC)
            .array([0, 1, 2, 3], (operation) => r.string('cleanup.policy').int8(operation).string('compact')),
        )
        .boolean(false),
  },
};

const requestsOf = (table: typeof bodies, isFlexible: boolean): RawRequest[] =>
  Object.entries(table).map(([key, { version, body }]) => ({
    key: Number(key),
    version,
    correlationId: 1,
    isFlexible,
    body,
  }));

export const validRequests: readonly RawRequest[] = [
  ...requestsOf(bodies, false),
  ...requestsOf(flexibleBodies, true),
];
