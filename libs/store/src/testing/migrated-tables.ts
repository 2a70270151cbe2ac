import type { Queries } from '@eventually/runtime';

export interface TableColumn {
  readonly name: string;
  readonly type: string;
  /** Unset where it is the database's own. */
  readonly collation: string | null;
  readonly isNullable: boolean;
  readonly isPrimary: boolean;
  readonly hasDefault: boolean;
  /** From other columns: nobody writes it. */
  readonly isComputed: boolean;
}

/** All tables but partitions and TypeORM's own. */
export async function tablesOf(db: Queries): Promise<string[]> {
  const rows: { name: string }[] = await db.query(
    `SELECT oid::regclass::text AS name FROM pg_class
     WHERE relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migrations'
       AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)' ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

/** The table itself, or what a view of one table shows, as that of a read model does. */
export async function tableBehind(db: Queries, name: string): Promise<string> {
  const [{ table }] = (await db.query(
    `SELECT coalesce(min(refobjid), $1::regclass)::regclass::text AS table
     FROM pg_rewrite JOIN pg_depend ON objid = pg_rewrite.oid AND refclassid = 'pg_class'::regclass AND refobjid <> ev_class
     WHERE ev_class = $1::regclass`,
    [name],
  )) as [{ table: string }];
  return table;
}

export const columnsOf = (db: Queries, table: string): Promise<TableColumn[]> =>
  db.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS "isNullable",
            atthasdef AND attgenerated = '' OR attidentity <> '' AS "hasDefault", attgenerated <> '' AS "isComputed",
            (SELECT collname FROM pg_collation WHERE oid = attcollation AND collname <> 'default') AS collation,
            EXISTS (SELECT FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey)) AS "isPrimary"
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
