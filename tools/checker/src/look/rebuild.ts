import { isDeepStrictEqual } from 'node:util';
import type { Envelope, Stream } from '@eventually/contract-kit';
import type { Projection } from '@eventually/messaging';

/** Last sequence taken in, per stream. */
export type Versions = Readonly<Record<string, number>>;

export interface DocumentRow {
  readonly key: string;
  readonly versions: Versions;
  readonly document: object;
}

/** A document of a read model beside the fold of its events. */
export interface ComparedDocument {
  readonly projection: Projection;
  readonly key: string;
  readonly versions: Versions;
  /** Fields in which it is not the fold of the events that its versions speak of. */
  readonly differing: readonly string[];
  /** How many of its events an operator had discarded: it is to be their fold without these. */
  readonly discarded: number;
}

interface Rebuilt {
  document: object;
  discarded: number;
  readonly versions: Record<string, number>;
}

/** Folds the streams anew, with the service's own projection, each document as far as the read model has come. */
export class Rebuild {
  private readonly rebuilt = new Map<string, Rebuilt>();

  /**
   * @param upTo the versions of every document there is
   * @param discarded ids of the events that an operator has had left out
   */
  constructor(
    readonly projection: Projection,
    private readonly upTo: ReadonlyMap<string, Versions>,
    private readonly discarded: ReadonlySet<string> = new Set(),
  ) {}

  take({ name }: Stream, envelope: Envelope): void {
    const { id, key, sequence } = envelope;
    if (sequence > (this.upTo.get(key)?.[name] ?? 0)) return; // not in the read model yet
    const rebuilt = this.rebuilt.get(key) ?? { document: {}, versions: {}, discarded: 0 };
    if (sequence <= (rebuilt.versions[name] ?? 0)) return;
    if (this.discarded.has(id)) rebuilt.discarded += 1;
    else rebuilt.document = this.projection.apply(rebuilt.document, envelope);
    rebuilt.versions[name] = sequence;
    this.rebuilt.set(key, rebuilt);
  }

  compare({ key, versions, document }: DocumentRow): ComparedDocument {
    const rebuilt = this.rebuilt.get(key);
    this.rebuilt.delete(key);
    // where compaction has forgotten how the document came to these versions, there is nothing to compare with
    const isComparable = rebuilt && isDeepStrictEqual(rebuilt.versions, versions);
    const fields = isComparable ? differing(document, rebuilt.document) : [];
    const { projection } = this;
    return { projection, key, versions, differing: fields, discarded: rebuilt?.discarded ?? 0 };
  }
}

/** As JSON: the order of fields means nothing, and a field that is undefined is none. */
function differing(one: object, other: object): string[] {
  const [a, b] = [one, JSON.parse(JSON.stringify(other))] as Record<string, unknown>[] as [Fields, Fields];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (field) => !isDeepStrictEqual(a[field], b[field]),
  );
}

type Fields = Readonly<Record<string, unknown>>;
