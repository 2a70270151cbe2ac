import { createHash } from 'node:crypto';

/** What a message says, header by header and byte by byte, as a number of 48 bits. */
export function digestOf(value: Uint8Array | null, headers: Readonly<Record<string, string>>): number {
  const hash = createHash('md5');
  if (value === null) hash.update('T');
  else hash.update('V').update(value);
  const said = Object.keys(headers).filter(isOurs).sort();
  for (const name of said) hash.update(`\n${name}=${headers[name]}`);
  return hash.digest().readUIntBE(0, 6);
}

/** Others may be added on the way. */
const isOurs = (name: string): boolean => name.startsWith('ce_') || SAID_BESIDES.includes(name);
const SAID_BESIDES = ['content-type', 'traceparent'];

/** The same in SQL, of a row that has `value` and `headers`. */
export const digestInSql = `
  ('x' || substr(md5(
    CASE WHEN value IS NULL THEN 'T' ELSE 'V' || value END || coalesce((
      SELECT string_agg(E'\\n' || name || '=' || text, '' ORDER BY name COLLATE "C")
      FROM jsonb_each_text(headers) AS header (name, text)
      WHERE name LIKE 'ce\\_%' OR name IN ('${SAID_BESIDES.join("', '")}')), '')), 1, 12))::bit(48)::bigint::float8`;
