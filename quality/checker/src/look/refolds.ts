import type { BackendName } from '@eventually/runner';
import { foldedTables } from './folded-tables.js';
import { readDiscarded } from './parked.js';
import type { Message } from './record.js';
import { type ComparedRow, type FoldedRow, Refold, type Versions } from './refold.js';
import type { Snapshot } from './snapshot.js';
import { isEventTopic, streamOf } from './topics.js';

interface Reading {
  readonly snapshot: Snapshot;
  readonly rows: string;
  readonly refold: Refold;
}

/** The states and documents, folded anew beside what the databases have. */
export class Refolds {
  private constructor(private readonly readings: readonly Reading[]) {}

  static async in(snapshots: Readonly<Record<BackendName, Snapshot>>): Promise<Refolds> {
    const readings: Reading[] = [];
    for (const table of foldedTables) {
      const { service, fold, rows } = table;
      const snapshot = snapshots[service];
      const upTo = new Map<string, Versions>();
      const versions = `SELECT key, versions FROM (${rows}) AS folded`;
      for await (const row of snapshot.stream<Omit<FoldedRow, 'document'>>(versions))
        upTo.set(row.key, row.versions);
      const discarded = await readDiscarded(snapshot, `${service}.${fold.name}`);
      readings.push({ snapshot, rows, refold: new Refold(table, upTo, discarded) });
    }
    return new Refolds(readings);
  }

  take({ happening: { topic }, envelope }: Message): void {
    const stream = streamOf.get(topic)!;
    if (!envelope || !isEventTopic(topic)) return;
    for (const { refold } of this.readings) if (refold.reads(stream)) refold.take(stream, envelope);
  }

  async compare(): Promise<Record<'states' | 'documents', ComparedRow[]>> {
    const compared: Record<'states' | 'documents', ComparedRow[]> = { states: [], documents: [] };
    for (const { snapshot, rows, refold } of this.readings)
      for await (const row of snapshot.stream<FoldedRow>(rows))
        compared[`${refold.table.kind}s`].push(refold.compare(row));
    return compared;
  }
}
