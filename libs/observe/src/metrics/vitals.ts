import type { ServiceGauges } from '../types/index.js';
import { createKafka } from '@eventually/kafka';
import { Relay } from '@eventually/relay';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OBSERVE_OPTIONS, type ObserveOptions } from '../observe-options.js';
import { Bounded } from './bounded.js';
import { unwatch, watch } from './gauges.js';
import { Lag } from './lag.js';
import { freshnessOf, Metrics } from './metrics.js';
import { backlogOf } from './outbox-backlog.js';
import { parkedOf } from './parked.js';
import { sagasOf } from './sagas-at.js';

const AT_MOST_EVERY_MS = 500;

/** How the service is. Measured only when somebody asks, at most twice a second, each part within a second. */
@Injectable()
export class Vitals implements OnApplicationShutdown {
  private readonly lag: Lag;
  private readonly parts: Readonly<Record<string, Bounded<Partial<ServiceGauges>>>>;
  private measuring: Promise<ServiceGauges> | undefined;
  private measuredAt = -Infinity;

  constructor(
    dataSource: DataSource,
    @Inject(OBSERVE_OPTIONS) private readonly options: ObserveOptions,
    relay: Relay,
    private readonly metrics: Metrics,
  ) {
    const { service, kafka, sagas = [] } = options;
    this.lag = new Lag(createKafka(`${service.name}.lag`, kafka));
    const writes = service.owns.length > 0 || service.sends.length > 0;
    this.parts = {
      ...(writes && {
        outbox: new Bounded(async () => {
          const { depth, ageMs } = await backlogOf(dataSource, relay.reached);
          return { outboxDepth: depth, outboxAgeMs: ageMs };
        }),
      }),
      parked: new Bounded(() => parkedOf(dataSource)),
      lag: new Bounded(async () => ({ lag: await this.lag.of(metrics.consumers) })),
      ...(sagas.length > 0 && { sagas: new Bounded(() => sagasOf(dataSource)) }),
    };
    watch(this);
  }

  now(): Promise<ServiceGauges> {
    if (this.measuring && performance.now() - this.measuredAt < AT_MOST_EVERY_MS) return this.measuring;
    this.measuredAt = performance.now();
    return (this.measuring = this.measure());
  }

  async onApplicationShutdown(): Promise<void> {
    unwatch(this);
    await this.lag.close();
  }

  private async measure(): Promise<ServiceGauges> {
    const at = new Date().toISOString();
    const parts = await Promise.all(Object.values(this.parts).map((part) => part.now()));
    const writeToVisibleMs = freshnessOf(this.metrics.consumers);
    const { stuck } = this.metrics;
    const { name: service } = this.options.service;
    return Object.assign({ service, at, up: true }, ...parts, {
      ...(writeToVisibleMs && { writeToVisibleMs }),
      ...(stuck.length > 0 && { stuck }),
    });
  }
}
