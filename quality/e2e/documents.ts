import type { GatewayComponents } from '@eventually/clients';

type Schemas = GatewayComponents['schemas'];

/** An order, read by itself or in a list: only by itself does it say who answered. */
export type Order = Schemas['OrderDocument'] & Partial<Pick<Schemas['OrderDetails'], 'source'>>;
export type OrderPage = Schemas['OrderPage'];
export type Product = Schemas['Product'];

export const terminal = ({ status }: Order): boolean => status !== 'PENDING';

const UNDONE_STOCK = ['REJECTED', 'RELEASED', 'RETURNED'];
const UNDONE_PAYMENT = ['DECLINED', 'VOIDED', 'REFUNDED'];

/** A confirmed order is at rest when it is sold and paid, any other one when nothing is held or charged. */
export function atRest({ status, stock, payment }: Order): boolean {
  if (status === 'PENDING') return false;
  if (status === 'CONFIRMED') return stock?.status === 'COMMITTED' && payment?.status === 'CAPTURED';
  return UNDONE_STOCK.includes(stock?.status ?? '') && (!payment || UNDONE_PAYMENT.includes(payment.status));
}

/** The types of the timeline, in its order. */
export const story = ({ timeline }: Order): string[] => timeline.map(({ type }) => type);
