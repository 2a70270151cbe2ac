import type { Envelope, EventIn, Message, Stream } from '@eventually/contract-kit';

type Data<E extends Message, T> = Extract<E, { type: T }>['data'];

/** Each event sets its own fields of the document, so that streams may interleave freely. */
export type Patches<D, E extends Message> = {
  readonly [T in E['type']]: (data: Data<E, T>, envelope: Envelope, document: Partial<D>) => Partial<D>;
};

/** A fold of streams into one document per key. Pure: the same events give the same document, whatever their interleaving. */
export interface Projection<D = object> {
  readonly name: string;
  /** The table of the documents; see `createDocumentTable`. */
  readonly table: string;
  readonly streams: readonly Stream[];
  readonly apply: (document: Partial<D>, envelope: Envelope) => Partial<D>;
}

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
