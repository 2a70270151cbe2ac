import { viewService } from '@eventually/contracts';
import { MessagingModule, OperatorsModule } from '@eventually/nest';
import { ObserveModule } from '@eventually/observe';
import { DatabaseModule, messagingSettings, operatorsSettings } from '@eventually/platform';
import { withColumns } from '@eventually/projection';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { ViewServiceConfig } from './config.js';
import { migrations } from './database/migrations.js';
import { orderDetailsColumns } from './database/order-details.columns.js';
import { orderJourney } from './database/order-journey.js';
import { entities } from './entities.js';
import { OrderDetailsController } from './order-details/order-details.controller.js';
import { orderDetails } from './order-details/order-details.projection.js';
import { OrderDetailsQueries } from './order-details/order-details.queries.js';

export const service = viewService.name;

/** The table of contents of view-service: reads every stream about orders, writes none, and answers questions about what it has read. */
@Module({
  imports: [TypeOrmModule.forFeature(entities)],
  controllers: [OrderDetailsController],
  providers: [OrderDetailsQueries],
})
export class ViewServiceModule {
  static forConfig(config: ViewServiceConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL: poolSize } = config;
    const messaging = messagingSettings(config);
    const operators = operatorsSettings(config);
    return {
      module: ViewServiceModule,
      imports: [
        DatabaseModule.forService({ service, url, poolSize, migrations }),
        MessagingModule.forService({
          service: viewService,
          ...messaging,
          projections: [withColumns(orderDetails, orderDetailsColumns)],
        }),
        OperatorsModule.forService(operators),
        ObserveModule.forService({
          service: viewService,
          kafka: messaging.kafka,
          guard: operators.guard,
          journey: orderJourney,
        }),
      ],
    };
  }
}
