interface Scenario {
  /** As the programs call it. */
  readonly scenario: string;
  readonly sentence: string;
  /** What every client has to find, on every broker. */
  readonly found: unknown;
}

/** What each program in `programs/` plays, and finds. */
export const scenarios: readonly Scenario[] = [
  {
    scenario: 'topics',
    sentence: 'creates a topic once, gives it more partitions, and deletes it',
    found: { again: 'TOPIC_ALREADY_EXISTS', partitions: 3, grown: 4, left: false },
  },
  {
    scenario: 'records',
    sentence: 'tells nothing from empty, in keys, values and headers',
    found: [
      { offset: 0, key: null, value: 'no key', headers: [] },
      { offset: 1, key: 'no value', value: null, headers: [] },
      { offset: 2, key: '', value: '', headers: [] },
      {
        offset: 3,
        key: 'k',
        value: 'v',
        headers: [
          ['twice', '1'],
          ['twice', '2'],
          ['empty', ''],
          ['nothing', null],
        ],
      },
    ],
  },
  ...['gzip', 'snappy', 'lz4', 'zstd'].map((codec) => ({
    scenario: codec,
    sentence: `reads all that it wrote compressed with ${codec}`,
    found: 50,
  })),
  { scenario: 'idempotence', sentence: 'writes with idempotence, in order and once', found: true },
  { scenario: 'transactions', sentence: 'reads of two transactions the committed one', found: ['commit'] },
  {
    scenario: 'group',
    sentence: 'goes on in a group where the last member has committed',
    found: { read: [['a', 'b'], ['c']], committed: [3] },
  },
  {
    scenario: 'groups',
    sentence: 'lists and describes a group with a member and without, and deletes it',
    found: { running: ['stable', 1], stopped: ['empty', 0], listed: true, left: false },
  },
  {
    scenario: 'offsets',
    sentence: 'looks up the first offset, the end, the newest record, and the one at a time',
    found: { earliest: 1, latest: 4, newest: [2, 4000], 'at 1500': [1, 2000] },
  },
  {
    scenario: 'configs',
    sentence: 'changes single settings and leaves the others as they are',
    found: {
      changed: {
        'retention.ms': '5000',
        'segment.ms': '604800000',
        'max.message.bytes': '3000',
        'cleanup.policy': 'delete,compact',
      },
      then: 'compact',
      unknown: 'INVALID_CONFIG',
    },
  },
];
