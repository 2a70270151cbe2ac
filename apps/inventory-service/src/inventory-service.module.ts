import { inventoryService, productStream, stockStream } from '@eventually/contracts';
import { MessagingModule, OperatorsModule, StoreModule } from '@eventually/nest';
import { ObserveModule } from '@eventually/observe';
import {
  DatabaseModule,
  IdempotencyModule,
  messagingSettings,
  operatorsSettings,
} from '@eventually/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommitStockHandler } from './commit-stock/commit-stock.handler.js';
import type { InventoryServiceConfig } from './config.js';
import { migrations } from './database/migrations.js';
import { orderJourney } from './database/order-journey.js';
import { ProductEntity } from './database/product.entity.js';
import { ReservationEntity } from './database/reservation.entity.js';
import { StockRepository } from './database/stock.repository.js';
import { product } from './domain/product.js';
import { reservation } from './domain/reservation.js';
import { entities } from './entities.js';
import { ListProductController } from './list-product/list-product.controller.js';
import { ProductCatalogueController } from './product-catalogue/product-catalogue.controller.js';
import { ProductCatalogueQuery } from './product-catalogue/product-catalogue.query.js';
import { ReceiveStockController } from './receive-stock/receive-stock.controller.js';
import { ReleaseStockHandler } from './release-stock/release-stock.handler.js';
import { RemoveProductController } from './remove-product/remove-product.controller.js';
import { ReservationStatusController } from './reservation-status/reservation-status.controller.js';
import { ReserveStockHandler } from './reserve-stock/reserve-stock.handler.js';

export const service = inventoryService.name;

/** The table of contents of inventory-service: keeps the catalogue and the stock. */
@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    StoreModule.forFeature(inventoryService, {
      aggregate: product,
      stream: productStream,
      entity: ProductEntity,
      locksNew: true,
    }),
    StoreModule.forFeature(inventoryService, {
      aggregate: reservation,
      stream: stockStream,
      entity: ReservationEntity,
      locksNew: true,
    }),
  ],
  controllers: [
    ListProductController,
    RemoveProductController,
    ReceiveStockController,
    ReserveStockHandler,
    CommitStockHandler,
    ReleaseStockHandler,
    ProductCatalogueController,
    ReservationStatusController,
  ],
  providers: [StockRepository, ProductCatalogueQuery],
})
export class InventoryServiceModule {
  static forConfig(config: InventoryServiceConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL: poolSize } = config;
    const messaging = messagingSettings(config);
    const operators = operatorsSettings(config);
    return {
      module: InventoryServiceModule,
      imports: [
        DatabaseModule.forService({ service, url, poolSize, migrations }),
        IdempotencyModule.keepingKeysFor(config.IDEMPOTENCY_HOURS),
        MessagingModule.forService({ service: inventoryService, ...messaging }),
        OperatorsModule.forService(operators),
        ObserveModule.forService({
          service: inventoryService,
          kafka: messaging.kafka,
          guard: operators.guard,
          journey: orderJourney,
        }),
      ],
    };
  }
}
