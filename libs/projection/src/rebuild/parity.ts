import type { Projection } from '../projection.js';
import { differingPaths } from './differing-paths.js';

const SHOWN = 20;

export interface DifferentDocument {
  readonly key: string;
  /** The first places in which they differ. */
  readonly paths: readonly string[];
}

/** What two versions of a read model have in common. Documents are compared when both have taken in the same events. */
export interface Parity {
  readonly equal: number;
  readonly different: number;
  /** Only the live version has them. */
  readonly missing: number;
  /** Only the new version has them. */
  readonly extra: number;
  /** Missing, because compaction has forgotten everything about them. */
  readonly forgotten: number;
  /** One version was ahead of the other, however often we looked. */
  readonly inMotion: number;
  /** The first of each. */
  readonly examples: {
    readonly different: readonly DifferentDocument[];
    readonly missing: readonly string[];
    readonly extra: readonly string[];
    readonly inMotion: readonly string[];
  };
}

/** Two documents of one key that are not equal, or the one that there is. */
export interface Pair {
  readonly key: string;
  readonly live: object | null;
  readonly built: object | null;
  readonly liveVersions: Readonly<Record<string, number>> | null;
  /** Both have taken in the same events. */
  readonly isSameAge: boolean;
}

/** Whether a reader would notice nothing. */
export const isParity = ({ different, missing, extra }: Parity): boolean => different + missing + extra === 0;

/** Counts pairs that are not equal, and keeps a few of them to show. */
export class Tally {
  private readonly counts = { different: 0, missing: 0, extra: 0, forgotten: 0, inMotion: 0 };
  private readonly different: DifferentDocument[] = [];
  private readonly keys = { missing: [] as string[], extra: [] as string[], inMotion: [] as string[] };
  private readonly compacted: ReadonlySet<string>;

  constructor({ streams }: Projection) {
    this.compacted = new Set(streams.flatMap(({ name, tombstone }) => (tombstone ? [name] : [])));
  }

  add(pair: Pair): void {
    const kind = this.kindOf(pair);
    this.counts[kind] += 1;
    if (this.counts[kind] > SHOWN || kind === 'forgotten') return;
    const { key, live, built } = pair;
    if (kind === 'different') this.different.push({ key, paths: differingPaths(live, built) });
    else this.keys[kind].push(key);
  }

  /** @param documents how many the live version has */
  reportOf(documents: number): Parity {
    const { different, missing, forgotten, inMotion } = this.counts;
    const equal = Math.max(0, documents - different - missing - forgotten - inMotion);
    return { equal, ...this.counts, examples: { different: this.different, ...this.keys } };
  }

  private kindOf({ live, built, liveVersions, isSameAge }: Pair): keyof Tally['counts'] {
    if (!live) return 'extra';
    if (built) return isSameAge ? 'different' : 'inMotion';
    return Object.keys(liveVersions!).every((stream) => this.compacted.has(stream)) ? 'forgotten' : 'missing';
  }
}
