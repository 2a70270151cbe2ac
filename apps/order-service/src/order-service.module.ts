import { orderService, orderStream } from '@eventually/contracts';
import { MessagingModule, OperatorsModule, StoreModule } from '@eventually/nest';
import { ObserveModule } from '@eventually/observe';
import { type Duration, sagaBacklogOf } from '@eventually/saga';
import {
  DatabaseModule,
  IdempotencyModule,
  messagingSettings,
  operatorsSettings,
} from '@eventually/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Admission } from './admit-orders/admission.js';
import { CancelOrderController } from './cancel-order/cancel-order.controller.js';
import type { OrderServiceConfig } from './config.js';
import { ConfirmOrderHandler } from './confirm-order/confirm-order.handler.js';
import { migrations } from './database/migrations.js';
import { orderJourney } from './database/order-journey.js';
import { OrderEntity } from './database/order.entity.js';
import { PriceList } from './database/price-list.js';
import { order } from './domain/order.js';
import { entities } from './entities.js';
import { fulfilOrder } from './fulfil-order/fulfil-order.saga.js';
import { OrderStatusController } from './order-status/order-status.controller.js';
import { PlaceOrderController } from './place-order/place-order.controller.js';
import { PlaceOrderGroupCommit } from './place-order/place-order.group-commit.js';
import { productPrices } from './product-prices/product-prices.projection.js';
import { RejectOrderHandler } from './reject-order/reject-order.handler.js';

export const service = orderService.name;

/** The table of contents of order-service: takes orders, and runs the saga that fulfils them. */
@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    StoreModule.forFeature(orderService, { aggregate: order, stream: orderStream, entity: OrderEntity }),
  ],
  controllers: [
    PlaceOrderController,
    CancelOrderController,
    OrderStatusController,
    ConfirmOrderHandler,
    RejectOrderHandler,
  ],
  providers: [
    {
      provide: Admission,
      useFactory: (db: DataSource) => new Admission((then) => sagaBacklogOf(db, then)),
      inject: [DataSource],
    },
    PriceList,
    PlaceOrderGroupCommit,
  ],
})
export class OrderServiceModule {
  static forConfig(config: OrderServiceConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL: poolSize } = config;
    const within = {
      stock: config.STOCK_DEADLINE as Duration,
      payment: config.PAYMENT_DEADLINE as Duration,
      paymentReceipt: config.PAYMENT_RECEIPT_DEADLINE as Duration,
    };
    const messaging = messagingSettings(config);
    const operators = operatorsSettings(config);
    const sagas = [fulfilOrder(within)];
    return {
      module: OrderServiceModule,
      imports: [
        DatabaseModule.forService({ service, url, poolSize, migrations }),
        IdempotencyModule.keepingKeysFor(config.IDEMPOTENCY_HOURS),
        MessagingModule.forService({
          service: orderService,
          ...messaging,
          sagas,
          projections: [productPrices],
        }),
        OperatorsModule.forService(operators),
        ObserveModule.forService({
          service: orderService,
          kafka: messaging.kafka,
          guard: operators.guard,
          sagas,
          journey: orderJourney,
        }),
      ],
    };
  }
}
