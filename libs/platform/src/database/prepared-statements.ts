import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Statement } from './batch.js';
import { HeldStatements } from './held-statements.js';
import { Silence, type SilenceBound } from './silence.js';

const names = new Map<string, string>();

/** The same name for the same text, on every connection. PostgreSQL cuts names at 63 characters. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

const prepared = (text: string, values: readonly unknown[] = []): Statement => ({
  name: nameOf(text),
  text,
  values,
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
    const { _types: types } = this as unknown as { _types: unknown };
    this.held = new HeldStatements(types, (batch) => this.ask(batch));
  }

  /** Runs the statement in its place among the others of the transaction. Should it fail, the next one, or the commit, rejects. */
  later(text: string, values: readonly unknown[]): void {
    this.held.hold(prepared(text, values));
  }

  // the signatures of `query` are many; what matters is whether it came as text with values, and asks for a promise
  override query(...parameters: unknown[]): never {
    const [text, values, callback] = parameters;
    const isPlain = typeof text === 'string' && typeof values !== 'function' && callback === undefined;
    return (isPlain ? this.run(text, values as unknown[] | undefined) : this.askNamed(parameters)) as never;
  }

  private run(text: string, values: unknown[] | undefined): unknown {
    if (text.startsWith('START TRANSACTION')) return Promise.resolve(this.held.hold(prepared(text)));
    const ask = () => this.askNamed([text, values]) as Promise<unknown>;
    if (this.held.isEmpty) return ask();
    if (text === 'COMMIT') return this.held.commit(ask);
    if (text.startsWith('ROLLBACK')) return this.held.rollBack(ask);
    // a text without values may be several statements, which only a message of their own can hold
    return values?.length ? this.held.sendWith(prepared(text, values)) : this.held.sendBefore(ask);
  }

  private askNamed([text, values, ...others]: readonly unknown[]): unknown {
    const isPrepared = typeof text === 'string' && Array.isArray(values);
    return this.ask(...(isPrepared ? [prepared(text, values), ...others] : [text, values, ...others]));
  }

  private ask(...parameters: unknown[]): unknown {
    this.silence.asked();
    return super.query(...(parameters as [never]));
  }
}

class PreparingPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: PreparingClient } as unknown as pg.PoolConfig);
  }
}

/** For TypeORM's `driver` option: node-postgres, with statements prepared. */
export const preparing = { ...pg, Client: PreparingClient, Pool: PreparingPool };
