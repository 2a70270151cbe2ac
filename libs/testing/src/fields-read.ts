import type { Consumer } from '@eventually/contract-kit';

/**
 * The fields of the data that the work reads, in order of their paths (`total.amount`, `lines[].sku`). What it returns counts
 * as read too: it is handed on.
 */
export async function fieldsRead<D>(data: D, work: (data: D) => unknown): Promise<string[]> {
  const read = new Set<string>();
  JSON.stringify(await work(watched(data, '', read)));
  return [...read].sort();
}

function watched<V>(value: V, path: string, read: Set<string>): V {
  if (typeof value !== 'object' || value === null) {
    read.add(path);
    return value;
  }
  return new Proxy(value, {
    get: (target, name, receiver) => {
      const inside: unknown = Reflect.get(target, name, receiver);
      if (!Object.hasOwn(target, name) || name === 'length') return inside;
      return watched(inside, pathOf(target, path, String(name)), read);
    },
  });
}

const pathOf = (owner: object, path: string, name: string): string =>
  Array.isArray(owner) ? `${path}[]` : path ? `${path}.${name}` : name;

/** What the consumer declares to read of this data: a field stands for all that is below it. */
export async function fieldsDeclared(consumer: Consumer, type: string, data: object): Promise<string[]> {
  const all = await fieldsRead(data, (whole) => whole);
  const { fields } = consumer.reads.find((reading) => reading.type.type === type) ?? { fields: [] };
  return all.filter((path) => fields.some((field) => isWithin(field, path)));
}

const isWithin = (field: string, path: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[]`);
