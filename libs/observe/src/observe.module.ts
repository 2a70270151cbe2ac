import { guardedBy } from '@eventually/nest';
import { OBSERVER, observers } from '@eventually/runtime';
import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { FeedController } from './feed/feed.controller.js';
import { Feed } from './feed/feed.js';
import { Feeding } from './feed/feeding.js';
import { ActivityLog } from './feed/activity-log.js';
import { JourneyController } from './journey/journey.controller.js';
import { Journeys } from './journey/journey.js';
import { GaugesController } from './metrics/gauges.controller.js';
import { Metrics } from './metrics/metrics.js';
import { Vitals } from './metrics/vitals.js';
import { OBSERVE_OPTIONS, type ObserveOptions } from './observe-options.js';
import { TopicsController } from './topics/topics.controller.js';
import { TopicsReader } from './topics/topics.js';
import { Tracing } from './tracing/tracing.js';

/** Metrics, traces and the feed of a service. It stands beside `MessagingModule`, which does without it. */
@Global()
@Module({})
export class ObserveModule {
  static forService(options: ObserveOptions): DynamicModule {
    return {
      module: ObserveModule,
      controllers: [FeedController, GaugesController, JourneyController, TopicsController],
      providers: [
        guardedBy(options.guard),
        { provide: OBSERVE_OPTIONS, useValue: options },
        { provide: ActivityLog, useFactory: () => new ActivityLog() },
        metricsOf(options.service.name),
        {
          provide: OBSERVER,
          useFactory: (metrics: Metrics, recent: ActivityLog) =>
            observers(new Tracing(), metrics, new Feeding(recent)),
          inject: [Metrics, ActivityLog],
        },
        Feed,
        Journeys,
        TopicsReader,
        Vitals,
      ],
      exports: [OBSERVER],
    };
  }

  /** Of a process that only publishes the outbox of a service. */
  static forRelay({ service }: { readonly service: string }): DynamicModule {
    return {
      module: ObserveModule,
      providers: [
        metricsOf(service),
        {
          provide: OBSERVER,
          useFactory: (metrics: Metrics) => observers(new Tracing(), metrics),
          inject: [Metrics],
        },
      ],
      exports: [OBSERVER],
    };
  }
}

const metricsOf = (service: string): Provider => ({
  provide: Metrics,
  useFactory: () => new Metrics(service),
});
