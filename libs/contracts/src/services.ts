import { service } from '@eventually/contract-kit';
import { orderStream } from './order/order.stream.js';
import { paymentStream } from './payment/payment.stream.js';
import { productStream } from './product/product.stream.js';
import { stockStream } from './stock/stock.stream.js';

export const orderService = service('order-service', {
  owns: [orderStream],
  sends: [stockStream, paymentStream],
  reads: [orderStream, stockStream, paymentStream, productStream],
});
export type OrderService = typeof orderService;

export const inventoryService = service('inventory-service', { owns: [stockStream, productStream] });
export type InventoryService = typeof inventoryService;

export const paymentService = service('payment-service', { owns: [paymentStream] });
export type PaymentService = typeof paymentService;

export const viewService = service('view-service', { reads: [orderStream, stockStream, paymentStream] });

/**
 * Every service that has a database and speaks through the broker, causes before effects: order-service asks, the view shows
 * what came of it. Whatever else must know the services takes them from here.
 */
export const services = [orderService, inventoryService, paymentService, viewService] as const;
export type ServiceName = (typeof services)[number]['name'];

/** The database of each. Its role is called as the service, with `_` for `-`. */
export const databases: Readonly<Record<ServiceName, string>> = {
  'order-service': 'orders',
  'inventory-service': 'inventory',
  'payment-service': 'payments',
  'view-service': 'views',
};
