import Sequencer from '@jest/test-sequencer';

/** What takes long wherever it runs: begun last, it would leave the other cores with nothing to do. */
const LONG = [
  '/led',
  'tampering',
  'planted-bugs',
  'foreign-clients',
  'guarded-kafka',
  'secured-kafka',
  'provision/src/main',
  'kafkajs-traps',
  'relay',
  'cut-off',
  'wal',
  'rebuild',
  'with-storage',
];

const isLong = ({ path }) => LONG.some((name) => new RegExp(`${name}\\.(int|changes)\\.spec\\.`).test(path));

/** The order of Jest, which knows how long files took on this machine, and on a new one what cannot be left for the end first. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
