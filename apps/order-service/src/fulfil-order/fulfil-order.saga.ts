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
import { type Duration, saga } from '@eventually/saga';
import { ConfirmOrder, RejectOrder, StartOrderFulfilment } from '../domain/fulfilment.js';

export interface Deadlines {
  readonly stock: Duration;
  readonly payment: Duration;
  /** Until payment-service has the command: it may be behind, and then its own time has not begun. */
  readonly paymentReceipt: Duration;
}

/** From a placed order to a confirmed one, or back to nothing held and nothing charged. */
export const fulfilOrder = (within: Deadlines) =>
  saga('fulfil-order', {
    startedBy: StartOrderFulfilment,
    key: 'orderId',
    steps: [
      {
        send: ReserveStock,
        success: StockReserved,
        failure: StockRejected,
        undo: ReleaseStock,
        within: within.stock,
      },
      {
        send: AuthorizePayment,
        success: PaymentAuthorized,
        failure: PaymentDeclined,
        undo: CancelPayment,
        receipt: PaymentRequested,
        receiptWithin: within.paymentReceipt,
        within: within.payment,
      },
      { send: ConfirmOrder, success: OrderConfirmed },
    ],
    completed: [CommitStock, CapturePayment], // what cannot be taken back comes last
    compensated: [RejectOrder],
    cancelledBy: OrderCancelled,
  });
