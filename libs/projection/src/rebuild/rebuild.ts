import type { DeliveryPorts } from '@eventually/inbox';
import type { Kafka } from '@eventually/kafka';
import type { DataSource } from 'typeorm';
import type { ProjectionOptions } from '../projection-options.js';
import type { Projection } from '../projection.js';
import { compareVersions } from './compare-versions.js';
import { ReadModelConsumers } from './read-model-consumers.js';
import { isParity, type Parity } from './parity.js';
import { endsOf, type Progress, progressOf } from './progress.js';
import { SwitchOver } from './switch-over.js';
import { type VersionRow, Versions } from './versions.js';

const SESSION_MS = 10_000;

export type VersionStatus = VersionRow & Progress;

export interface RebuildSurroundings {
  readonly kafka: Kafka;
  readonly dataSource: DataSource;
  readonly ports: DeliveryPorts;
  readonly options: ProjectionOptions;
  readonly projection: Projection;
}

const NONE_LIVE = 'There is no live version.';
const NONE_BUILT = 'No version is being built.';
const NONE_BEFORE = 'There is no previous version: it was dropped, or there never was one.';

/** What operators can do about the versions of one read model. */
export class Rebuild {
  readonly followers: ReadModelConsumers;
  private readonly versions: Versions;
  private readonly switchOver: SwitchOver;

  constructor(private readonly around: RebuildSurroundings) {
    const { kafka, dataSource, ports, options, projection } = around;
    const {
      service: { name: service },
      sessionMs = SESSION_MS,
    } = options;
    this.versions = new Versions(dataSource, projection);
    this.followers = new ReadModelConsumers(kafka, dataSource, ports, { service, sessionMs }, projection);
    this.switchOver = new SwitchOver(dataSource, service, this.versions);
  }

  async status(): Promise<VersionStatus[]> {
    const { dataSource, options, kafka, projection } = this.around;
    const [rows, live, ends] = await Promise.all([
      this.versions.list(),
      this.versions.inState('live', NONE_LIVE),
      endsOf(kafka, projection),
    ]);
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        ...(await progressOf(
          dataSource,
          options.service.name,
          { projection, number: row.number },
          live,
          ends,
        )),
      })),
    );
  }

  /** Builds a new version from the beginning of the streams, beside the live one. @throws RebuildConflict while one is built */
  async begin(by: string): Promise<{ version: number }> {
    return this.changed({ version: await this.versions.begin(by) });
  }

  /** @throws RebuildConflict when no version is being built */
  async compare(): Promise<Parity> {
    const live = await this.versions.inState('live', NONE_LIVE);
    const built = await this.versions.inState('building', NONE_BUILT);
    return compareVersions(this.around.dataSource, { live, built });
  }

  /**
   * Lets everybody read the version that was built, unless a reader would notice more than is expected.
   * @throws RebuildConflict when no version is being built, or it does not catch up
   */
  async switch(expectDifferences: boolean): Promise<{ switched: boolean; parity: Parity }> {
    const live = await this.versions.inState('live', NONE_LIVE);
    const built = await this.versions.inState('building', NONE_BUILT);
    const parity = await compareVersions(this.around.dataSource, { live, built });
    if (!expectDifferences && !isParity(parity)) return { switched: false, parity };
    await this.switchOver.to(built, live);
    return this.changed({ switched: true, parity });
  }

  /** Lets everybody read the previous version again; it is as far as the other one. @throws RebuildConflict */
  async rollBack(): Promise<{ live: number }> {
    const live = await this.versions.inState('live', NONE_LIVE);
    const previous = await this.versions.inState('previous', NONE_BEFORE);
    await this.switchOver.to(previous, live);
    return this.changed({ live: previous.number });
  }

  /** @throws RebuildConflict when no version is being built */
  async abort(): Promise<{ dropped: number }> {
    return this.changed({ dropped: await this.versions.drop('building', NONE_BUILT) });
  }

  /** There is no way back after this. @throws RebuildConflict */
  async dropPrevious(): Promise<{ dropped: number }> {
    return this.changed({ dropped: await this.versions.drop('previous', NONE_BEFORE) });
  }

  private changed<T>(outcome: T): T {
    this.followers.wake();
    return outcome;
  }
}
