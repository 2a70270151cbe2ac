/** What a service says about one key, table by table: SQL with the key, a text, as `$1`; found by an index. */
export type JourneyTables = Readonly<Record<string, string>>;
