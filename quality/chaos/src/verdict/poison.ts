import type { Storage } from '@eventually/runner';
import { Client } from 'pg';

const MARK = 'poison-';

export const poisonKey = (name: string): string => `${MARK}${name}`;

/** Whether a sentence speaks of a record that was meant to be wrong. */
export const isAboutPoison = (sentence: string): boolean => sentence.includes(MARK);

/** A record that nobody can handle is set aside once; not twice, and not passed over. */
export const missingPoison = (poisoned: readonly string[], setAside: readonly string[]): string[] =>
  poisoned.flatMap((key) => {
    const times = setAside.filter((one) => one === key).length;
    return times === 1 ? [] : [`the record with key ${key} is set aside ${times} times`];
  });

/** The records' keys of all messages that consumers have set aside, given up or still to be tried again. */
export async function setAsideIn({ databaseUrls }: Storage): Promise<string[]> {
  const keys = await Promise.all(Object.values(databaseUrls).map(parkedIn));
  return keys.flat();
}

async function parkedIn(connectionString: string): Promise<string[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (
      await client.query<{ key: string }>(`SELECT encode(record_key, 'escape') AS key FROM parked_message`)
    ).rows.map(({ key }) => key);
  } finally {
    await client.end();
  }
}
