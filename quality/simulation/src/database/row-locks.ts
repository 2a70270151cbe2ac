export type LockMode = 'key share' | 'share' | 'no key update' | 'update';

const CONFLICTS: Record<LockMode, readonly LockMode[]> = {
  'key share': ['update'],
  share: ['no key update', 'update'],
  'no key update': ['share', 'no key update', 'update'],
  update: ['key share', 'share', 'no key update', 'update'],
};

/** Who has locked which row; held until the end of the transaction. */
export class RowLocks<T> {
  private readonly holders = new Map<string, Map<T, LockMode[]>>();

  /** Another transaction that stands in the way. */
  conflict(row: string, mode: LockMode, of: T): T | undefined {
    for (const [holder, modes] of this.holders.get(row) ?? [])
      if (holder !== of && modes.some((held) => CONFLICTS[mode].includes(held))) return holder;
    return undefined;
  }

  grant(row: string, mode: LockMode, to: T): void {
    const holders = this.holders.get(row) ?? new Map<T, LockMode[]>();
    holders.set(to, [...(holders.get(to) ?? []), mode]);
    this.holders.set(row, holders);
  }

  release(of: T): void {
    for (const holders of this.holders.values()) holders.delete(of);
  }
}
