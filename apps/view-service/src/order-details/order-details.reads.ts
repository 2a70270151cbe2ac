import { consumer, reads } from '@eventually/contract-kit';
import {
  OrderCancelled,
  OrderConfirmed,
  OrderPlaced,
  OrderRejected,
  PaymentAuthorized,
  PaymentCancelled,
  PaymentCaptured,
  PaymentDeclined,
  PaymentRefunded,
  PaymentRequested,
  PaymentVoided,
  StockCommitted,
  StockRejected,
  StockReleased,
  StockReserved,
  StockReturned,
} from '@eventually/contracts';

/** What the view takes from each event; of those without a field it is enough that they happened. */
export const orderDetailsReads = consumer('view-service', 'order-details', {
  reads: [
    reads(OrderPlaced, 'customerId', 'lines', 'total'),
    reads(OrderConfirmed),
    reads(OrderRejected, 'reason'),
    reads(OrderCancelled, 'reason'),

    reads(StockReserved),
    reads(StockRejected),
    reads(StockCommitted),
    reads(StockReleased),
    reads(StockReturned),

    reads(PaymentRequested),
    reads(PaymentAuthorized, 'authorizationId'),
    reads(PaymentDeclined, 'reason', 'code'),
    reads(PaymentCaptured),
    reads(PaymentCancelled),
    reads(PaymentVoided),
    reads(PaymentRefunded),
  ],
});
