import { event, stream, type Stream } from '@eventually/contract-kit';
import type { DecodedRecord } from '@eventually/inbox';
import { enveloped } from '@eventually/testing';
import { z } from 'zod';
import type { Folded } from './documents.js';
import { foldInSequence } from './fold-in-sequence.js';

const Told = event('Told', { id: z.string() });
const Gone = event('Gone', { id: z.string() });
const kept = stream('kept', { owner: 'teller', key: 'id', events: [Told] });
const other = stream('other', { owner: 'teller', key: 'id', events: [Told] });
const compacted = stream('compacted', { owner: 'teller', key: 'id', events: [Told, Gone], tombstone: Gone });

const told = (of: Stream, sequence: number, key = 'a'): DecodedRecord => ({
  ...{ stream: of, topic: of.topics.events, partition: 0, offset: '0', type: 'Told' },
  message: {} as DecodedRecord['message'],
  envelope: enveloped(Told({ id: key }), { key, sequence }),
});

/** Folds into a document that has seen so many of `kept`, and tells the sequences in which what was folded. */
function folding(
  messages: readonly DecodedRecord[],
  { seen = 0, decided = [] as readonly DecodedRecord[] } = {},
) {
  const folded: string[] = [];
  const versions: Record<string, number> = seen > 0 ? { kept: seen } : {};
  const documents = new Map(
    ['a', 'b'].map((key): [string, Folded] => [
      key,
      { document: {}, versions: { ...versions }, changed: false, isStored: true },
    ]),
  );
  const { redelivered, early } = foldInSequence(documents, messages, {
    patch: (document, { key, sequence }) => (folded.push(`${key}${sequence}`), document),
    isDecided: (message) => decided.includes(message),
  });
  const sequences = (some: Iterable<DecodedRecord>) => [...some].map(({ envelope }) => envelope.sequence);
  return {
    folded,
    redelivered: sequences(redelivered),
    early: sequences(early.keys()),
    awaited: [...early.values()],
    versions: documents.get('a')!.versions,
  };
}

describe('the events of a key', () => {
  it('are folded one after the other', () =>
    expect(folding([told(kept, 1), told(kept, 2)])).toMatchObject({
      folded: ['a1', 'a2'],
      early: [],
      versions: { kept: 2 },
    }));

  it('are folded in their sequence, though they came in another', () =>
    expect(folding([told(kept, 5), told(kept, 4), told(kept, 3)], { seen: 2 })).toMatchObject({
      folded: ['a3', 'a4', 'a5'],
      early: [],
    }));

  it('are left out when one before them is missing, with what they wait for', () => {
    const { folded, early, awaited, versions } = folding([told(kept, 5), told(kept, 6)], { seen: 2 });
    expect([folded, early, versions]).toEqual([[], [5, 6], { kept: 2 }]);
    expect(awaited[0]).toContain('it is event 5 of its kept, and waits for 3');
  });

  it('begin with 1', () => expect(folding([told(kept, 2)])).toMatchObject({ folded: [], early: [2] }));

  it('wait for none of another key, and none of another stream', () =>
    expect(folding([told(kept, 2), told(kept, 1, 'b'), told(other, 1)])).toMatchObject({
      folded: ['b1', 'a1'],
      early: [2],
    }));

  it('are recognised when they come again', () =>
    expect(folding([told(kept, 1), told(kept, 2), told(kept, 2), told(kept, 3)], { seen: 1 })).toMatchObject({
      folded: ['a2', 'a3'],
      redelivered: [1, 2],
      early: [],
    }));

  it('go on from where an operator says, and what comes late counts as come again', () => {
    const [three, five, six] = [told(kept, 3), told(kept, 5), told(kept, 6)];
    expect(folding([five, six, three], { seen: 2, decided: [five] })).toMatchObject({
      folded: ['a5', 'a6'],
      redelivered: [3],
    });
  });

  it('may have gaps on a compacted topic, which forgets what a later one stands for', () =>
    expect(folding([told(compacted, 7), told(compacted, 9)])).toMatchObject({
      folded: ['a7', 'a9'],
      early: [],
      versions: { compacted: 9 },
    }));
});
