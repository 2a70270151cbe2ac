import { type DynamicModule, Module } from '@nestjs/common';
import type { ServiceName } from '../services/services.js';
import { CONTROL_SERVER } from './control-server.js';
import { ControlServerClient } from './control-server.client.js';
import { FaultsController } from './faults.controller.js';
import { DeadLettersController } from './dead-letters/dead-letters.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { Feed } from './feed/feed.js';
import { JourneyController } from './journey/journey.controller.js';
import { OpsClient } from './ops-client.js';
import { TracesController } from './traces/traces.controller.js';
import { TopicsController } from './topics/topics.controller.js';
import { VerdictController } from './verdict.controller.js';

/** What the gateway's settings say about the control room. */
export interface ControlRoomSettings {
  readonly OPS_TOKEN?: string;
  readonly CONTROL_SERVER_URL?: string;
  readonly CONTROL_SERVER_TOKEN?: string;
}

/** What operators see of the running system, and may break and mend; only there with CONTROL_ROOM=true. */
@Module({})
export class ControlRoomModule {
  static forConfig(
    { OPS_TOKEN: token, CONTROL_SERVER_URL, CONTROL_SERVER_TOKEN }: ControlRoomSettings,
    origins: Readonly<Record<ServiceName, readonly string[]>>,
  ): DynamicModule {
    return {
      module: ControlRoomModule,
      controllers: [
        DeadLettersController,
        FaultsController,
        FeedController,
        JourneyController,
        TopicsController,
        TracesController,
        VerdictController,
      ],
      providers: [
        { provide: OpsClient, useFactory: () => new OpsClient(origins, token!) },
        {
          provide: CONTROL_SERVER,
          useFactory: () =>
            CONTROL_SERVER_URL && new ControlServerClient(CONTROL_SERVER_URL, CONTROL_SERVER_TOKEN!),
        },
        Feed,
      ],
    };
  }
}
