import type { Loaded } from './aggregates.js';
import type { DataSource, ObjectLiteral } from 'typeorm';
import type { Column } from './statements.js';

/** What an entity has to have for each field of a state: the compiler finds a column that was forgotten, and would keep nothing. */
export type ColumnsOf<S> = {
  [F in keyof S]-?: undefined extends S[F] ? Exclude<S[F], undefined> | null : S[F];
};

/**
 * An aggregate as a row of its entity: the primary column is its key, the version column counts its events, the create-date
 * column has the time of the first, and any other column is a field of its state, or, if it is called `state`, all of it.
 * A field that the state does not have is null; a null in a row is a field as it is at first.
 */
export class RowMapping<S> {
  private readonly fields: readonly Column[];
  private readonly keepsWhole: boolean;

  constructor(
    private readonly columns: readonly Column[],
    private readonly driver: DataSource['driver'],
    private readonly initial: S,
  ) {
    this.fields = columns.filter((column) => !column.isPrimary && !column.isVersion && !column.isCreateDate);
    this.keepsWhole = this.fields.length === 1 && this.fields[0]!.propertyName === 'state';
  }

  /** In the order of the columns. */
  toRow({ key, version, state, at }: Loaded<S> & { readonly at?: string }): unknown[] {
    const fields: ObjectLiteral = this.keepsWhole ? { state } : (state as ObjectLiteral);
    return this.columns.map((column) => {
      const value: unknown = column.isPrimary
        ? key
        : column.isVersion
          ? version
          : column.isCreateDate
            ? at
            : fields[column.propertyName];
      return (this.driver.preparePersistentValue(value, column) as unknown) ?? null;
    });
  }

  fromRow(row: ObjectLiteral): Loaded<S> {
    const valueOf = (column: Column): unknown =>
      this.driver.prepareHydratedValue(row[column.propertyName], column);
    const named = (is: (column: Column) => boolean) => valueOf(this.columns.find(is)!);
    const present = this.fields
      .map((column) => [column.propertyName, valueOf(column)] as const)
      .filter(([, value]) => value !== null);
    const fields = Object.fromEntries(present);
    return {
      key: named(({ isPrimary }) => isPrimary) as string,
      version: named(({ isVersion }) => isVersion) as number,
      state: (this.keepsWhole ? fields.state : { ...this.initial, ...fields }) as S,
    };
  }
}
