/** The views, by their place in the address. */
export const VIEWS = [
  'orders',
  'saga',
  'tables',
  'topics',
  'dead-letters',
  'faults',
  'invariants',
  'lag',
  'wall',
] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  readonly view: View;
  /** Of the views that show one order. */
  readonly orderId?: string;
}

/** `#/saga/5b0c…` is the saga of that order; what is unknown leads to the orders. */
export function routeOf({ pathname, hash }: { pathname: string; hash: string }): Route {
  const [, view, orderId] = hash.split('/');
  if (!view && pathname === '/wall') return { view: 'wall' };
  if (!VIEWS.includes(view as View)) return { view: 'orders' };
  return { view: view as View, ...(orderId && { orderId: decodeURIComponent(orderId) }) };
}

export const linkTo = (view: View, orderId?: string): string =>
  view === 'wall' ? '/wall' : `/#/${view}${orderId ? `/${encodeURIComponent(orderId)}` : ''}`;
