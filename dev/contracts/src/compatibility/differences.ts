import { exceeded } from './limits.js';
import { alternatives, type Placed, resolved, typesOf, valuesOf } from './schema.js';

/** Something that a writer may write and its reader does not expect. */
export interface Difference {
  /** Where: `total.amount`, `lines[].sku`; empty for the whole. */
  readonly path: string;
  readonly kind:
    | 'absent' // the reader demands it, the writer does not know it
    | 'omitted' // the reader demands it, the writer may leave it out
    | 'dropped' // the reader knows it, and can do without; the writer does not know it
    | 'ignored' // the writer writes it, the reader does not know it
    | 'type'
    | 'value' // the writer knows a value that the reader does not
    | 'limit'; // the writer's bounds are wider
  /** What the writer has, and what the reader has, in words; empty where there is nothing to say. */
  readonly written: string;
  readonly expected: string;
}

/** Whatever may go wrong when a reader that expects one schema is given what was written by another. */
export function differences(
  reader: Placed,
  writer: Placed,
  path = '',
  above: readonly object[] = [],
): Difference[] {
  if (above.includes(reader.schema)) return []; // a schema that refers to itself has been compared
  const inside = [...above, reader.schema];
  const expected = alternatives(resolved(reader));
  return alternatives(resolved(writer)).flatMap((written) => {
    const found = expected.map((one) => differencesOfOne(one, written, path, inside));
    return found.find((none) => none.length === 0) ?? found.toSorted((a, b) => a.length - b.length)[0]!;
  });
}

function differencesOfOne(
  reader: Placed,
  writer: Placed,
  path: string,
  above: readonly object[],
): Difference[] {
  const [expected, written] = [reader.schema, writer.schema];
  const [wanted, given] = [typesOf(expected), typesOf(written)];
  if (wanted.length > 0 && !(given.length > 0 && given.every((type) => isAmong(type, wanted))))
    return [{ path, kind: 'type', written: orAny(given), expected: orAny(wanted) }];
  return [
    ...newValues(reader, writer, path),
    ...exceeded(expected, written).map((limit) => ({ path, kind: 'limit' as const, ...limit })),
    ...(expected.properties || written.properties ? inProperties(reader, writer, path, above) : []),
    ...(expected.items && written.items
      ? differences(at(reader, expected.items), at(writer, written.items), `${path}[]`, above)
      : []),
  ];
}

const at = ({ root }: Placed, schema: Placed['schema']): Placed => ({ schema, root });
const orAny = (types: readonly string[]): string => types.join(' or ') || 'anything';
const isAmong = (type: string, types: readonly string[]): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

function newValues({ schema: reader }: Placed, { schema: writer }: Placed, path: string): Difference[] {
  const known = valuesOf(reader);
  if (!known || 'x-unknown-reads-as' in reader) return [];
  const strange = valuesOf(writer)?.filter((value) => !known.includes(value));
  if (strange?.length === 0) return [];
  const written = strange ? strange.map((value) => JSON.stringify(value)).join(', ') : 'any value';
  return [{ path, kind: 'value', written, expected: known.map((value) => JSON.stringify(value)).join(', ') }];
}

function inProperties(reader: Placed, writer: Placed, path: string, above: readonly object[]): Difference[] {
  const { properties: expected = {}, required: demanded = [] } = reader.schema;
  const { properties: written = {}, required: promised = [] } = writer.schema;
  const nothing = { written: '', expected: '' };
  const below = (name: string): string => (path ? `${path}.${name}` : name);
  return [
    ...Object.entries(expected).flatMap(([name, schema]): Difference[] => {
      const isDemanded = demanded.includes(name);
      const its = written[name];
      if (!its) return [{ path: below(name), kind: isDemanded ? 'absent' : 'dropped', ...nothing }];
      const isOmitted = isDemanded && !promised.includes(name);
      return [
        ...(isOmitted ? [{ path: below(name), kind: 'omitted' as const, ...nothing }] : []),
        ...differences(at(reader, schema), at(writer, its), below(name), above),
      ];
    }),
    ...Object.keys(written)
      .filter((name) => !(name in expected))
      .map((name): Difference => ({ path: below(name), kind: 'ignored', ...nothing })),
  ];
}
