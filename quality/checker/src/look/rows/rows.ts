import type { BackendName } from '@eventually/runner';
import type { Snapshot } from '../snapshot.js';
import { type OrderRow, readOrderService, type RequestRow, type SagaRow } from './orders.js';
import { type CallRow, type ChargeRow, type PaymentRow, readPaymentService } from './payments.js';
import {
  type LevelRow,
  type MovementRow,
  readInventoryService,
  type ReceiptRow,
  type ReservationRow,
} from './stock.js';

/** What the services' own tables say; those of one service at the same instant. */
export interface Rows {
  readonly orders: readonly OrderRow[];
  readonly sagas: readonly SagaRow[];
  readonly requests: readonly RequestRow[];
  readonly levels: readonly LevelRow[];
  readonly reservations: readonly ReservationRow[];
  readonly movements: readonly MovementRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly payments: readonly PaymentRow[];
  readonly calls: readonly CallRow[];
  /** The books of the simulated provider; missing where a real one keeps them. */
  readonly charges?: readonly ChargeRow[];
}

export const readRows = async (snapshots: Readonly<Record<BackendName, Snapshot>>): Promise<Rows> => ({
  ...(await readOrderService(snapshots['order-service'])),
  ...(await readInventoryService(snapshots['inventory-service'])),
  ...(await readPaymentService(snapshots['payment-service'])),
});
