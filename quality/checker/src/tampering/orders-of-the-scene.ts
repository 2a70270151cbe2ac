import { randomUUID } from 'node:crypto';
import type { RunningSystem } from '@eventually/runner';
import { Shop } from '../testing/shop.js';
import type { Ids } from './corruption.js';
import { query } from './tampered-copy.js';

/** Has two customers and an operator order something. @returns the ids of all that came of it, by names */
export async function atOrdersOf({ gatewayUrl, databaseUrls }: RunningSystem): Promise<Ids> {
  const [ada, grace, olga] = [
    new Shop(gatewayUrl, 'ada'),
    new Shop(gatewayUrl, 'grace'),
    new Shop(gatewayUrl),
  ];
  const cup = await olga.list({ name: 'cup', stock: 10, price: 100 });
  const pot = await olga.list({ name: 'pot', stock: 20, price: 700 });
  const lines = [
    { sku: cup, quantity: 1 },
    { sku: pot, quantity: 2 },
  ];
  const confirmed = await ada.place(lines, 'tok_ok', 'CONFIRMED');
  const graces = await grace.place(lines, 'tok_ok', 'CONFIRMED');
  const declined = await olga.place(lines, 'tok_declined', 'REJECTED', 'lin');
  const cancelled = await olga.place(lines, 'tok_ok', 'CONFIRMED', 'lin');
  await olga.cancel(cancelled);
  const messages = await query<{ type: string; id: string }>(
    databaseUrls['order-service'],
    `SELECT headers ->> 'ce_type' AS type, id::text FROM outbox WHERE key = '${confirmed}'`,
  );
  const [place] = await query<{ partition: string }>(
    databaseUrls['view-service'],
    `SELECT partition::text FROM projection_checkpoint WHERE topic = 'order.events' AND next_offset > 0 LIMIT 1`,
  );
  const answers = await query<{ type: string; id: string }>(
    databaseUrls['inventory-service'],
    `SELECT headers ->> 'ce_type' AS type, id::text FROM outbox WHERE key = '${confirmed}'`,
  );
  const [receipt] = await query<{ id: string }>(
    databaseUrls['inventory-service'],
    `SELECT receipt_id::text AS id FROM stock_ledger WHERE kind = 'received' AND sku = '${cup}'`,
  );
  return {
    ...{ confirmed, graces, declined, cancelled, cup, pot, stranger: randomUUID(), receipt: receipt!.id },
    partition: place!.partition,
    ...Object.fromEntries([...messages, ...answers].map(({ type, id }) => [type, id])),
    unheardOf: anotherIdLike(messages[0]!.id),
  };
}

/** Of the same version and the same time, as far as it tells one. */
const anotherIdLike = (id: string): string => id.slice(0, 24) + randomUUID().slice(24);
