import { createHash } from 'node:crypto';

export interface CacheOptions {
  /** How long a value may be given without asking again. */
  readonly freshMs: number;
  /** How long it may be given when there is no asking. */
  readonly staleMs: number;
  readonly entries: number;
  readonly now?: () => number;
}

/** A value that was read, and a strong validator of it. */
export interface Read<T> {
  readonly value: T;
  /** Quoted, as it travels. */
  readonly etag: string;
  readonly isStale: boolean;
}

interface Wish {
  /** Asks again even if there is something fresh. */
  readonly anew?: boolean;
  /** Whether an old value will do in place of this error. */
  readonly mayBeStale?: (error: unknown) => boolean;
}

const never = (): boolean => false;

interface Entry<T> {
  readonly value: T;
  readonly etag: string;
  readonly readAt: number;
}

/** Keeps what was read for a moment. Who asks for the same at the same time is answered by one reading. */
export class ReadCache<T> {
  private readonly kept = new Map<string, Entry<T>>();
  private readonly underWay = new Map<string, Promise<Entry<T>>>();

  constructor(private readonly options: CacheOptions) {}

  /** @throws whatever `read` does, unless there is a value that may be given in its place */
  async get(
    key: string,
    read: () => Promise<T>,
    { anew = false, mayBeStale = never }: Wish = {},
  ): Promise<Read<T>> {
    const kept = this.kept.get(key);
    if (kept && !anew && this.ageOf(kept) < this.options.freshMs) return { ...kept, isStale: false };
    try {
      return { ...(await this.readOnce(key, read)), isStale: false };
    } catch (error) {
      if (kept && this.ageOf(kept) < this.options.staleMs && mayBeStale(error))
        return { ...kept, isStale: true };
      throw error;
    }
  }

  /** For whoever needs what there is now: what is kept will not do, nor a reading that others have begun. */
  async bypass(read: () => Promise<T>): Promise<Read<T>> {
    const value = await read();
    return { value, etag: etagOf(value), isStale: false };
  }

  /** What is read from now on is asked for again. */
  forget(): void {
    this.kept.clear();
    this.underWay.clear();
  }

  private readOnce(key: string, read: () => Promise<T>): Promise<Entry<T>> {
    const already = this.underWay.get(key);
    if (already) return already;
    const reading = read().then((value) => ({ value, etag: etagOf(value), readAt: this.now() }));
    this.underWay.set(key, reading);
    const isCurrent = () => this.underWay.get(key) === reading; // not one from before `forget`
    reading.then(
      (entry) => isCurrent() && this.keep(key, entry),
      () => isCurrent() && this.underWay.delete(key),
    );
    return reading;
  }

  /** The one that was kept longest makes room. */
  private keep(key: string, entry: Entry<T>): void {
    this.underWay.delete(key);
    this.kept.delete(key);
    if (this.kept.size >= this.options.entries) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, entry);
  }

  private ageOf({ readAt }: Entry<T>): number {
    return this.now() - readAt;
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}

const etagOf = (value: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`;
