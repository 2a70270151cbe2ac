import { type DynamicModule, Module } from '@nestjs/common';
import { CancelOrderController } from './cancel-order/cancel-order.controller.js';
import type { GatewayConfig } from './config.js';
import { HomeController } from './home/home.controller.js';
import { FindOrderDetails } from './order-details/find-order-details.js';
import { OrderDetailsController } from './order-details/order-details.controller.js';
import { PlaceOrderController } from './place-order/place-order.controller.js';
import { ChangeProductsController } from './product-catalogue/change-products.controller.js';
import { ReadProductsController } from './product-catalogue/read-products.controller.js';
import { ReceiveStockController } from './product-catalogue/receive-stock.controller.js';
import { InventoryServiceClient } from './services/inventory-service.client.js';
import { OrderServiceClient } from './services/order-service.client.js';
import { ViewServiceClient } from './services/view-service.client.js';

/** The only door for clients. It keeps nothing: what it answers comes from the services behind it. */
@Module({})
export class GatewayModule {
  static forConfig(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        HomeController,
        PlaceOrderController,
        OrderDetailsController,
        CancelOrderController,
        ReadProductsController,
        ChangeProductsController,
        ReceiveStockController,
      ],
      providers: [
        FindOrderDetails,
        { provide: OrderServiceClient, useFactory: () => new OrderServiceClient(config.ORDER_SERVICE_URL) },
        {
          provide: InventoryServiceClient,
          useFactory: () => new InventoryServiceClient(config.INVENTORY_SERVICE_URL),
        },
        { provide: ViewServiceClient, useFactory: () => new ViewServiceClient(config.VIEW_SERVICE_URL) },
      ],
    };
  }
}
