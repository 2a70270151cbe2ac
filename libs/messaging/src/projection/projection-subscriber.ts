import type { Envelope, Stream } from '@eventually/contract-kit';
import type { Subscriber } from '../delivery/subscriber.js';
import type { Incoming, Readable } from '../kafka/incoming.js';
import type { Tx } from '../transaction.js';
import { saveCheckpoints } from './checkpoints.js';
import { type Folded, loadDocuments, saveDocuments } from './documents.js';
import type { Projection } from './projection.js';

/** Keeps a projection's documents up to date: a consumer group of its own, and a checkpoint in the same transaction. */
export class ProjectionSubscriber implements Subscriber {
  readonly group: string;
  readonly topics: ReadonlyMap<string, Stream>;

  constructor(
    service: string,
    private readonly projection: Projection,
  ) {
    this.group = `${service}.${projection.name}`;
    this.topics = new Map(projection.streams.map((stream) => [stream.topics.events, stream]));
  }

  wants(): boolean {
    return true;
  }

  async apply(tx: Tx, messages: readonly Readable[]): Promise<void> {
    if (messages.length === 0) return;
    const documents = await loadDocuments(
      tx,
      this.projection.table,
      messages.map(({ envelope }) => envelope.key),
    );
    for (const { stream, envelope } of messages) this.fold(documents.get(envelope.key)!, stream, envelope);
    await saveDocuments(tx, this.projection.table, documents);
    await saveCheckpoints(tx, this.projection.name, messages);
  }

  async skip(tx: Tx, message: Incoming): Promise<void> {
    await saveCheckpoints(tx, this.projection.name, [message]);
  }

  private fold(folded: Folded, { name }: Stream, envelope: Envelope): void {
    if (envelope.sequence <= (folded.versions[name] ?? 0)) return; // redelivered: already in the document
    folded.document = this.projection.apply(folded.document, envelope);
    folded.versions[name] = envelope.sequence;
    folded.changed = true;
  }
}
