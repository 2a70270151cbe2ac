import { createRelay, Relay, type RelayOptions } from '@eventually/relay';
import { type Observer, OBSERVER } from '@eventually/runtime';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Global,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The relay of a service as a process of its own, on a global TypeORM `DataSource` of that service's database. */
@Global()
@Module({})
export class RelayModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly relay: Relay) {}

  static forService(options: RelayOptions): DynamicModule {
    const useFactory = (dataSource: DataSource, observer?: Observer): Relay =>
      createRelay(dataSource, { observer, ...options });
    return {
      module: RelayModule,
      providers: [{ provide: Relay, useFactory, inject: [DataSource, { token: OBSERVER, optional: true }] }],
      exports: [Relay],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }
}
