import type { History, Operation, OrderRead, StockRead } from '../history.js';

export const token = (key: string, sequence: number): string =>
  Buffer.from(JSON.stringify(['order', key, sequence])).toString('base64url');

type Unasked<O extends Operation> = Omit<O, 'client' | 'startedAt' | 'endedAt' | 'status'> &
  Partial<Pick<O, 'client' | 'status'>>;

/** A history in which one thing was asked after the other: by `ada`, with an answer, unless said otherwise. */
export const told = (
  ...operations: { [K in Operation['kind']]: Unasked<Extract<Operation, { kind: K }>> }[Operation['kind']][]
): History =>
  operations.map((operation, index) => ({
    client: 'ada',
    status: 200,
    startedAt: index,
    endedAt: index + 0.5,
    ...operation,
  }));

export const place = (key: string, body: string, quantity = 1) =>
  ({ kind: 'place', key, body, orderId: 'a', lines: [{ sku: 'cup', quantity }] }) as const;

export const cancel = { kind: 'cancel', orderId: 'a' } as const;

/** What the view shows, unless another source is named. */
export const see = (
  status: string,
  versions: Readonly<Record<string, number>> = {},
  {
    source = 'view-service',
    version,
    ...more
  }: Partial<OrderRead> & { source?: string; version?: number } = {},
) => ({
  kind: 'order' as const,
  orderId: 'a',
  after: [],
  seen: { status, source, versions, ...(version !== undefined && { version }) },
  ...more,
});

export const receive = (quantity: number, status = 201) =>
  ({ kind: 'receive', sku: 'cup', quantity, status }) as const;

export const stock = (
  onHand: number,
  reserved: number,
  available = onHand - reserved,
): Unasked<StockRead> & { kind: 'stock' } => ({
  kind: 'stock',
  sku: 'cup',
  seen: { onHand, reserved, available },
});
