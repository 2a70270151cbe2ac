import type { DataSource } from 'typeorm';

/** Parks a message that has failed for the last time. @returns its id */
export async function parkDeadLetter(db: DataSource): Promise<string> {
  await db.query(`INSERT INTO parked_key (consumer, key) VALUES ('spec', 'ada')`);
  const [{ id }]: [{ id: string }] = await db.query(
    `INSERT INTO parked_message (consumer, key, topic, partition, record_offset, message_id, type, value, headers,
       attempts, cause, dead_since)
     VALUES ('spec', 'ada', 'spec.events', 0, 7, gen_random_uuid(), 'Greeted', '{"name":"Ada"}', '{"ce_type":"Greeted"}',
       8, 'Error: no', now())
     RETURNING id`,
  );
  return id;
}

/** What operators may ask about it and do to it, in an order that works. */
export const deadLetterRequests = (id: string) => [
  { operation: 'listDeadLetters', status: 200 },
  { operation: 'getDeadLetter', status: 200, params: { id } },
  { operation: 'getDeadLetter', status: 404, params: { id: '404' } },
  { operation: 'replayDeadLetters', status: 202, body: { id, operator: 'ada' } },
  { operation: 'discardDeadLetters', status: 202, body: { id, operator: 'ada', reason: 'a spec' } },
  { operation: 'deadLetterTrail', status: 200 },
];
