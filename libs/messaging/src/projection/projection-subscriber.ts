import type { Envelope, Stream } from '@eventually/contract-kit';
import { markForCommit } from '../commit-signal.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { failpoint } from '../failpoint/failpoint.js';
import type { Readable } from '../kafka/incoming.js';
import type { Tx } from '../transaction.js';
import { countHandled, noteFreshness } from '../vitals/count-handled.js';
import { saveCheckpoints } from './checkpoints.js';
import { type Folded, loadDocuments, saveDocuments } from './documents.js';
import { foldedMark } from './projection.js';
import { checkpointNameOf, groupOf, type ReadModelVersion, tableOf } from './rebuild/read-model-version.js';

/** Keeps one version of a read model up to date: a consumer group of its own, and a checkpoint in the same transaction. */
export class ProjectionSubscriber implements Subscriber {
  readonly group: string;
  readonly topics: ReadonlyMap<string, Stream>;
  private readonly table: string;

  /** @param discarded ids of messages that an operator had discarded when another version could not take them in */
  constructor(
    service: string,
    private readonly version: ReadModelVersion,
    private readonly discarded: ReadonlySet<string> = new Set(),
  ) {
    this.group = groupOf(service, version);
    this.table = tableOf(version);
    this.topics = new Map(version.projection.streams.map((stream) => [stream.topics.events, stream]));
  }

  wants(): boolean {
    return true;
  }

  apply(tx: Tx, messages: readonly Readable[]): Promise<ReadonlySet<Readable>> {
    const { projection } = this.version;
    return this.advance(tx, messages, (document, envelope) =>
      this.discarded.has(envelope.id) ? document : projection.apply(document, envelope),
    );
  }

  /** The version moves on, the document stays as it is. */
  async skip(tx: Tx, message: Readable): Promise<void> {
    await this.advance(tx, [message], (document) => document);
  }

  private async advance(tx: Tx, messages: readonly Readable[], patch: Patch): Promise<ReadonlySet<Readable>> {
    const redelivered = new Set<Readable>();
    if (messages.length === 0) return redelivered;
    const keys = messages.map(({ envelope }) => envelope.key);
    const documents = await loadDocuments(tx, this.table, keys);
    for (const message of messages) {
      const { stream, envelope } = message;
      if (!fold(documents.get(envelope.key)!, stream, envelope, patch)) redelivered.add(message);
    }
    await saveDocuments(tx, this.table, documents);
    failpoint('projection.folded');
    await saveCheckpoints(tx, checkpointNameOf(this.version), messages);
    markForCommit(tx, foldedMark(this.version.projection));
    countHandled(tx, this.group, { all: messages.length, again: redelivered.size });
    noteFreshness(
      tx,
      this.group,
      messages.filter((message) => !redelivered.has(message)),
    );
    return redelivered;
  }
}

/** @returns false when it is redelivered: it is in the document already */
function fold(folded: Folded, { name }: Stream, envelope: Envelope, patch: Patch): boolean {
  if (envelope.sequence <= (folded.versions[name] ?? 0)) return false;
  folded.document = patch(folded.document, envelope);
  folded.versions[name] = envelope.sequence;
  folded.changed = true;
  return true;
}

type Patch = (document: object, envelope: Envelope) => object;
