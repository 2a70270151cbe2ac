import pg from 'pg';
// @ts-expect-error it has no types
import { prepareValue } from 'pg/lib/utils.js';

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Asked extends Statement {
  readonly result: Result;
  readonly answered: (result: Result) => void;
  readonly failed: (error: unknown) => void;
}

/** The parts of node-postgres that each kind of query has to do with; its types leave them out. */
interface Result {
  addFields(fields: unknown): void;
  parseRow(fields: unknown): unknown;
  addRow(row: unknown): void;
  addCommandComplete(message: unknown): void;
}
interface Connection {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Readonly<Record<string, string>>;
  parse(statement: { name: string; text: string }): void;
  bind(values: object): void;
  describe(portal: { type: 'P'; name: string }): void;
  execute(portal: { portal: string }): void;
  sync(): void;
}
const NewResult = pg.Result as unknown as new (rowMode: undefined, types: unknown) => Result;

const PORTAL = ''; // the unnamed one: each statement is done with it before the next one begins

/**
 * Several statements in one round trip: for node-postgres a single query, for PostgreSQL a message each and one `Sync`. After one
 * that fails PostgreSQL leaves out all that follow, and they are rejected with what that one said.
 * See "Pipelining" in PostgreSQL's chapter on the frontend/backend protocol. node-postgres' own `pipeline` sends a `Sync` with each:
 * what follows a failed `START TRANSACTION` would run without one.
 */
export class Batch {
  private readonly statements: Asked[] = [];
  private next = 0;
  /** The answer to the last one. */
  last: Promise<unknown> = Promise.resolve();

  /** @param types how values of the client are parsed */
  constructor(private readonly types: unknown) {}

  get size(): number {
    return this.statements.length;
  }

  /** @throws whatever is wrong with a value that cannot be sent */
  add({ name, text, values }: Statement): Promise<unknown> {
    const sent = values.map(prepareValue);
    const result = new NewResult(undefined, this.types);
    this.last = new Promise((answered, failed) => {
      this.statements.push({ name, text, values: sent, result, answered, failed });
    });
    return this.last;
  }

  // the client asks for these two when PostgreSQL has parsed a statement
  get name(): string | undefined {
    return this.statements[this.next]?.name;
  }
  get text(): string | undefined {
    return this.statements[this.next]?.text;
  }

  submit(connection: Connection): void {
    const parsed = new Set<string>();
    connection.stream.cork();
    for (const { name, text, values } of this.statements) {
      if (!connection.parsedStatements[name] && !parsed.has(name)) connection.parse({ name, text });
      parsed.add(name);
      connection.bind({ portal: PORTAL, statement: name, values });
      connection.describe({ type: 'P', name: PORTAL });
      connection.execute({ portal: PORTAL });
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: unknown }): void {
    this.current.result.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown }): void {
    const { result } = this.current;
    result.addRow(result.parseRow(fields));
  }

  handleCommandComplete(message: unknown): void {
    const { result, answered } = this.current;
    result.addCommandComplete(message);
    this.next += 1;
    answered(result);
  }

  handleError(error: unknown): void {
    for (const { failed } of this.statements.slice(this.next)) failed(error);
  }

  handleReadyForQuery(): void {
    // each statement was answered by itself
  }

  private get current(): Asked {
    return this.statements[this.next]!;
  }
}
