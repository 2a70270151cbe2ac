import { productPrices } from '@eventually/order-service/product-prices';
import type { Projection } from '@eventually/messaging';
import type { BackendName } from '@eventually/runner';
import { orderDetails } from '@eventually/view-service/order-details';
import { readDiscarded } from './parked.js';
import { type ComparedDocument, type DocumentRow, Rebuild, type Versions } from './rebuild.js';
import type { Snapshot } from './snapshot.js';
import type { Message } from './record.js';
import { isEventTopic, streamOf } from './topics.js';

/** Every projection there is, and whose database keeps its documents. */
const projections: readonly { service: BackendName; projection: Projection }[] = [
  { service: 'view-service', projection: orderDetails as Projection },
  { service: 'order-service', projection: productPrices as Projection },
];

/** The read models, rebuilt beside what the databases have. */
export class ReadModels {
  private constructor(private readonly rebuilds: readonly (readonly [Snapshot, Rebuild])[]) {}

  static async in(snapshots: Readonly<Record<BackendName, Snapshot>>): Promise<ReadModels> {
    const rebuilds: [Snapshot, Rebuild][] = [];
    for (const { service, projection } of projections) {
      const upTo = new Map<string, Versions>();
      const rows = snapshots[service].stream<DocumentRow>(`SELECT key, versions FROM ${projection.table}`);
      for await (const { key, versions } of rows) upTo.set(key, versions);
      const discarded = await readDiscarded(snapshots[service], `${service}.${projection.name}`);
      rebuilds.push([snapshots[service], new Rebuild(projection, upTo, discarded)]);
    }
    return new ReadModels(rebuilds);
  }

  take({ happening: { topic }, envelope }: Message): void {
    const stream = streamOf.get(topic)!;
    if (!envelope || !isEventTopic(topic)) return;
    for (const [, rebuild] of this.rebuilds)
      if (rebuild.projection.streams.includes(stream)) rebuild.take(stream, envelope);
  }

  async compare(): Promise<ComparedDocument[]> {
    const compared: ComparedDocument[] = [];
    for (const [snapshot, rebuild] of this.rebuilds) {
      const rows = snapshot.stream<DocumentRow>(`SELECT * FROM ${rebuild.projection.table}`);
      for await (const row of rows) compared.push(rebuild.compare(row));
    }
    return compared;
  }
}
