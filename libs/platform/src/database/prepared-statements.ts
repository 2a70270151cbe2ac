import { createHash } from 'node:crypto';
import pg from 'pg';
// @ts-expect-error it has no types
import { prepareValue } from 'pg/lib/utils.js';
import type { Batch, Statement } from './batch.js';
import { HeldStatements, notSent } from './held-statements.js';
import { QueryAfter } from './query-after.js';
import { Silence, type SilenceBound } from './silence.js';

const names = new Map<string, string>();

/** The same name for the same text, on every connection. PostgreSQL cuts names at 63 characters. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** @throws whatever is wrong with a value that cannot be sent: here, and not when the statement is half way */
const prepared = (text: string, values: readonly unknown[] = []): Statement => ({
  name: nameOf(text),
  text,
  values: values.map(prepareValue),
});

/**
 * Lets PostgreSQL parse and plan a statement with parameters once per connection instead of every time: for the short
 * statements of a micro-batch that is a good part of their cost. Meant for SQL texts that are constants.
 *
 * `START TRANSACTION` goes out with the first statement that follows it, and what is only written (`later`) with the next one
 * that is asked, or before `COMMIT`, in one round trip.
 */
class PreparingClient extends pg.Client {
  private readonly silence: Silence;
  private readonly held: HeldStatements;

  constructor(config: pg.ClientConfig & Partial<SilenceBound>) {
    super(config);
    this.silence = new Silence(this, config.silentWithinMs ?? 0);
    this.held = new HeldStatements((this as unknown as { _types: unknown })._types);
  }

  /**
   * Runs the statement in its place among the others of the transaction. Should it fail, the next one, or the commit, rejects.
   * @throws Error when no transaction is open
   */
  later(text: string, values: readonly unknown[]): void {
    this.held.write(prepared(text, values));
  }

  /** Whoever had the connection has given it back: what is held was part of nothing that can still be committed. */
  forget(): void {
    this.held.end();
    this.held.drop();
  }

  // the signatures of `query` are many; what matters is whether it came as text with values, and asks for a promise
  override query(...parameters: unknown[]): never {
    const [text, values, callback] = parameters;
    const isPlain = typeof text === 'string' && typeof values !== 'function' && callback === undefined;
    if (isPlain) return this.run(text, values as unknown[] | undefined) as never;
    if (!this.held.isEmpty)
      throw new Error('Here only a text, with its values, can be part of a transaction.');
    return this.ask(...parameters) as never;
  }

  private run(text: string, values: unknown[] = []): unknown {
    if (text.startsWith('START TRANSACTION')) return Promise.resolve(this.held.begin(prepared(text)));
    if (text === 'COMMIT') return this.commit();
    if (text.startsWith('ROLLBACK')) return this.rollBack(text);
    return values.length > 0 ? this.askPrepared(prepared(text, values)) : this.askText(text);
  }

  private commit(): Promise<unknown> {
    this.held.end();
    if (!this.held.isOnlyBegin) return this.askText('COMMIT').then(mustHaveCommitted);
    this.held.drop();
    return notSent();
  }

  private rollBack(text: string): Promise<unknown> {
    if (text === 'ROLLBACK') this.held.end();
    return this.held.drop() ? notSent() : this.ask(text);
  }

  private askPrepared(statement: Statement): Promise<unknown> {
    if (this.held.isEmpty) return this.ask(statement);
    const batch = this.held.take();
    const answer = batch.add(statement);
    this.send(batch);
    return answer;
  }

  /** A text without values may be several statements, which only a message of their own can hold. */
  private askText(text: string): Promise<unknown> {
    if (this.held.isEmpty) return this.ask(text);
    const batch = this.held.take();
    this.send(batch);
    return new Promise((resolve, reject) => {
      void this.ask(
        new QueryAfter(batch, text, (error, answer) => (error ? reject(error) : resolve(answer))),
      );
    });
  }

  private send(batch: Batch): void {
    this.silence.asked(batch.size);
    super.query(batch as never);
  }

  private ask(...parameters: unknown[]): Promise<unknown> {
    this.silence.asked();
    return super.query(...(parameters as [never])) as unknown as Promise<unknown>;
  }
}

/** PostgreSQL answers so, and not with an error, when a statement before had failed and whoever asked for it went on. */
function mustHaveCommitted(answer: unknown): unknown {
  if ((answer as { command?: string }).command !== 'ROLLBACK') return answer;
  throw new Error('Nothing was committed: a statement of the transaction had failed.');
}

class PreparingPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: PreparingClient } as unknown as pg.PoolConfig);
    this.on('release', (_, client) => (client as unknown as PreparingClient).forget());
  }
}

/** For TypeORM's `driver` option: node-postgres, with statements prepared. */
export const preparing = { ...pg, Client: PreparingClient, Pool: PreparingPool };
