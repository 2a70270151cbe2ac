/** Every moment that has a failpoint, in the order in which a message meets them. */
export const failpoints = [
  'request.handled', // everything is written, the transaction is still open
  'request.committed', // before the client hears of it
  'relay.page-read', // nothing is published yet
  'relay.page-published', // the broker has the page, the outbox does not say so yet
  'relay.cursors-saved',
  'inbox.claimed',
  'inbox.handled', // everything is written, the transaction is still open
  'inbox.committed', // the offset is not committed yet
  'inbox.offsets-committed',
  'projection.folded', // the documents are written, the transaction is still open
  'saga.overdue-claimed',
  'saga.compensating',
  'parking.parked', // the transaction is still open
  'parking.retried', // the transaction is still open
  'provider.answered', // the payment provider has acted, this service does not know what it said yet
] as const;

export interface Armed {
  readonly name: (typeof failpoints)[number];
  /** 1 is the first time. */
  readonly nth: number;
  readonly action: 'kill' | 'pause';
}

/** Reads `name:nth` or `name:nth:action`. @throws Error that says what may stand there */
export function parseFailpoint(text: string | undefined): Armed | undefined {
  if (!text) return undefined;
  const [name, nth = '1', action = 'kill', ...rest] = text.split(':');
  const known = failpoints.find((one) => one === name);
  if (!known) throw new Error(`FAILPOINT=${text}: '${name}' is none of ${failpoints.join(', ')}`);
  if (!/^[1-9]\d*$/.test(nth) || (action !== 'kill' && action !== 'pause') || rest.length > 0)
    throw new Error(`FAILPOINT=${text}: must be name:nth or name:nth:action, with action kill or pause`);
  return { name: known, nth: Number(nth), action };
}
