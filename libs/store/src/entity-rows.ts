import type { Loaded } from './aggregates.js';
import { type Tx, write } from '@eventually/runtime';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Changed } from './aggregates.js';
import { RowMapping } from './row-mapping.js';
import { OPENED, type Statements, statementsOf } from './statements.js';

/** Where the states of aggregates are kept. */
export interface Rows<S> {
  /** Under their row locks, taken in the order of their keys. */
  load(tx: Tx, keys: readonly string[]): Promise<Loaded<S>[]>;
  save(tx: Tx, changed: readonly Changed<S>[]): Promise<void>;
  /** Takes rows away again that `load` has opened. */
  close(tx: Tx, keys: readonly string[]): Promise<void>;
}

/** The rows of a TypeORM entity, a statement for the whole batch: `find` and `save` of TypeORM cost several times as much. */
export class EntityRows<S> implements Rows<S> {
  /** @param locksNew what is new gets a row when it is loaded, so that no two transactions find it new */
  constructor(
    private readonly entity: EntityTarget<ObjectLiteral>,
    private readonly initial: S,
    private readonly locksNew: boolean,
  ) {}

  async load(tx: Tx, keys: readonly string[]): Promise<Loaded<S>[]> {
    const { statements, mapping } = this.of(tx);
    const fresh = mapping.toRow({ key: '', version: 0, state: this.initial }).slice(1);
    const rows: ObjectLiteral[] = this.locksNew
      ? await tx.query(statements.loadOrOpen, [keys, ...fresh])
      : await tx.query(statements.load, [keys]);
    return rows.map((row) => ({ ...mapping.fromRow(row), isOpened: row[OPENED] === true }));
  }

  /** What is new is inserted, and refused when somebody else was faster; what was loaded is overwritten. */
  async save(tx: Tx, changed: readonly Changed<S>[]): Promise<void> {
    const { statements, mapping } = this.of(tx);
    const save = async (sql: string, some: readonly Changed<S>[]): Promise<void> => {
      if (some.length === 0) return;
      const rows = inOrderOfKeys(some).map((one) => mapping.toRow(one));
      const columns = rows[0]!.map((_, index) => rows.map((row) => row[index]));
      await write(tx, sql, columns);
    };
    await save(
      statements.insert,
      changed.filter(({ isNew }) => isNew),
    );
    await save(
      statements.upsert,
      changed.filter(({ isNew }) => !isNew),
    );
  }

  async close(tx: Tx, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await write(tx, this.of(tx).statements.close, [keys]);
  }

  private of(tx: Tx): { statements: Statements; mapping: RowMapping<S> } {
    const statements = statementsOf(tx.dataSource.getMetadata(this.entity));
    return { statements, mapping: new RowMapping(statements.columns, tx.dataSource.driver, this.initial) };
  }
}

/** So that two instances cannot deadlock. */
const inOrderOfKeys = <S>(changed: readonly Changed<S>[]): Changed<S>[] =>
  [...changed].sort((a, b) => (a.key < b.key ? -1 : 1));
