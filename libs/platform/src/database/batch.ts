import pg from 'pg';

export interface Statement {
  readonly name: string;
  readonly text: string;
  /** As they are sent. */
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
  /** What the first statement that failed has said. */
  failure: unknown;
  private readonly statements: Asked[] = [];
  private next = 0;
  private unreadable: unknown;

  /** @param types how values of the client are parsed */
  constructor(private readonly types: unknown) {}

  get size(): number {
    return this.statements.length;
  }

  add(statement: Statement): Promise<unknown> {
    const result = new NewResult(undefined, this.types);
    return new Promise((answered, failed) => {
      this.statements.push({ ...statement, result, answered, failed });
    });
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
    try {
      for (const { name, text, values } of this.statements) {
        if (!connection.parsedStatements[name] && !parsed.has(name)) connection.parse({ name, text });
        parsed.add(name);
        connection.bind({ portal: PORTAL, statement: name, values });
        connection.describe({ type: 'P', name: PORTAL });
        connection.execute({ portal: PORTAL });
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: unknown }): void {
    this.current.result.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown }): void {
    const { result } = this.current;
    try {
      result.addRow(result.parseRow(fields));
    } catch (error) {
      this.unreadable ??= error; // a parser of types has thrown, which is not the socket's business
    }
  }

  handleCommandComplete(message: unknown): void {
    const { result, answered, failed } = this.current;
    result.addCommandComplete(message);
    if (this.unreadable === undefined) answered(result);
    else failed(this.unreadable);
    this.unreadable = undefined;
    this.next += 1;
  }

  handleError(error: unknown): void {
    this.failure ??= error;
    for (const { failed } of this.statements.slice(this.next)) failed(error);
  }

  handleReadyForQuery(): void {
    // each statement was answered by itself
  }

  private get current(): Asked {
    return this.statements[this.next]!;
  }
}
