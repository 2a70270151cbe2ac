import type { DeliveryPorts } from '@eventually/inbox';
import { createKafka, type Kafka } from '@eventually/kafka';
import type { Stuck } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import type { ProjectionOptions } from '../projection-options.js';
import { Rebuild, type VersionStatus } from './rebuild.js';

/** The read models of this service and their versions. */
export class RebuildRegistry {
  private readonly kafka: Kafka;
  private readonly rebuilds: ReadonlyMap<string, Rebuild>;

  constructor(dataSource: DataSource, options: ProjectionOptions, ports: DeliveryPorts) {
    this.kafka = createKafka(options.service.name, options.kafka);
    this.rebuilds = new Map(
      options.projections?.map((projection) => [
        projection.name,
        new Rebuild({ kafka: this.kafka, dataSource, ports, options, projection }),
      ]),
    );
  }

  /** Begins to keep all versions up to date. */
  start(): void {
    for (const { followers } of this.rebuilds.values()) followers.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.rebuilds.values()].map(({ followers }) => followers.stop()));
  }

  /** Whether this instance takes part in every read model. */
  get isReady(): boolean {
    return [...this.rebuilds.values()].every(({ followers }) => followers.isReady);
  }

  /** The consumers that do not get on, of the versions that are read. */
  get stuckLive(): Stuck[] {
    return [...this.rebuilds.values()].flatMap(({ followers }) => followers.stuckLive);
  }

  of(projection: string): Rebuild | undefined {
    return this.rebuilds.get(projection);
  }

  async status(): Promise<Record<string, VersionStatus[]>> {
    const all = [...this.rebuilds].map(async ([name, rebuild]) => [name, await rebuild.status()] as const);
    return Object.fromEntries(await Promise.all(all));
  }
}
