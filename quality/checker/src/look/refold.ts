import { isDeepStrictEqual } from 'node:util';
import type { Envelope, Stream } from '@eventually/contract-kit';
import type { Fold } from '../folds/fold.js';
import type { FoldedTable } from './folded-tables.js';

/** Last sequence taken in, per stream. */
export type Versions = Readonly<Record<string, number>>;

export interface FoldedRow {
  readonly key: string;
  readonly versions: Versions;
  readonly document: object;
}

/** A row beside the fold of its events. */
export interface ComparedRow {
  readonly table: Pick<FoldedTable, 'fold' | 'kind'>;
  readonly key: string;
  readonly versions: Versions;
  /** Fields in which it is not the fold of the events that its versions speak of. */
  readonly differing: readonly string[];
  /** How many of its events an operator had discarded: it is to be their fold without these. */
  readonly discarded: number;
}

interface Refolded {
  document: object;
  discarded: number;
  readonly versions: Record<string, number>;
}

/** Folds the streams anew, each key as far as its row has come. */
export class Refold {
  private readonly refolded = new Map<string, Refolded>();

  /**
   * @param upTo the versions of every row there is
   * @param discarded ids of the events that an operator has had left out
   */
  constructor(
    readonly table: Pick<FoldedTable, 'fold' | 'kind'>,
    private readonly upTo: ReadonlyMap<string, Versions>,
    private readonly discarded: ReadonlySet<string> = new Set(),
  ) {}

  reads(stream: Stream): boolean {
    return this.fold.streams.includes(stream);
  }

  take({ name }: Stream, envelope: Envelope): void {
    const { id, key, sequence } = envelope;
    if (sequence > (this.upTo.get(key)?.[name] ?? 0)) return; // not in the row yet
    const refolded = this.refolded.get(key) ?? { document: this.fold.initial, versions: {}, discarded: 0 };
    if (sequence <= (refolded.versions[name] ?? 0)) return;
    if (this.discarded.has(id)) refolded.discarded += 1;
    else refolded.document = this.fold.apply(refolded.document, envelope);
    refolded.versions[name] = sequence;
    this.refolded.set(key, refolded);
  }

  compare({ key, versions, document }: FoldedRow): ComparedRow {
    const refolded = this.refolded.get(key) ?? { document: this.fold.initial, versions: {}, discarded: 0 };
    this.refolded.delete(key);
    // where compaction has forgotten how the row came to these versions, there is nothing to compare with
    const isComparable = isDeepStrictEqual(refolded.versions, begun(versions));
    return {
      table: this.table,
      key,
      versions,
      differing: isComparable ? differing(document, refolded.document) : [],
      discarded: refolded.discarded,
    };
  }

  private get fold(): Fold {
    return this.table.fold;
  }
}

/** A version of 0 says that nothing has happened. */
const begun = (versions: Versions): Versions =>
  Object.fromEntries(Object.entries(versions).filter(([, version]) => version > 0));

/** As JSON: the order of fields means nothing, and a field that is undefined is none. */
function differing(one: object, other: object): string[] {
  const [a, b] = [one, JSON.parse(JSON.stringify(other))] as Record<string, unknown>[] as [Fields, Fields];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (field) => !isDeepStrictEqual(a[field], b[field]),
  );
}

type Fields = Readonly<Record<string, unknown>>;
