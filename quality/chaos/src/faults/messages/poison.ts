import { randomUUID } from 'node:crypto';
import { type CraftedRecord, recordsFault, UNDO, written } from './crafted-record.js';

/** Records that nobody can handle, each for a reason of its own. */
const POISONS: readonly CraftedRecord[] = [
  { kind: 'bad JSON', message: (topic) => written(UNDO[topic], '{"orderId":') },
  { kind: 'an unknown type', message: () => written('PaintItRed', '{}') },
  { kind: 'an incompatible schema', message: (topic) => written(UNDO[topic], '{"orderId":42}') },
  {
    kind: 'one from a service that sends no such command',
    message: (topic) => written(UNDO[topic], '{}', { ce_source: '/view-service' }),
  },
  {
    kind: 'one with a place in an order that commands do not have',
    message: (topic) => written(UNDO[topic], '{}', { ce_sequence: ' 2 ' }),
  },
  { kind: 'no type at all', message: () => ({ headers: {}, value: '{}' }) },
  {
    kind: "one under a key that is not its order's",
    message: (topic) => written(UNDO[topic], JSON.stringify({ orderId: randomUUID() })),
  },
];

export const poison = recordsFault(
  {
    name: 'poison',
    about: 'records that nobody can handle: each is set aside with its key, and holds up no other',
  },
  POISONS,
);
