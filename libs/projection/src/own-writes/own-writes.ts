import { CommitSignal } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import type { ProjectionOptions } from '../projection-options.js';
import { foldedMark, type Projection } from '../projection.js';
import type { Written } from './consistency-token.js';
import { type Versions, Waiters } from './waiters.js';

const WITHIN_MS = 1_000;

interface ReadModel {
  readonly streams: ReadonlySet<string>;
  readonly waiters: Waiters;
}

/** Lets a reader wait until this service's read models include what a command has written, wherever that was. */
export class OwnWrites {
  private readonly readModels: ReadonlyMap<string, ReadModel>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: ProjectionOptions,
  ) {
    this.readModels = new Map(
      options.projections?.map((projection) => [projection.name, this.readModelOf(projection)]),
    );
  }

  /**
   * Waits until the read model includes all of it. What it never reads is no reason to wait.
   * @param readModel name of a projection of this service
   * @returns false when it does not within the bound (1,000 ms unless the options say otherwise), or when too many wait
   */
  async areIn(readModel: string, writes: readonly Written[]): Promise<boolean> {
    const found = this.readModels.get(readModel);
    if (!found) throw new Error(`there is no projection ${readModel} in ${this.options.service.name}`);
    const awaited = writes.filter(({ stream }) => found.streams.has(stream));
    return awaited.length === 0 || found.waiters.until(awaited, this.options.ownWritesWithinMs ?? WITHIN_MS);
  }

  private readModelOf(projection: Projection): ReadModel {
    const waiters = new Waiters((keys) => this.versionsOf(projection, keys));
    const folded = new CommitSignal(this.dataSource, foldedMark(projection));
    folded.on('committed', () => waiters.wake());
    return { streams: new Set(projection.streams.map(({ name }) => name)), waiters };
  }

  private async versionsOf(
    { table }: Projection,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, Versions>> {
    const rows: { key: string; versions: Versions }[] = await this.dataSource.query(
      `SELECT key, versions FROM ${table} WHERE key = ANY ($1)`,
      [keys],
    );
    return new Map(rows.map(({ key, versions }) => [key, versions]));
  }
}
