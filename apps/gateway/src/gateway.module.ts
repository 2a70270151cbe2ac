import { type DynamicModule, Module } from '@nestjs/common';
import { CancelOrderController } from './cancel-order/cancel-order.controller.js';
import type { GatewayConfig } from './config.js';
import { ControlRoomModule } from './control-room/control-room.module.js';
import { DevelopmentIssuer } from './development-issuer/development-issuer.js';
import { DevelopmentIssuerController } from './development-issuer/development-issuer.controller.js';
import { HomeController } from './home/home.controller.js';
import { FindOrderDetails } from './order-details/find-order-details.js';
import { OrderDetailsController } from './order-details/order-details.controller.js';
import { OrderV2Controller } from './order-details/order-v2.controller.js';
import { OrderOverviewController } from './order-overview/order-overview.controller.js';
import { PlaceOrderController } from './place-order/place-order.controller.js';
import { ChangeProductsController } from './product-catalogue/change-products.controller.js';
import { ProductReads } from './product-catalogue/product-reads.js';
import { ReadProductsController } from './product-catalogue/read-products.controller.js';
import { ReceiveStockController } from './product-catalogue/receive-stock.controller.js';
import { ServicesModule } from './services/services.module.js';

/** The only door for clients. It keeps nothing: what it answers comes from the services behind it. */
@Module({})
export class GatewayModule {
  static forConfig(config: GatewayConfig): DynamicModule {
    const development = config.DEVELOPMENT_ISSUER_KEY ? developmentIssuer(config) : undefined;
    const origins = originsIn(config);
    return {
      module: GatewayModule,
      imports: [
        ServicesModule.at(origins),
        ...(config.CONTROL_ROOM ? [ControlRoomModule.forConfig(config, origins)] : []),
      ],
      controllers: [
        HomeController,
        PlaceOrderController,
        OrderDetailsController,
        OrderV2Controller,
        OrderOverviewController,
        CancelOrderController,
        ReadProductsController,
        ChangeProductsController,
        ReceiveStockController,
        ...(development?.controllers ?? []),
      ],
      providers: [FindOrderDetails, ProductReads, ...(development?.providers ?? [])],
    };
  }
}

const originsIn = (config: GatewayConfig) => ({
  'order-service': config.ORDER_SERVICE_URL,
  'inventory-service': config.INVENTORY_SERVICE_URL,
  'payment-service': config.PAYMENT_SERVICE_URL,
  'view-service': config.VIEW_SERVICE_URL,
});

const developmentIssuer = (config: GatewayConfig) => ({
  controllers: [DevelopmentIssuerController],
  providers: [{ provide: DevelopmentIssuer, useFactory: () => DevelopmentIssuer.start(config) }],
});
