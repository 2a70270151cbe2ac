import type { Envelope, EventIn, Message, Stream } from '@eventually/contract-kit';

type Data<E extends Message, T> = Extract<E, { type: T }>['data'];

/** Each event sets its own fields of the document, so that streams may interleave freely. */
export type Patches<D, E extends Message> = {
  readonly [T in E['type']]: (data: Data<E, T>, envelope: Envelope, document: Partial<D>) => Partial<D>;
};

/** A fold of streams into one document per key. Pure: the same events give the same document, whatever their interleaving. */
export interface Projection<D = object> {
  readonly name: string;
  /** Where its documents are read: a view of the live version's table. */
  readonly table: string;
  /** DDL of what queries need beside the documents, for the table of a new version: see `withColumns`. */
  readonly columns?: (table: string) => readonly string[];
  readonly streams: readonly Stream[];
  readonly apply: (document: Partial<D>, envelope: Envelope) => Partial<D>;
}

/** The fold says nothing of what is queried, so the service that keeps the documents adds it. */
export const withColumns = (
  projection: Projection,
  columns: (table: string) => readonly string[],
): Projection => ({ ...projection, columns });

/** Marks transactions that have moved the projection's documents on; see `markForCommit`. */
export const foldedMark = ({ name }: Pick<Projection, 'name'>): string => `projection ${name}`;

/** Declares a read model: `projection<Document>('name').from(streams).on({ …a patch per event… })`. */
export const projection = <D extends object>(name: string) => ({
  from: <const S extends readonly Stream[]>(...streams: S) => ({
    /**
     * @param patches one per event of every stream: the compiler asks for each
     * @param always what every event adds, after its own patch
     */
    on: (
      patches: Patches<D, EventIn<S[number]>>,
      always: (envelope: Envelope, document: Partial<D>) => Partial<D> = () => ({}),
    ): Projection<D> => ({
      name,
      table: name.replaceAll('-', '_'),
      streams,
      apply: (document, envelope) => {
        const patch = (patches as Record<string, Patch<D>>)[envelope.type]!;
        const patched = { ...document, ...patch(envelope.data, envelope, document) };
        return { ...patched, ...always(envelope, patched) };
      },
    }),
  }),
});

type Patch<D> = (data: unknown, envelope: Envelope, document: Partial<D>) => Partial<D>;
