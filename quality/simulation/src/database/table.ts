/** Committed rows by their primary key. */
export class Table<R extends object> {
  readonly rows = new Map<string, R>();

  constructor(readonly name: string) {}
}
