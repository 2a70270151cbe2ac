import { consumer, reads } from '@eventually/contract-kit';
import {
  AuthorizePayment,
  CancelPayment,
  CapturePayment,
  CommitStock,
  OrderCancelled,
  OrderConfirmed,
  PaymentAuthorized,
  PaymentDeclined,
  PaymentRequested,
  ReleaseStock,
  ReserveStock,
  StockRejected,
  StockReserved,
} from '@eventually/contracts';

/** The answers that move the saga, and the commands it asks for them with. */
export const fulfilOrderReads = consumer('order-service', 'fulfil-order', {
  reads: [
    reads(StockReserved, 'orderId'),
    reads(StockRejected, 'orderId', 'reason'),
    reads(PaymentRequested, 'orderId'),
    reads(PaymentAuthorized, 'orderId'),
    reads(PaymentDeclined, 'orderId', 'reason'),
    reads(OrderConfirmed, 'orderId'),
    reads(OrderCancelled, 'orderId'),
  ],
  sends: [ReserveStock, CommitStock, ReleaseStock, AuthorizePayment, CapturePayment, CancelPayment],
});
