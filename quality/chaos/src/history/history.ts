/** What one client asked and was told, one thing after the other, or side by side with its other requests. */
export interface Asked {
  readonly client: string;
  /** In milliseconds of one clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Of the answer; unset when none came. */
  readonly status?: number;
}

export interface OrderPlaced extends Asked {
  readonly kind: 'place';
  readonly key: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** The whole answer, to the byte. */
  readonly body?: string;
  readonly orderId?: string;
}

export interface OrderCancelled extends Asked {
  readonly kind: 'cancel';
  readonly orderId: string;
}

export interface OrderRead extends Asked {
  readonly kind: 'order';
  readonly orderId: string;
  /** The consistency tokens that it had to include. */
  readonly after: readonly string[];
  readonly seen?: {
    readonly status: string;
    /** Who answered: the view, or the owner of orders in its place. */
    readonly source: string;
    /** Events that the view has taken in. */
    readonly version?: number;
    /** Per stream. */
    readonly versions?: Readonly<Record<string, number>>;
  };
}

export interface OrdersListed extends Asked {
  readonly kind: 'list';
  readonly customerId: string;
  readonly after: readonly string[];
  readonly orderIds?: readonly string[];
}

export interface GoodsReceived extends Asked {
  readonly kind: 'receive';
  readonly sku: string;
  readonly quantity: number;
}

export interface StockRead extends Asked {
  readonly kind: 'stock';
  readonly sku: string;
  readonly seen?: { readonly onHand: number; readonly reserved: number; readonly available: number };
}

export type Operation = OrderPlaced | OrderCancelled | OrderRead | OrdersListed | GoodsReceived | StockRead;

/** Everything that clients did in one trial, in the order in which it ended. */
export type History = readonly Operation[];

export const ofKind = <K extends Operation['kind']>(
  history: History,
  kind: K,
): Extract<Operation, { kind: K }>[] =>
  history.filter((one): one is Extract<Operation, { kind: K }> => one.kind === kind);

export const succeeded = ({ status }: Asked): boolean =>
  status !== undefined && status >= 200 && status < 300;

/** A token says which version of which stream has to be included; clients need not know, their judge does. */
export function tokenContent(token: string): { stream: string; key: string; sequence: number } {
  const [stream, key, sequence] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [
    string,
    string,
    number,
  ];
  return { stream, key, sequence };
}

export function groupBy<T>(items: Iterable<T>, nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}
