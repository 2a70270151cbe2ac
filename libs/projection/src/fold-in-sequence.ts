import type { Envelope } from '@eventually/contract-kit';
import type { Applied, DecodedRecord } from '@eventually/inbox';
import type { Folded } from './documents.js';

export interface Folding {
  readonly patch: (document: object, envelope: Envelope) => object;
  /** An operator has said of the message that those before it are not waited for. */
  readonly isDecided: (message: DecodedRecord) => boolean;
}

/**
 * Folds each message whose turn it is into the document of its key. Those before it may come later in the same batch; one
 * that is still too early then is left alone.
 */
export function foldInSequence(
  documents: ReadonlyMap<string, Folded>,
  messages: readonly DecodedRecord[],
  folding: Folding,
): Required<Applied> {
  const redelivered = new Set<DecodedRecord>();
  let waiting = messages;
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((message) => {
      const folded = documents.get(message.envelope.key)!;
      const turn = turnOf(message, folded, folding);
      if (turn === 'past') redelivered.add(message);
      if (turn === 'now') fold(message, folded, folding);
      return turn === 'later';
    });
  }
  const early = new Map(waiting.map((message) => [message, awaitedBy(message, documents)]));
  return { redelivered, early };
}

/** A compacted topic forgets events that a later one of their key stands for, so there a gap says nothing. */
function turnOf(
  message: DecodedRecord,
  { versions }: Folded,
  { isDecided }: Folding,
): 'past' | 'now' | 'later' {
  const { stream, envelope } = message;
  const next = (versions[stream.name] ?? 0) + 1;
  if (envelope.sequence < next) return 'past';
  return envelope.sequence === next || stream.tombstone || isDecided(message) ? 'now' : 'later';
}

function fold({ stream, envelope }: DecodedRecord, folded: Folded, { patch }: Folding): void {
  folded.document = patch(folded.document, envelope);
  folded.versions[stream.name] = envelope.sequence;
  folded.changed = true;
}

function awaitedBy({ stream, envelope }: DecodedRecord, documents: ReadonlyMap<string, Folded>): string {
  const next = (documents.get(envelope.key)!.versions[stream.name] ?? 0) + 1;
  return (
    `it is event ${envelope.sequence} of its ${stream.name}, and waits for ${next}; ` +
    'to replay it applies it without those before it, to discard it leaves it out'
  );
}
