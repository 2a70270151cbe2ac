import { foldedTables } from '../look/folded-tables.js';
import type { Evidence } from '../look/evidence.js';
import { fieldsThatDiffer, judgeRows, versionsBeside } from './folds.js';
import type { Invariant, Violation } from './invariant.js';

export const statesAreTheFold: Invariant = {
  number: 12,
  name: 'states are the fold',
  sentence:
    'Each order, reservation, payment and product is what its events, folded anew up to its version, give: ' +
    'status, amounts, lines, customer and reason.',
  holds: 'always',
  judge: ({ states }) => judgeRows('states', states, fieldsThatDiffer),
};

/** A state may be ahead of its topic for as long as its last event is not published. */
export const versionsCountEvents: Invariant = {
  number: 12,
  name: 'versions count events',
  sentence: 'The version of a state is the number of its events, and what has events has a state.',
  holds: 'at rest',
  judge: (evidence) => {
    const verdict = judgeRows('states', evidence.states, (state) =>
      versionsBeside(evidence, state, (version, events) => version !== events),
    );
    return { ...verdict, violations: [...verdict.violations, ...stateless(evidence)] };
  },
};

/** What the topics speak of, and no table knows. */
function stateless({ states, history }: Evidence): Violation[] {
  const known = new Set(states.map(({ table, key }) => `${table.fold.name} ${key}`));
  const kept = foldedTables.filter(({ kind }) => kind === 'state').map(({ fold }) => fold);
  return kept.flatMap(({ name, streams: [stream] }) =>
    [...history.keysOf(stream!.topics.events)]
      .filter(
        ([key, happenings]) =>
          !known.has(`${name} ${key}`) && happenings.some(({ isReadable }) => isReadable),
      )
      .map(([key]) => ({ id: `${name} ${key}`, what: 'it has events, and no state' })),
  );
}
