import type { Tx } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import { createDocumentTable } from '../document-table.js';
import type { Projection } from '../projection.js';
import { type ReadModelVersion, tableOf, type VersionState } from './read-model-version.js';

export interface VersionRow {
  readonly number: number;
  readonly state: VersionState;
  readonly begunAt: Date;
  readonly begunBy: string;
  readonly liveSince: Date | null;
}

/** What was asked for does not fit to how things are; the message says how. */
export class RebuildConflict extends Error {}

/** Which versions of a read model there are. All instances of a service agree on it, because the database says so. */
export class Versions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly projection: Projection,
  ) {}

  /** Those that are not dropped, the oldest first. */
  list(): Promise<VersionRow[]> {
    return this.dataSource.query(
      `SELECT version AS number, state, begun_at AS "begunAt", begun_by AS "begunBy", live_since AS "liveSince"
       FROM read_model_version WHERE projection = $1 AND state <> 'dropped' ORDER BY version`,
      [this.projection.name],
    );
  }

  /** @throws RebuildConflict when there is none in this state */
  async inState(state: VersionState, otherwise: string): Promise<ReadModelVersion> {
    const found = (await this.list()).find((version) => version.state === state);
    if (!found) throw new RebuildConflict(otherwise);
    return { projection: this.projection, number: found.number };
  }

  /** Begins a version with an empty table. @throws RebuildConflict while one is built */
  async begin(by: string): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      await this.lock(tx);
      const begun: { number: number }[] = await tx.query(
        `INSERT INTO read_model_version (projection, version, state, begun_by)
         SELECT $1, max(version) + 1, 'building', $2 FROM read_model_version WHERE projection = $1
         ON CONFLICT DO NOTHING RETURNING version AS number`,
        [this.projection.name, by],
      );
      if (begun.length === 0) throw new RebuildConflict(await this.whyNot(tx));
      const table = tableOf({ projection: this.projection, number: begun[0]!.number });
      await tx.query(createDocumentTable(table));
      for (const statement of this.projection.columns?.(table) ?? []) await tx.query(statement);
      return begun[0]!.number;
    });
  }

  /** Gives a version up: whatever is left of it is removed soon. @throws RebuildConflict when there is none in this state */
  async drop(state: 'building' | 'previous', otherwise: string): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      await this.lock(tx);
      const dropped = await this.move(tx, state, 'dropping');
      if (dropped === undefined) throw new RebuildConflict(otherwise);
      return dropped;
    });
  }

  /** The target is what is read from now on, the live one what there is to go back to; one that was before it makes room. */
  async exchange(tx: Tx, { live, target }: { live: number; target: number }): Promise<void> {
    const { name } = this.projection;
    await tx.query(
      // the target, too, for a moment: at no time are there two in the same state
      `UPDATE read_model_version SET state = 'dropping' WHERE projection = $1 AND (state = 'previous' OR version = $2)`,
      [name, target],
    );
    await tx.query(
      `UPDATE read_model_version SET state = 'previous' WHERE projection = $1 AND version = $2`,
      [name, live],
    );
    await tx.query(
      `UPDATE read_model_version SET state = 'live', live_since = now() WHERE projection = $1 AND version = $2`,
      [name, target],
    );
  }

  /** Whoever changes something has it for himself. @returns the states, by number */
  async lock(tx: Tx): Promise<ReadonlyMap<number, VersionState>> {
    const rows: VersionRow[] = await tx.query(
      `SELECT version AS number, state FROM read_model_version WHERE projection = $1 ORDER BY version FOR UPDATE`,
      [this.projection.name],
    );
    return new Map(rows.map(({ number, state }) => [number, state]));
  }

  private async move(tx: Tx, from: VersionState, to: VersionState): Promise<number | undefined> {
    const [[moved]]: [{ number: number }[]] = await tx.query(
      `UPDATE read_model_version SET state = $3 WHERE projection = $1 AND state = $2 RETURNING version AS number`,
      [this.projection.name, from, to],
    );
    return moved?.number;
  }

  private async whyNot(tx: Tx): Promise<string> {
    const [row]: VersionRow[] = await tx.query(
      `SELECT version AS number, begun_by AS "begunBy", begun_at AS "begunAt" FROM read_model_version
       WHERE projection = $1 AND state = 'building'`,
      [this.projection.name],
    );
    const { number, begunBy, begunAt } = row!;
    return `Version ${number} of ${this.projection.name} is being built already, begun by ${begunBy} at ${begunAt.toISOString()}.`;
  }
}
