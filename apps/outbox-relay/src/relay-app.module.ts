import { OperatorsModule, RelayModule } from '@eventually/nest';
import { ObserveModule } from '@eventually/observe';
import { DatabaseModule, kafkaConnection, operatorsSettings, Readiness, walUrl } from '@eventually/platform';
import { Relay } from '@eventually/relay';
import { type DynamicModule, Module } from '@nestjs/common';
import type { RelayConfig } from './config.js';

const CONNECTIONS = 4; // one to relay with, the others for health checks

/** A sidecar: publishes the outbox of the service it stands beside, which was told RELAY=beside. */
@Module({})
export class RelayAppModule {
  constructor(readiness: Readiness, relay: Relay) {
    readiness.needs('relay', () => relay.ready());
  }

  static forConfig(config: RelayConfig): DynamicModule {
    const { SERVICE: service, DATABASE_URL: url, RELAY_LEASE: leaseMs } = config;
    return {
      module: RelayAppModule,
      imports: [
        DatabaseModule.forService({
          service: `${service}.relay`,
          url,
          poolSize: CONNECTIONS,
          migrations: [],
        }),
        ObserveModule.forRelay({ service }),
        OperatorsModule.forRelay(operatorsSettings(config)),
        RelayModule.forService({
          service,
          kafka: kafkaConnection(config),
          leaseMs,
          walUrl: walUrl(config),
        }),
      ],
    };
  }
}
