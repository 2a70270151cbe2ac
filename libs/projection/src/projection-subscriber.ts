import type { Stream } from '@eventually/contract-kit';
import type { Applied, DecodedRecord, Subscriber } from '@eventually/inbox';
import { failpoint, markForCommit, type Tx } from '@eventually/runtime';
import { saveCheckpoints } from './checkpoints.js';
import { loadDocuments, saveDocuments } from './documents.js';
import { type Folding, foldInSequence } from './fold-in-sequence.js';
import { foldedMark } from './projection.js';
import type { Decisions } from './rebuild/decisions.js';
import { checkpointNameOf, groupOf, type ReadModelVersion, tableOf } from './rebuild/read-model-version.js';

const NONE: Decisions = { discarded: new Set(), replayed: new Set() };

/** Keeps one version of a read model up to date: a consumer group of its own, and a checkpoint in the same transaction. */
export class ProjectionSubscriber implements Subscriber {
  readonly group: string;
  readonly topics: ReadonlyMap<string, Stream>;
  readonly inSequence = true;
  readonly isReadModel = true;
  private readonly table: string;

  /** @param decisions what operators had decided when another version could not take messages in */
  constructor(
    service: string,
    private readonly version: ReadModelVersion,
    private readonly decisions: Decisions = NONE,
  ) {
    this.group = groupOf(service, version);
    this.table = tableOf(version);
    this.topics = new Map(version.projection.streams.map((stream) => [stream.topics.events, stream]));
  }

  wants(): boolean {
    return true;
  }

  apply(tx: Tx, messages: readonly DecodedRecord[]): Promise<Applied> {
    const { projection } = this.version;
    const { discarded, replayed } = this.decisions;
    return this.advance(tx, messages, {
      patch: (document, envelope) =>
        discarded.has(envelope.id) ? document : projection.apply(document, envelope),
      isDecided: ({ isDecided = false, envelope: { id } }) =>
        isDecided || discarded.has(id) || replayed.has(id),
    });
  }

  /** The version moves on, the document stays as it is. */
  async skip(tx: Tx, message: DecodedRecord): Promise<void> {
    await this.advance(tx, [message], { patch: (document) => document, isDecided: () => true });
  }

  private async advance(tx: Tx, messages: readonly DecodedRecord[], folding: Folding): Promise<Applied> {
    if (messages.length === 0) return { redelivered: new Set() };
    const keys = messages.map(({ envelope }) => envelope.key);
    const documents = await loadDocuments(tx, this.table, keys);
    const { redelivered, early } = foldInSequence(documents, messages, folding);
    await saveDocuments(tx, this.table, documents);
    failpoint('projection.folded');
    await saveCheckpoints(tx, checkpointNameOf(this.version), messages);
    markForCommit(tx, foldedMark(this.version.projection));
    return { redelivered, early };
  }
}
