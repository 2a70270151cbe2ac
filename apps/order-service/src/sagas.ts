import type { AnySaga, Duration } from '@eventually/saga';
import { orderServiceConfig } from './config.js';
import { fulfilOrder } from './fulfil-order/fulfil-order.saga.js';

const { STOCK_DEADLINE, PAYMENT_DEADLINE, PAYMENT_RECEIPT_DEADLINE } = orderServiceConfig.shape;
const unlessConfigured = (deadline: typeof STOCK_DEADLINE) => deadline.parse(undefined) as Duration;

/** This service's sagas, with the deadlines that they have unless configured otherwise: what their pictures show. */
export const sagas: readonly AnySaga[] = [
  fulfilOrder({
    stock: unlessConfigured(STOCK_DEADLINE),
    payment: unlessConfigured(PAYMENT_DEADLINE),
    paymentReceipt: unlessConfigured(PAYMENT_RECEIPT_DEADLINE),
  }),
];
