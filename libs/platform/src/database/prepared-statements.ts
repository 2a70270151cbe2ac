import { createHash } from 'node:crypto';
import pg from 'pg';
import { Silence, type SilenceBound } from './silence.js';

const names = new Map<string, string>();

/** The same name for the same text, on every connection. PostgreSQL cuts names at 63 characters. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/**
 * Lets PostgreSQL parse and plan a statement with parameters once per connection instead of every time: for the short
 * statements of a micro-batch that is a good part of their cost. Meant for SQL texts that are constants.
 */
class PreparingClient extends pg.Client {
  private readonly silence: Silence;

  constructor(config: pg.ClientConfig & Partial<SilenceBound>) {
    super(config);
    this.silence = new Silence(this, config.silentWithinMs ?? 0);
  }

  // the signatures of `query` are many; what matters is whether it came as text with values
  override query(...parameters: unknown[]): never {
    const [text, values, callback] = parameters;
    const prepared =
      typeof text === 'string' && Array.isArray(values)
        ? [{ name: nameOf(text), text, values }, callback]
        : parameters;
    this.silence.asked();
    return super.query(...(prepared as [never])) as never;
  }
}

class PreparingPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super({ ...config, Client: PreparingClient } as unknown as pg.PoolConfig);
  }
}

/** For TypeORM's `driver` option: node-postgres, with statements prepared. */
export const preparing = { ...pg, Client: PreparingClient, Pool: PreparingPool };
