import { type Service, service } from '@eventually/contract-kit';
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

/** Every service that speaks through the broker: what the broker's access rules are made of. */
export const services: readonly Service[] = [orderService, inventoryService, paymentService, viewService];
